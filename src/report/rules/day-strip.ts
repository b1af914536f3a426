import { addDays, daysOf, type Window } from '../../kernel/day';
import { SEGMENT } from '../../kernel/planes';
import type { HeldRecord } from './held-record';

/** As many days as a number has bits for, and a month. */
export const STRIP_DAYS = 30;

/** What everybody did on each of the last days of a window, in a row of bits: bit 0 is the last day, bit 1 the one before it. */
export interface DayStrip {
  /** Days that are told: at most `STRIP_DAYS`. */
  readonly days: number;
  /** By ordinal. */
  readonly wrote: Uint32Array<ArrayBuffer>;
  readonly looked: Uint32Array<ArrayBuffer>;
  /** Days that cannot be read, of anybody. */
  readonly unread: number;
}

/** All of what the window needs must be here. */
export const dayStrip = (record: HeldRecord, window: Window): DayStrip => {
  const { accounts } = record.head;
  const length = Math.min(STRIP_DAYS, window.to - window.from + 1);
  const from = addDays(window.to, 1 - length);
  const days = daysOf({ from, to: window.to }).toReversed();
  const [wrote, looked] = [new Uint32Array(accounts), new Uint32Array(accounts)];
  let unread = 0;
  for (let segment = 0; segment < record.segmentCount; segment++) {
    const base = segment * SEGMENT;
    days.forEach((day, back) => {
      const used = record.usedDay(segment, day);
      const bit = 1 << back;
      if (used === null) unread |= bit;
      const note = (column: Uint32Array) => (index: number) => {
        const row = base + index;
        if (row < accounts) column[row] = (column[row] ?? 0) | bit;
      };
      used?.kinds.active.forEach(note(wrote));
      used?.kinds.view.forEach(note(looked));
    });
  }
  return { days: days.length, wrote, looked, unread };
};
