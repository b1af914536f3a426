import type { ClockPort } from '../kernel/clock';
import { addDays, dayAt, daysOf, type Day } from '../kernel/day';
import { decodeCompressed, type CompressedPlanes } from '../kernel/planes';
import { segmentsOf } from '../roster/read-roster';
import { ROSTER, type RosterState } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { decodeOr, readDocument } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import { lastDaysOf } from './last-days';
import { dropBefore, encodeLastDays, noLastDays, noteDay, type LastDays } from './rules/last-days';
import { oldestKept } from './rules/retention';
import { dayKey, lastDaysKey } from './state';

type Ports = RecordsPort & ClockPort;

/** Days that every report reads one by one: the usual window. */
const APART_DAYS = 30;
/** Days read at once: bounds what is in memory. */
const DAYS_AT_ONCE = 10;

/** Days to join next: those that have left the usual window and are not joined yet. */
const nextDays = ({ days, rolled }: RosterState, until: Day): Day[] => {
  if (!days) return [];
  const from = Math.max(days.from, rolled === null ? days.from : rolled + 1) as Day;
  const to = Math.min(days.to, until, from + DAYS_AT_ONCE - 1) as Day;
  return from > to ? [] : daysOf({ from, to });
};

interface ReadDay {
  readonly day: Day;
  /** `null` when it cannot be read; without anyone in it when there is no record of it. */
  readonly planes: CompressedPlanes | null;
}

const readDays = async (
  records: Pick<Records, 'getMany'>,
  segment: number,
  days: readonly Day[],
): Promise<ReadDay[]> => {
  const stored = await records.getMany(days.map((day) => dayKey(day, segment)));
  return days.flatMap((day): ReadDay[] => {
    const record = stored.get(dayKey(day, segment));
    return record ? [{ day, planes: decodeOr(record, decodeCompressed, null) }] : [];
  });
};

const joinDays = (last: LastDays, days: readonly ReadDay[]): void => {
  for (const { day, planes } of days) if (planes) noteDay(last, day, planes);
};

/** Last days of a segment from every day that they hold. What cannot be read is not in them. */
const lastDaysAnew = async (records: Records, segment: number, { days, rolled }: RosterState): Promise<LastDays> => {
  const last = noLastDays();
  const all = days && rolled !== null && days.from <= rolled ? daysOf({ from: days.from, to: rolled }) : [];
  for (let i = 0; i < all.length; i += DAYS_AT_ONCE)
    joinDays(last, await readDays(records, segment, all.slice(i, i + DAYS_AT_ONCE)));
  return last;
};

interface Step {
  /** Days joined. */
  readonly days: number;
  readonly isLast: boolean;
}

const rollSome = async ({ records, clock }: Ports, retentionDays: number): Promise<Step | 'conflict'> => {
  const before = await readDocument(records, ROSTER);
  const { value } = before;
  if (!value.days && value.rolled === null) return { days: 0, isLast: true };
  const today = dayAt(clock.now());
  const until = addDays(today, -APART_DAYS);
  const wanted = nextDays(value, until);
  const segments = await Promise.all(
    segmentsOf(value).map(async (segment) => {
      const last = lastDaysOf((await records.get(lastDaysKey(segment))) ?? undefined);
      return {
        key: lastDaysKey(segment),
        last: last ?? (await lastDaysAnew(records, segment, value)),
        days: await readDays(records, segment, wanted),
      };
    }),
  );
  // A day that cannot be read may be read by a later version: the days from it on are still read one by one until then.
  const unread = segments.flatMap(({ days }) => days.flatMap(({ day, planes }) => (planes ? [] : [day])));
  const stopsAt = unread.length > 0 ? Math.min(...unread) : Infinity;
  const joined = wanted.filter((day) => day < stopsAt);
  for (const { last, days } of segments) {
    joinDays(
      last,
      days.filter(({ day }) => day < stopsAt),
    );
    dropBefore(last, oldestKept(today, retentionDays));
  }
  const isLast = stopsAt < Infinity || (wanted.at(-1) ?? until) >= Math.min(until, value.days?.to ?? until);
  const rolled = stopsAt < Infinity ? addDays(stopsAt as Day, -1) : isLast ? until : (wanted.at(-1) ?? until);
  const set = new Map(segments.map(({ key, last }) => [key, encodeLastDays(last)] as const));
  const done = await commitDocument(records, ROSTER, before, { ...value, rolled }, { set });
  return done === 'conflict' ? done : { days: joined.length, isLast };
};

/**
 * Joins the days that have left the usual window into the last days, so that a report need not read a year of them to
 * say when somebody was last seen; makes last days anew where they are missing or cannot be read. Every day; safe to cut
 * short and to repeat. Returns how many days were joined.
 */
export const rollDays = async (ports: Ports, retentionDays: number): Promise<number> => {
  let rolled = 0;
  for (;;) {
    const step = await untilCommitted(() => rollSome(ports, retentionDays));
    rolled += step.days;
    if (step.isLast) return rolled;
  }
};
