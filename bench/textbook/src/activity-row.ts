import { isAction, kindOf, type Kind } from '../../../src/kernel/action';
import { formatDay } from '../../../src/kernel/day';
import type { Fact } from '../../../src/kernel/fact';

export const KINDS_SEEN = ['comment', 'history', 'worklog', 'view'] as const satisfies readonly (Kind | 'view')[];
export type KindSeen = (typeof KINDS_SEEN)[number];

/** One row an account and day. A flag that is not there is false: it costs nothing. */
export type ActivityRow = { account: string; day: string } & Partial<Record<KindSeen, true>>;

export const keyOf = ({ account, day }: Pick<ActivityRow, 'account' | 'day'>): string => `${account}:${day}`;

/** The facts as rows of their own, one an account and day. */
export const rowsOf = (facts: readonly Fact[]): ActivityRow[] => {
  const rows = new Map<string, ActivityRow>();
  for (const { account, day, sign } of facts) {
    if (!isAction(sign)) continue;
    const empty: ActivityRow = { account, day: formatDay(day) };
    const row = rows.get(keyOf(empty)) ?? empty;
    row[kindOf(sign)] = true;
    rows.set(keyOf(row), row);
  }
  return [...rows.values()];
};

/** The stored row with what the event adds. */
export const merged = (stored: ActivityRow | undefined, news: ActivityRow): ActivityRow => ({ ...stored, ...news });

export const addsTo = (stored: ActivityRow | undefined, news: ActivityRow): boolean =>
  KINDS_SEEN.some((kind) => news[kind] === true && stored?.[kind] !== true);

/** Days of a report by account: activity of any kind, and each kind. */
export type Tally = Record<'activeDays' | KindSeen, number>;

export const count = (tallies: Map<string, Tally>, row: ActivityRow): void => {
  const tally = tallies.get(row.account) ?? { activeDays: 0, comment: 0, history: 0, worklog: 0, view: 0 };
  tallies.set(row.account, tally);
  for (const kind of KINDS_SEEN) if (row[kind] === true) tally[kind] += 1;
  if (row.comment === true || row.history === true || row.worklog === true) tally.activeDays += 1;
};
