import { RETENTION_DAYS } from '../activity/rules/retention';
import { dayKey } from '../activity/state';
import { daysOf, formatDay, parseDay, type Day, type Window } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import { answerRoom } from './answer-room';
import type { DaysPart, DaysRequest } from './view';

/** Days read in one request. */
const DAYS_AT_ONCE = LARGE_VALUES_PER_REQUEST - 1;

/** Throws `Invalid` on days that cannot be. */
const spanOf = ({ from, to }: DaysRequest): Window => {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null || first > last || last - first >= RETENTION_DAYS)
    throw new Invalid({ code: 'window-out-of-range', most: RETENTION_DAYS });
  return { from: first, to: last };
};

/** Records of days of a segment, newest first, as far as they fit into an answer. Throws `Invalid` on days that cannot be. */
export const handOverDays = async ({ records }: RecordsPort, request: DaysRequest): Promise<DaysPart> => {
  const { segment } = request;
  const wanted = daysOf(spanOf(request)).reverse();
  const fits = answerRoom();
  const days: DaysPart['days'] = [];
  let reached: Day | null = null;
  for (let i = 0; i < wanted.length; i += DAYS_AT_ONCE) {
    const some = wanted.slice(i, i + DAYS_AT_ONCE);
    const stored = await records.getPacked(some.map((day) => dayKey(day, segment)));
    for (const day of some) {
      const packed = stored.get(dayKey(day, segment));
      if (packed !== undefined && !fits(packed)) return { reached: formatDay(reached ?? day), days };
      if (packed !== undefined) days.push({ day: formatDay(day), packed });
      reached = day;
    }
  }
  return { reached: request.from, days };
};
