import type { History, Issue } from '../issue';
import { failed, found, type Call, type Outcome } from './outcome';
import { badToken, readToken, tokenOf } from './page';
import { may } from './permissions';
import { ISSUE_POINTS } from './points';
import { authorOf } from './show';

/** Jira's maximums for one call. */
const MOST_ISSUES = 1000;
const MOST_RESULTS = 10_000;
const MOST_FIELDS = 10;
const USUAL_RESULTS = 1000;

interface Asked {
  readonly issues: readonly string[];
  readonly fields: ReadonlySet<string> | null;
  readonly maxResults: number;
  readonly token: string | null;
}

const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_RESULTS;

/** What is asked for, or why that cannot be. */
const askedOf = (json: unknown): Asked | string => {
  if (typeof json !== 'object' || json === null) return 'A JSON object is expected.';
  const { issueIdsOrKeys, fieldIds, maxResults = USUAL_RESULTS, nextPageToken = null } = json as Readonly<Record<string, unknown>>;
  if (!isStrings(issueIdsOrKeys) || issueIdsOrKeys.length === 0) return 'issueIdsOrKeys must not be empty.';
  if (issueIdsOrKeys.length > MOST_ISSUES) return `At most ${MOST_ISSUES} issues can be asked for.`;
  if (fieldIds !== undefined && (!isStrings(fieldIds) || fieldIds.length > MOST_FIELDS)) {
    return `fieldIds must be a list of at most ${MOST_FIELDS}.`;
  }
  if (!isCount(maxResults)) return `maxResults must be between 1 and ${MOST_RESULTS}.`;
  if (nextPageToken !== null && typeof nextPageToken !== 'string') return 'nextPageToken must be a string.';
  const fields = fieldIds === undefined || fieldIds.length === 0 ? null : new Set(fieldIds);
  return { issues: issueIdsOrKeys, fields, maxResults, token: nextPageToken };
};

interface Row {
  readonly issue: Issue;
  readonly history: History;
}

/** All changelogs of the issues, oldest first, then by issue. */
const rowsOf = ({ store }: Call, { issues, fields }: Asked): Row[] => {
  const known = new Set(issues.flatMap((idOrKey) => store.find(idOrKey) ?? []));
  const rows = [...known].flatMap((issue) => issue.histories.map((history) => ({ issue, history })));
  const wanted = fields ? rows.filter(({ history }) => history.items.some(({ fieldId = '' }) => fields.has(fieldId))) : rows;
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
  const asked = askedOf(call.json);
  if (typeof asked === 'string') return failed(400, asked);
  const after = asked.token === null ? ([-Infinity, -Infinity] as const) : readToken(asked.token);
  if (!after) return badToken();
  const rows = may(call, 'work') ? rowsOf(call, asked) : [];
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
