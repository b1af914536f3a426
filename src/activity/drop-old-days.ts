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

type Ports = RecordsPort & ClockPort;

/** Records dropped at once, all in one transaction, so that none is left over. */
const DROPS = TRANSACTION_KEYS - 1;
/** No further days are dropped with less than this left: the rest waits for the next day's run. Unit: ms. */
const FINISH_MS = 30_000;

const dropSome = ({ records, clock }: Ports, retentionDays: number): Promise<number> =>
  untilCommitted(async () => {
    const before = await readDocument(records, ROSTER);
    const { days } = before.value;
    const oldest = oldestKept(dayAt(clock.now()), retentionDays);
    if (!days || days.from >= oldest) return 0;
    const segments = segmentsOf(before.value);
    const atOnce = Math.max(1, Math.floor(DROPS / segments.length));
    const expired = daysOf({ from: days.from, to: addDays(oldest, -1) }).slice(0, atOnce);
    const from = addDays(days.from, expired.length);
    const keys = expired.flatMap((day) => segments.map((segment) => dayKey(day, segment)));
    const left = from > days.to ? null : { from, to: days.to };
    const next = { ...before.value, days: left, keptSince: from };
    const done = await commitDocument(records, ROSTER, before, next, { delete: keys });
    return done === 'conflict' ? done : keys.length;
  });

/**
 * Drops the days that retention no longer keeps, by key: nothing is read but the roster's state, which notes from when on days are
 * kept. Whoever has them kept longer later does not get them back. Gives how many records went.
 */
export const dropOldDays = async (ports: Ports, retentionDays: number): Promise<number> => {
  let dropped = 0;
  for (;;) {
    const some = await dropSome(ports, retentionDays);
    dropped += some;
    if (some === 0 || ports.clock.remaining() < FINISH_MS) return dropped;
  }
};
