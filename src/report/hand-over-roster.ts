import type { ClockPort } from '../kernel/clock';
import { dayAt, formatDay } from '../kernel/day';
import { readPackedChunks, readRosterState } from '../roster/read-roster';
import { knownSince, watchedSince } from '../roster/rules/first-seen';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import type { RosterPart, RosterRequest } from './view';

/** Chunks in one answer: they fit, however large, and are read in one request. */
const MOST_CHUNKS = LARGE_VALUES_PER_REQUEST - 1;

/** What the record is about, and the accounts of some chunks of the roster. Throws `Unreadable`. */
export const handOverRoster = async (
  { records, clock }: RecordsPort & ClockPort,
  { from }: RosterRequest,
): Promise<RosterPart> => {
  const { value: roster } = await readRosterState(records);
  const { count, days, rolled, arrivals, chunks } = roster;
  const end = from + MOST_CHUNKS;
  const packed = await readPackedChunks(records, roster, chunks[from] ?? count, chunks[end] ?? count);
  const today = dayAt(clock.now());
  return {
    today: formatDay(today),
    total: count,
    days: days && { from: formatDay(days.from), to: formatDay(days.to) },
    rolled: rolled === null ? null : formatDay(rolled),
    known: knownSince(arrivals, today),
    watchedSince: watchedSince(roster),
    accounts: packed.map(({ stored }) => stored),
    next: end < chunks.length ? end : null,
  };
};
