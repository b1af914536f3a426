import type { Asked } from '../../kernel/problem';
import { plural } from '../report/wording';
import { thing } from './asked';
import { sentenceOf } from './problems';

// What the page says of what it asks by itself: Jira as the person who looks at it, the app, and the browser.

export const viewerRefusedLine = (asked: Asked, status: number): string =>
  `Jira does not let you read ${thing(asked)} (${status}).`;

export const OFFLINE = 'Your browser is offline.';
export const APP_SILENT = 'Rollcall did not answer.';
export const APP_UNCLEAR = 'Rollcall answered in a way that this page does not understand.';
export const BROWSER_TOO_OLD = 'This browser is too old to unpack the report.';
export const REPORT_DAMAGED = 'The report does not fit together: what Rollcall sent is damaged, or of another version.';
export const REPORT_STOPPED = 'What computes the report in this browser has stopped.';
export const REPORT_RESTLESS = 'The report kept changing while it was read.';

export const CONSENT_STAYS =
  'Nothing is sent any more, but Jira did not take back that Rollcall may send to the domain.';
export const oldConsentLine = (origin: string): string =>
  `Snapshots go to the new address from now on, but Jira did not take back that Rollcall may send to ${origin}.`;
export const consentLine = (origin: string): string => `Sending to ${origin} was not allowed.`;

export const waitingLine = (seconds: number): string =>
  `Jira is busy. Names go on in ${plural(Math.ceil(seconds), 'second', 'seconds')}.`;

/** What a list of users lacks, and what follows. */
export const lackingLines = ({ leftOut, endedEarly }: { leftOut: number; endedEarly: boolean }): string[] => {
  const lacks = [
    ...(endedEarly ? [sentenceOf({ code: 'list-repeats', asked: 'users' })] : []),
    ...(leftOut > 0 ? [sentenceOf({ code: 'items-left-out', asked: 'users', count: leftOut })] : []),
  ];
  return lacks.length === 0 ? [] : [...lacks, 'So nobody is called a former user: who has no name here may have one.'];
};
