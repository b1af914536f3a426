import { addDays, dayAt, daysOf } from '../kernel/day';
import { segmentsFor } from '../kernel/planes';
import { oldestKept } from './rules/retention';
import { KEYS } from '../store/records';
import { commitRoster, readRosterHead, untilCommitted } from '../store/heads';
import type { Ports } from '../store/ports';

/** Records deleted in one commit; the rest waits for the next day's run. */
const DROPS = 20;

/** Drops the days that retention no longer keeps, by key: nothing is read but the head. */
export const dropOldDays = (ports: Pick<Ports, 'records' | 'clock'>) => (): Promise<number> =>
  untilCommitted('Dropping old days', async () => {
    const head = await readRosterHead(ports.records);
    const { days, count } = head.value;
    const oldest = oldestKept(dayAt(ports.clock.now()));
    if (!days || days.from >= oldest) return 0;
    const segments = Array.from({ length: segmentsFor(count) }, (_, segment) => segment);
    const perRun = Math.max(1, Math.floor(DROPS / segments.length));
    const expired = daysOf({ from: days.from, to: addDays(oldest, -1) }).slice(0, perRun);
    const from = addDays(days.from, expired.length);
    const keys = expired.flatMap((day) => segments.map((segment) => KEYS.day(day, segment)));
    const left = from > days.to ? null : { from, to: days.to };
    const done = await commitRoster(ports.records, head, { ...head.value, days: left }, { delete: keys });
    return done === 'conflict' ? done : keys.length;
  });
