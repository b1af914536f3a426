import type { AccountId } from '../kernel/account';
import { daysOf } from '../kernel/day';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { ROSTER } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { planesWithout } from '../store/planes-without';
import type { Records } from '../store/ports';
import { lastDaysOf } from './last-days';
import type { ActivityPorts } from './ports';
import { encodeLastDays, forgetLast } from './rules/last-days';
import { dayKey, lastDaysKey } from './state';

/** Days read at once: bounds what is in memory. */
const DAYS_AT_ONCE = 16;

/** Takes out what is on its way to the record. */
export const forgetJournalled = ({ journal }: Pick<ActivityPorts, 'journal'>, account: AccountId): Promise<void> =>
  journal.forget(account);

/**
 * Takes an ordinal out of every day. `left`: a day could not be read, and holds it perhaps still: it is looked at again until
 * it can be read or its time is over.
 */
export const forgetDays = (records: Records, ordinal: number): Promise<'cleared' | 'left'> =>
  untilCommitted(async () => {
    let document = await readDocument(records, ROSTER);
    const { days } = document.value;
    const all = days ? daysOf(days) : [];
    let isWhole = true;
    for (let i = 0; i < all.length; i += DAYS_AT_ONCE) {
      const keys = all.slice(i, i + DAYS_AT_ONCE).map((day) => dayKey(day, segmentOf(ordinal)));
      const found = await planesWithout(records, keys, ordinal % SEGMENT);
      isWhole &&= found.isWhole;
      if (found.changed.size === 0) continue;
      const done = await commitDocument(records, ROSTER, document, document.value, { set: found.changed });
      if (done === 'conflict') return done;
      document = done;
    }
    const key = lastDaysKey(segmentOf(ordinal));
    const record = await records.get(key);
    if (record) {
      const last = lastDaysOf(record);
      // Last days that cannot be read are dropped: they are made anew from the days.
      const changes = last
        ? forgetLast(last, ordinal % SEGMENT) && { set: new Map([[key, encodeLastDays(last)]]) }
        : { delete: [key] };
      if (changes && (await commitDocument(records, ROSTER, document, document.value, changes)) === 'conflict')
        return 'conflict';
    }
    return isWhole ? ('cleared' as const) : ('left' as const);
  });
