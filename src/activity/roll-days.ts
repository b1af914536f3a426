import { addDays, dayAt, daysOf, type Day } from '../kernel/day';
import { decodeLastDays, dropBefore, encodeLastDays, noLastDays, noteDay, type LastDays } from './rules/last-days';
import { decodeSqueezed, segmentsFor } from '../kernel/planes';
import { oldestKept } from './rules/retention';
import { KEYS, type RosterHead } from '../store/records';
import { commitRoster, readRosterHead, untilCommitted } from '../store/heads';
import type { Ports, Records, StoredRecord } from '../store/ports';

/** Days that every report reads one by one: the usual window. */
const APART_DAYS = 30;
/** Days joined in one commit: bounds what is read at once. */
const DAYS_PER_COMMIT = 10;

export const lastDaysOf = (record: StoredRecord | undefined): LastDays =>
  record ? decodeLastDays(record.bytes) : noLastDays();

/** Days to join next: those that have left the usual window and are not joined yet. */
const nextDays = ({ days, rolled }: RosterHead, until: Day): Day[] => {
  if (!days) return [];
  const from = Math.max(days.from, rolled === null ? days.from : rolled + 1) as Day;
  const to = Math.min(days.to, until, from + DAYS_PER_COMMIT - 1) as Day;
  return from > to ? [] : daysOf({ from, to });
};

const joined = async (
  records: Records,
  { count }: RosterHead,
  days: readonly Day[],
  oldest: Day,
): Promise<Map<string, Uint8Array>> => {
  const set = new Map<string, Uint8Array>();
  for (let segment = 0; segment < segmentsFor(count); segment++) {
    const key = KEYS.lastDays(segment);
    const stored = await records.getMany([key, ...days.map((day) => KEYS.day(day, segment))]);
    const last = lastDaysOf(stored.get(key));
    for (const day of days) {
      const record = stored.get(KEYS.day(day, segment));
      if (record) noteDay(last, day, decodeSqueezed(record.bytes));
    }
    dropBefore(last, oldest);
    set.set(key, encodeLastDays(last));
  }
  return set;
};

/**
 * Joins the days that have left the usual window into the last days, so that a report need not read a year of them to
 * say when somebody was last seen. Every day; safe to cut short and to repeat. Returns how many days were joined.
 */
export const rollDays = (ports: Pick<Ports, 'records' | 'clock'>) => async (): Promise<number> => {
  let rolled = 0;
  for (;;) {
    const step = await untilCommitted('Joining old days', async () => {
      const head = await readRosterHead(ports.records);
      if (!head.value.days && head.value.rolled === null) return { days: 0, isWhole: true };
      const today = dayAt(ports.clock.now());
      const until = addDays(today, -APART_DAYS);
      const days = nextDays(head.value, until);
      const last = days.at(-1) ?? until;
      const isWhole = last >= Math.min(until, head.value.days?.to ?? until);
      const set = await joined(ports.records, head.value, days, oldestKept(today));
      const done = await commitRoster(ports.records, head, { ...head.value, rolled: isWhole ? until : last }, { set });
      return done === 'conflict' ? done : { days: days.length, isWhole };
    });
    rolled += step.days;
    if (step.isWhole) return rolled;
  }
};

/** Last days with what late facts tell of days that were joined already, to be committed with them. */
export const withLateDays = async (
  records: Pick<Records, 'getMany'>,
  late: readonly { readonly day: Day; readonly segment: number; readonly bytes: Uint8Array }[],
): Promise<Map<string, Uint8Array>> => {
  const segments = [...new Set(late.map(({ segment }) => segment))];
  if (segments.length === 0) return new Map();
  const stored = await records.getMany(segments.map(KEYS.lastDays));
  return new Map(
    segments.map((segment): [string, Uint8Array] => {
      const last = lastDaysOf(stored.get(KEYS.lastDays(segment)));
      for (const { day, bytes } of late.filter((page) => page.segment === segment))
        noteDay(last, day, decodeSqueezed(bytes));
      return [KEYS.lastDays(segment), encodeLastDays(last)];
    }),
  );
};
