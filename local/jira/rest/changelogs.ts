import * as v from 'valibot';
import type { History, Issue } from '../issue';
import { failed, found, type Call, type Outcome } from './outcome';
import { badToken, FROM_THE_START, readToken, tokenOf } from './page';
import { findIssue } from './permissions';
import { ISSUE_POINTS } from './points';
import { authorOf } from './show';

/** Jira's maximums for one call. */
const MOST_ISSUES = 1000;
const MOST_RESULTS = 10_000;
const MOST_FIELDS = 10;
const USUAL_RESULTS = 1000;

const Asked = v.object({
  issueIdsOrKeys: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MOST_ISSUES)),
  fieldIds: v.optional(v.pipe(v.array(v.string()), v.maxLength(MOST_FIELDS)), []),
  maxResults: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_RESULTS)), USUAL_RESULTS),
  nextPageToken: v.nullish(v.string(), null),
});
type Asked = v.InferOutput<typeof Asked>;

interface Row {
  readonly issue: Issue;
  readonly history: History;
}

/** All changelogs of the issues, oldest first, then by issue. */
const rowsOf = (call: Call, { issueIdsOrKeys, fieldIds }: Asked): Row[] => {
  const known = new Set(issueIdsOrKeys.flatMap((idOrKey) => findIssue(call, idOrKey) ?? []));
  const rows = [...known].flatMap((issue) => issue.histories.map((history) => ({ issue, history })));
  const fields = new Set(fieldIds);
  const wanted = rows.filter(
    ({ history }) => fields.size === 0 || history.items.some(({ fieldId = '' }) => fields.has(fieldId)),
  );
  return wanted.sort((one, other) => one.history.at - other.history.at || one.history.id - other.history.id);
};

/** Unlike everywhere else in Jira, the time is a number of milliseconds. */
const showHistory = (call: Call, { id, author, at, items }: History): object => ({
  id: String(id),
  ...authorOf(call, 'author', author),
  created: at,
  items,
});

const byIssue = (call: Call, rows: readonly Row[]): readonly object[] => {
  const histories = new Map<Issue, object[]>();
  for (const { issue, history } of rows) {
    const list = histories.get(issue) ?? [];
    list.push(showHistory(call, history));
    histories.set(issue, list);
  }
  return [...histories].map(([issue, changeHistories]) => ({ issueId: String(issue.id), changeHistories }));
};

/** `POST /changelog/bulkfetch`: a page may end amid an issue, which then comes again on the next one. */
export const fetchChangelogs = (call: Call): Outcome => {
  const parsed = v.safeParse(Asked, call.json);
  if (!parsed.success) return failed(400, ...parsed.issues.map(({ message }) => message));
  const asked = parsed.output;
  const after = asked.nextPageToken === null ? FROM_THE_START : readToken(asked.nextPageToken);
  if (!after) return badToken();
  const rows = rowsOf(call, asked);
  const left = rows.filter(({ history: { at, id } }) => at > after[0] || (at === after[0] && id > after[1]));
  const page = left.slice(0, asked.maxResults);
  const last = page.at(-1);
  return found(
    {
      issueChangeLogs: byIssue(call, page),
      ...(last && page.length < left.length ? { nextPageToken: tokenOf([last.history.at, last.history.id]) } : {}),
    },
    page.length * ISSUE_POINTS,
  );
};
