import type { ClockPort } from '../kernel/clock';
import { addDays, dayAt, daysOf } from '../kernel/day';
import { segmentsOf } from '../roster/read-roster';
import { ROSTER } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { TRANSACTION_KEYS } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import { oldestKept } from './rules/retention';
import { dayKey } from './state';

/** Records dropped in one run, all in one transaction, so that none is left over; the rest waits for the next day's run. */
const DROPS = TRANSACTION_KEYS - 1;

/** Drops the days that retention no longer keeps, by key: nothing is read but the roster's state. */
export const dropOldDays = ({ records, clock }: RecordsPort & ClockPort): Promise<number> =>
  untilCommitted(async () => {
    const before = await readDocument(records, ROSTER);
    const { days } = before.value;
    const oldest = oldestKept(dayAt(clock.now()));
    if (!days || days.from >= oldest) return 0;
    const segments = segmentsOf(before.value);
    const perRun = Math.max(1, Math.floor(DROPS / segments.length));
    const expired = daysOf({ from: days.from, to: addDays(oldest, -1) }).slice(0, perRun);
    const from = addDays(days.from, expired.length);
    const keys = expired.flatMap((day) => segments.map((segment) => dayKey(day, segment)));
    const left = from > days.to ? null : { from, to: days.to };
    const done = await commitDocument(records, ROSTER, before, { ...before.value, days: left }, { delete: keys });
    return done === 'conflict' ? done : keys.length;
  });
