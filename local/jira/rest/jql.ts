import type { Actor, History, Issue } from '../issue';

/** The part of JQL that backfills and audits need: a stretch of `updated`, some projects, an order. */
export interface Query {
  readonly from: number;
  readonly to: number;
  /** Keys or ids in upper case; `null` for all projects. */
  readonly projects: ReadonlySet<string> | null;
  /** Ids of projects that the caller does not see. */
  readonly unseen: ReadonlySet<string>;
  /** Issues that somebody created, changed or commented since then (epoch ms), or logged work on for days since then. */
  readonly touched: { readonly by: string; readonly since: number } | null;
  readonly logged: { readonly by: string | null; readonly since: number } | null;
  readonly order: 'updated' | 'created' | 'id';
  readonly direction: 1 | -1;
}

type Parsed = { readonly kind: 'query'; readonly query: Query } | { readonly kind: 'invalid'; readonly why: string };

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const ORDER = /\s*\border\s+by\s+(\w+)(?:\s+(asc|desc))?(?:\s*,\s*(?:key|id)(?:\s+asc)?)?\s*$/i;
const BOUND = /^updated\s*(>=|<=|>|<)\s*(.+)$/i;
const UPDATED_BY = /^issue\s+in\s+updatedBy\(\s*"([^"]+)"\s*,\s*"([^"]+)"\s*\)$/i;
const WORKLOG_AUTHOR = /^worklogAuthor\s*=\s*"([^"]+)"$/i;
const WORKLOG_DATE = /^worklogDate\s*>=\s*(.+)$/i;
const PROJECT = /^project\s*(?:=\s*([^\s(),]+)|in\s*\(([^()]+)\))$/i;
const DATE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/;
const AGO = /^-(\d+)([mhdw])$/;
const EPOCH = /^\d{12,14}$/;

const unquote = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, '$2');

/** A moment as JQL writes it, in UTC: a date, a date with a time, `-30d`, or epoch ms. */
const momentOf = (text: string, now: number): number | null => {
  const value = unquote(text);
  if (EPOCH.test(value)) return Number(value);
  const ago = AGO.exec(value);
  if (ago) return now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0);
  const date = DATE.exec(value);
  if (!date) return null;
  const [year, month, day, hour, minute] = date.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute);
};

const orderOf = (jql: string): Pick<Query, 'order' | 'direction'> | null => {
  const match = ORDER.exec(jql);
  if (!match) return { order: 'id', direction: -1 };
  const field = (match[1] ?? '').toLowerCase();
  const direction = match[2]?.toLowerCase() === 'desc' ? -1 : 1;
  if (field === 'updated' || field === 'created') return { order: field, direction };
  return field === 'key' || field === 'id' || field === 'issuekey' ? { order: 'id', direction } : null;
};

/** By what somebody did; `null` for another clause, and for a time that is none. */
const narrowToPerson = (query: Query, clause: string, now: number): Query | null => {
  const touched = UPDATED_BY.exec(clause);
  if (touched) {
    const since = momentOf(touched[2] ?? '', now);
    return since === null ? null : { ...query, touched: { by: touched[1] ?? '', since } };
  }
  const logged: Query['logged'] = query.logged ?? { by: null, since: -Infinity };
  const author = WORKLOG_AUTHOR.exec(clause);
  if (author) return { ...query, logged: { ...logged, by: author[1] ?? '' } };
  const worked = WORKLOG_DATE.exec(clause);
  if (worked) {
    const since = momentOf(worked[1] ?? '', now);
    return since === null ? null : { ...query, logged: { ...logged, since } };
  }
  return null;
};

const narrow = (query: Query, clause: string, now: number): Query | null => {
  const bound = BOUND.exec(clause);
  if (bound) {
    const moment = momentOf(bound[2] ?? '', now);
    if (moment === null) return null;
    if (bound[1] === '>=') return { ...query, from: Math.max(query.from, moment) };
    if (bound[1] === '>') return { ...query, from: Math.max(query.from, moment + 1) };
    return { ...query, to: Math.min(query.to, bound[1] === '<' ? moment - 1 : moment) };
  }
  const byPerson = narrowToPerson(query, clause, now);
  if (byPerson) return byPerson;
  const project = PROJECT.exec(clause);
  if (!project) return null;
  const keys = (project[1] ?? project[2] ?? '').split(',').map((key) => unquote(key).toUpperCase());
  return { ...query, projects: new Set(keys) };
};

/** Reads the JQL that this simulation understands; says what it does not. */
export const parseJql = (jql: string, now: number): Parsed => {
  const order = orderOf(jql);
  if (!order) return { kind: 'invalid', why: `This simulation cannot order by that: ${jql}` };
  const clauses = jql.replace(ORDER, '').trim();
  if (clauses === '') {
    return {
      kind: 'invalid',
      why: 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    };
  }
  let query: Query = {
    from: -Infinity,
    to: Infinity,
    projects: null,
    unseen: new Set(),
    touched: null,
    logged: null,
    ...order,
  };
  for (const clause of clauses.split(/\s+and\s+/i)) {
    const narrowed = narrow(query, clause.trim(), now);
    if (!narrowed)
      return { kind: 'invalid', why: `This simulation understands 'updated' and 'project' only, not: ${clause}` };
    query = narrowed;
  }
  return { kind: 'query', query };
};

const isOf = (actor: Actor, accountId: string): boolean => actor?.accountId === accountId;

/** Jira's `updatedBy` leaves worklogs out, and so the changes that come of them. */
const isWork = ({ items }: History): boolean => items.every(({ field }) => /^(time|worklog)/i.test(field));

const isTouched = ({ creator, createdAt, histories, comments }: Issue, { by, since }: NonNullable<Query['touched']>) =>
  (isOf(creator, by) && createdAt >= since) ||
  histories.some((history) => history.at >= since && isOf(history.author, by) && !isWork(history)) ||
  comments.some(
    ({ author, createdAt: at, updateAuthor, updatedAt }) =>
      (at >= since && isOf(author, by)) || (updatedAt >= since && isOf(updateAuthor, by)),
  );

const isLogged = ({ worklogs }: Issue, { by, since }: NonNullable<Query['logged']>): boolean =>
  worklogs.some(
    ({ author, startedAt, deleted }) => !deleted && startedAt >= since && (by === null || isOf(author, by)),
  );

export const matches = ({ from, to, projects, unseen, touched, logged }: Query, issue: Issue): boolean =>
  !issue.deleted &&
  !unseen.has(issue.project.id) &&
  (touched === null || isTouched(issue, touched)) &&
  (logged === null || isLogged(issue, logged)) &&
  issue.updatedAt >= from &&
  issue.updatedAt <= to &&
  (projects === null || projects.has(issue.project.key) || projects.has(issue.project.id));

/** Where the issue stands in the order: by this, then by id. */
export const rankOf = ({ order, direction }: Query, issue: Issue): readonly [number, number] => {
  const value = order === 'updated' ? issue.updatedAt : order === 'created' ? issue.createdAt : issue.id;
  return [direction * value, issue.id];
};
