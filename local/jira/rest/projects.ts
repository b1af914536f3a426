import { found, type Call, type Outcome } from './outcome';
import { beanOf, pageOf } from './page';
import { may, sees } from './permissions';
import { ISSUE_POINTS } from './points';

/** Jira's maximum for one call. */
const MOST_PROJECTS = 50;

/** `GET /project/search`: those that the caller sees. */
export const searchProjects = (call: Call): Outcome => {
  const asked = pageOf(call, { usual: MOST_PROJECTS, most: MOST_PROJECTS });
  if (asked.kind === 'failed') return asked;
  const all = may(call, 'work') ? call.projects.filter((project) => sees(call, project)) : [];
  const { startAt, maxResults } = asked.page;
  const values = all
    .slice(startAt, startAt + maxResults)
    .map(({ id, key, name, kind }) => ({ id, key, name, projectTypeKey: kind }));
  return found(beanOf(call, asked.page, all.length, values), values.length * ISSUE_POINTS);
};
