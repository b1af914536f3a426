import Resolver from '@forge/resolver';
import { readReport } from './read-report';
import { recordActivity, recordFrugally } from './record-activity';

/** Jira's events: read the row, merge, write it back. */
export const activity = recordActivity;
/** The same of the frugal variant. */
export const frugalActivity = recordFrugally;

const resolver = new Resolver();
resolver.define('report', ({ payload }) => readReport(payload));
/** The admin page asks. */
export const page = resolver.getDefinitions();
