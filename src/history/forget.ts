import { SEGMENT, segmentOf } from '../kernel/planes';
import { commitBeside, untilCommitted } from '../store/commit';
import { documentFrom } from '../store/document';
import { planesWithout } from '../store/planes-without';
import type { Records } from '../store/ports';
import { AUDIT, frozenDayKey } from './state';

/**
 * The day under audit goes on without an ordinal. The state moves even when nothing was found: an audit that read the
 * day before it was cleared must lose, and read it again.
 */
export const forgetInAudit = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(AUDIT.key);
    if (stored === null) return undefined; // nothing was ever audited
    const { reading } = documentFrom(AUDIT, stored).value;
    const { changed } = await planesWithout(records, [frozenDayKey(segmentOf(ordinal))], ordinal % SEGMENT);
    if (!reading && changed.size === 0) return undefined;
    const done = await commitBeside(records, AUDIT.key, stored, { set: changed });
    return done === 'conflict' ? done : undefined;
  });
