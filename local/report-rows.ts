import type { AccountId } from '../src/kernel/account';
import type { Bits } from '../src/kernel/bits';
import { KINDS } from '../src/kernel/action';
import { addDays, formatDay, windowEnding } from '../src/kernel/day';
import { SEGMENT } from '../src/kernel/planes';
import type { Problem } from '../src/kernel/problem';
import { NEVER } from '../src/report/rules/report';
import type { KnownSince } from '../src/roster/rules/first-seen';
import { readRecord, type AskRecord, type ReadRecord } from './read-record';

export interface ReportRow {
  readonly accountId: AccountId;
  readonly type: string;
  readonly status: string;
  readonly roles: readonly string[];
  readonly licences: readonly string[];
  readonly activeDays: number;
  readonly comment: number;
  readonly history: number;
  readonly worklog: number;
  readonly view: number;
  readonly lastActive: string | null;
  readonly lastSeen: string | null;
}

/** A report as somebody who looks at the page sees it, row by row. */
export interface SiteReport {
  readonly window: { readonly from: string; readonly to: string };
  /** In ordinal order; the empty id is a forgotten account. */
  readonly rows: readonly ReportRow[];
  readonly products: readonly string[];
  readonly known: readonly KnownSince[];
  readonly watchedSince: string | null;
  readonly unreadDays: readonly string[];
  readonly directoryProblem: Problem | null;
}

const namesAt = (sets: ReadonlyMap<string, Bits>, index: number): string[] =>
  [...sets].filter(([, set]) => set.has(index)).map(([name]) => name);

type Segment = ReturnType<HeldRecord['standingOf']> & ReturnType<HeldRecord['activityOf']>;
type HeldRecord = ReadRecord['record'];

const rowOf = (
  accountId: AccountId,
  { activity, standing }: Segment,
  i: number,
  dayBack: (back: number) => string,
): ReportRow => {
  const { counts } = activity;
  const day = (back = NEVER): string | null => (back === NEVER ? null : dayBack(back));
  return {
    accountId,
    type: namesAt(standing.types, i)[0] ?? 'unknown',
    status: namesAt(standing.statuses, i)[0] ?? 'unknown',
    roles: namesAt(standing.roles, i).sort(),
    licences: namesAt(standing.licences, i).sort(),
    activeDays: counts.activeDays.at(i),
    comment: counts.comment.at(i),
    history: counts.history.at(i),
    worklog: counts.worklog.at(i),
    view: counts.view.at(i),
    lastActive: day(activity.lastActive[i]),
    lastSeen: day(activity.lastSeen[i]),
  };
};

/** The report of the last so many days: the parts of the record that the page asks for, computed by the same rules. */
export const readReport = async (ask: AskRecord, days: number): Promise<SiteReport> => {
  const { record, roster, accounts } = await readRecord(ask, days);
  const window = windowEnding(record.head.today, days);
  const segments = Array.from({ length: record.segmentCount }, (_, segment) => ({
    ...record.standingOf(segment),
    ...record.activityOf(segment, window, KINDS),
  }));
  const dayBack = (back: number): string => formatDay(addDays(window.to, -back));
  const unread = new Set(segments.flatMap(({ unreadDays }) => unreadDays));
  return {
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    rows: segments.flatMap((segment, at) =>
      accounts.slice(at * SEGMENT, (at + 1) * SEGMENT).map((accountId, i) => rowOf(accountId, segment, i, dayBack)),
    ),
    products: record.products,
    known: roster.known,
    watchedSince: roster.watchedSince,
    unreadDays: [...unread].sort((one, other) => one - other).map(formatDay),
    directoryProblem: segments.find(({ directoryProblem }) => directoryProblem !== null)?.directoryProblem ?? null,
  };
};
