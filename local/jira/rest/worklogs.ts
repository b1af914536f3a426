import * as v from 'valibot';
import type { Worklog } from '../issue';
import type { WorklogTouch } from '../issue-store';
import { formatDuration, formatInstant } from '../time';
import { failed, found, type Call, type Outcome } from './outcome';
import { integerOf, pageOf } from './page';
import { findIssue } from './permissions';
import { ISSUE_POINTS } from './points';
import { restUser } from './show';

/** Jira's maximums for a page and for a list. */
const MOST_WORKLOGS = 1000;
/** What happened in the last minute is not told yet. */
const TOO_RECENT_MS = 60_000;

/** The first touch at or after that moment; touches lie oldest first. */
const firstSince = (touches: readonly WorklogTouch[], since: number): number => {
  let [low, high] = [0, touches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((touches[middle]?.at ?? Infinity) < since) low = middle + 1;
    else high = middle;
  }
  return low;
};

const listSince = (call: Call, touches: readonly WorklogTouch[], holds: (touch: WorklogTouch) => boolean): Outcome => {
  const since = integerOf(call.params, 'since', 0);
  if (since === null) return failed(400, "'since' must be a time in epoch milliseconds.");
  const page: WorklogTouch[] = [];
  let lastPage = true;
  for (let index = firstSince(touches, since); index < touches.length; index++) {
    const touch = touches[index];
    if (!touch || touch.at > call.now - TOO_RECENT_MS) break;
    if (!holds(touch)) continue;
    lastPage = page.length < MOST_WORKLOGS;
    if (!lastPage) break;
    page.push(touch);
  }
  const until = page.at(-1)?.at ?? since;
  const link = (from: number): string => `${call.url}${call.target.pathname}?since=${from}`;
  const values = page.map(({ at, worklog }) => ({ worklogId: worklog.id, updatedTime: at, properties: [] }));
  return found(
    // The next page begins with the moment at which this one ends, so that nothing of that moment is lost.
    { values, since, until, self: link(since), ...(lastPage ? {} : { nextPage: link(until) }), lastPage },
    page.length * ISSUE_POINTS,
  );
};

/** `GET /worklog/updated`: each worklog once, at its latest change. */
export const updatedWorklogs = (call: Call): Outcome =>
  listSince(
    call,
    call.store.worklogUpdates,
    ({ at, worklog }) => !worklog.deleted && !worklog.issue.deleted && worklog.updatedAt === at,
  );

/** `GET /worklog/deleted`: which, and when, but never by whom. */
export const deletedWorklogs = (call: Call): Outcome => listSince(call, call.store.worklogDeletions, () => true);

export const showWorklog = (call: Call, worklog: Worklog): object => ({
  self: `${call.url}/rest/api/3/issue/${worklog.issue.id}/worklog/${worklog.id}`,
  id: String(worklog.id),
  issueId: String(worklog.issue.id),
  author: restUser(call, worklog.author),
  updateAuthor: restUser(call, worklog.updateAuthor),
  created: formatInstant(worklog.createdAt),
  updated: formatInstant(worklog.updatedAt),
  started: formatInstant(worklog.startedAt),
  timeSpent: formatDuration(worklog.seconds),
  timeSpentSeconds: worklog.seconds,
});

const Wanted = v.object({ ids: v.pipe(v.array(v.number()), v.minLength(1), v.maxLength(MOST_WORKLOGS)) });

/** `POST /worklog/list`: deleted and unknown ones are left out. */
export const listWorklogs = (call: Call): Outcome => {
  const wanted = v.safeParse(Wanted, call.json);
  if (!wanted.success) return failed(400, ...wanted.issues.map(({ message }) => message));
  const worklogs = [...new Set(wanted.output.ids)].flatMap((id) => call.store.findWorklog(id) ?? []);
  return found(
    worklogs.map((worklog) => showWorklog(call, worklog)),
    worklogs.length * ISSUE_POINTS,
  );
};

/** Jira's maximum for the worklogs of one issue. */
const MOST_OF_AN_ISSUE = 5000;

/** `GET /issue/{idOrKey}/worklog`, oldest first. */
export const issueWorklogs = (call: Call): Outcome => {
  const issue = findIssue(call, call.open[0] ?? '');
  if (!issue) return failed(404, 'Issue does not exist or you do not have permission to see it.');
  const asked = pageOf(call, { usual: MOST_OF_AN_ISSUE, most: MOST_OF_AN_ISSUE });
  if (asked.kind === 'failed') return asked;
  const { startAt, maxResults } = asked.page;
  const all = issue.worklogs.filter(({ deleted }) => !deleted);
  const worklogs = all.slice(startAt, startAt + maxResults);
  return found(
    {
      startAt,
      maxResults,
      total: all.length,
      worklogs: worklogs.map((worklog) => showWorklog(call, worklog)),
    },
    worklogs.length * ISSUE_POINTS,
  );
};
