import { formatDay, addDays, dayAt } from '../src/kernel/day';
import type { Rig } from './rig';
import { recordOf } from '../local/ask-page';
import { readReport } from '../local/report-rows';

const KINDS = ['comment', 'history', 'worklog'] as const;
type Kind = (typeof KINDS)[number];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export const markOf = (day: string, accountId: string, kind: string): string => `${day} ${accountId} ${kind}`;

type Counts = ReadonlyMap<string, Readonly<Record<Kind, number>>>;

/** Days of each kind and account in the window of so many days that ends today. */
const countsOf = async (rig: Rig, days: number): Promise<Counts> => {
  const { rows } = await readReport(recordOf(rig), days);
  return new Map(rows.map(({ accountId, comment, history, worklog }) => [accountId, { comment, history, worklog }]));
};

/**
 * Who did something of which kind on which of the last days, as the report tells: a window that is a day longer counts
 * one more where that day has something. Throws when it does not add up.
 */
export const reportedDays = async (rig: Rig, days: number): Promise<Set<string>> => {
  const { host } = rig;
  // All windows must end on the same day.
  if (dayAt(host.clock.now() + HOUR_MS) !== dayAt(host.clock.now())) await host.settle(HOUR_MS);
  const today = dayAt(host.clock.now());
  const marks = new Set<string>();
  let before: Counts = new Map();
  for (let window = 1; window <= days; window++) {
    const counts = await countsOf(rig, window);
    const day = formatDay(addDays(today, 1 - window));
    for (const [accountId, count] of counts) {
      for (const kind of KINDS) {
        const more = count[kind] - (before.get(accountId)?.[kind] ?? 0);
        if (more !== 0 && more !== 1) throw new Error(`The report counts ${more} days for one day, ${day}.`);
        if (more === 1) marks.add(markOf(day, accountId, kind));
      }
    }
    before = counts;
    // What the store gives in a minute would not do for all windows.
    host.clock.moveTo(host.clock.now() + MINUTE_MS);
  }
  return marks;
};
