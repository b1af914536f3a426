import type { ClockPort } from '../kernel/clock';
import { commitDocument, untilCommitted } from '../store/commit';
import { decodeOr, jsonRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readReclaim } from './batch-store';
import { Batch, batchKey, partKeys, RECLAIM } from './state';

const DAY_MS = 86_400_000;
/** Dropped in one go: the rest tomorrow. */
const AT_ONCE = 20;

/**
 * Drops what was taken and given back longer ago than anything is kept. `keepDays`: how many days are kept. One that is not ended stays, and
 * so do those after it.
 */
export const dropOldBatches = ({ records, clock }: RecordsPort & ClockPort, keepDays: number): Promise<void> =>
  untilCommitted(async () => {
    const before = await readReclaim({ records });
    const { oldest, next: end, open } = before.value;
    const keys: string[] = [];
    let first = oldest;
    for (; first < end && first !== open && first - oldest < AT_ONCE; first++) {
      const record = await records.get(batchKey(first));
      const batch = decodeOr(
        record ?? undefined,
        () => (record ? jsonRecord(batchKey(first), record, Batch) : null),
        null,
      );
      if (batch && batch.at > clock.now() - keepDays * DAY_MS) break;
      keys.push(batchKey(first), ...partKeys(first, batch?.people ?? 0));
    }
    if (first === oldest) return undefined;
    const carriedOut = before.value.carriedOut.filter(({ batch }) => batch >= first);
    const next = { ...before.value, oldest: first, carriedOut };
    const done = await commitDocument(records, RECLAIM, before, next, { delete: keys });
    return done === 'conflict' ? done : undefined;
  });
