import { addDays, formatDay, type Day } from '../../kernel/day';

/** In `knownDays`: there since before recording began. */
export const SINCE_START = 0xffff;

/** Accounts that were first seen on a day: those from an ordinal on, up to where the next entry begins. */
export interface FirstSeen {
  readonly day: Day;
  /** First ordinal of those that became known on that day. */
  readonly from: number;
}

/** How long the accounts from an ordinal on have been known, up to where the next entry begins. */
export interface KnownSince {
  readonly from: number;
  /** `null`: they were there when recording began. */
  readonly days: number | null;
}

/** The first of them were there when recording began. */
export const knownSince = (firstSeen: readonly FirstSeen[], today: Day): KnownSince[] =>
  firstSeen.map(({ day, from }, i) => ({ from, days: i === 0 ? null : today - day }));

/** What a roster says of how far back it is known who was there. */
export interface Watched {
  readonly arrivals: readonly FirstSeen[];
  /** Days before this one were dropped; `null` while none was. */
  readonly keptSince: Day | null;
}

/** The first whole day on which the app watched and which is kept, `2026-11-22`; `null` before it came. */
export const watchedSince = ({ arrivals: [first], keptSince }: Watched): string | null => {
  if (!first) return null;
  const watched = addDays(first.day, 1);
  return formatDay(keptSince !== null && keptSince > watched ? keptSince : watched);
};

/** One element for each of so many accounts from ordinal `first` on. Unit: days. */
export const knownDays = (known: readonly KnownSince[], first: number, length: number): Uint16Array => {
  const days = new Uint16Array(length).fill(SINCE_START);
  // Each entry holds until a later one writes over it.
  for (const { from, days: since } of known) days.fill(since ?? SINCE_START, Math.max(0, from - first));
  return days;
};
