import type { Day } from '../../kernel/day';

/** In `knownDays`: there since before recording began. */
export const ALWAYS = 0xffff;

export interface Arrival {
  readonly day: Day;
  /** First ordinal of those that became known on that day. */
  readonly from: number;
}

/** How long the accounts from an ordinal on have been known, up to where the next stretch begins. */
export interface Known {
  readonly from: number;
  /** `null`: they were there when recording began. */
  readonly days: number | null;
}

/** The first arrivals were there when recording began. */
export const knownFor = (arrivals: readonly Arrival[], today: Day): Known[] =>
  arrivals.map(({ day, from }, i) => ({ from, days: i === 0 ? null : today - day }));

/** One element for each of so many accounts from ordinal `first` on. Unit: days. */
export const knownDays = (known: readonly Known[], first: number, length: number): Uint16Array => {
  const days = new Uint16Array(length).fill(ALWAYS);
  // Each stretch goes on until a later one writes over it.
  for (const { from, days: since } of known) days.fill(since ?? ALWAYS, Math.max(0, from - first));
  return days;
};
