import { Unreadable } from '../kernel/failures';
import { decodeRecord } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { decodeRows, type Row } from './rules/rows';
import { rowsKeys, type OrganizationState } from './state';

/** Records read in one request. */
const AT_ONCE = LARGE_VALUES_PER_REQUEST - 1;

/**
 * The rows of the sweep that is shown, a record of them at a time: not all of them are in memory at once. Throws `Unreadable` where a record
 * cannot be read, or another sweep has taken its place: somebody would be missing.
 */
export async function* rowsShown(
  records: Pick<Records, 'getMany'>,
  { shelf, chunks }: NonNullable<OrganizationState['shown']>,
): AsyncGenerator<Row[]> {
  for (let from = 0; from < chunks; from += AT_ONCE) {
    const keys = rowsKeys(shelf, from, Math.min(chunks, from + AT_ONCE));
    const stored = await records.getMany(keys);
    for (const key of keys) {
      const record = stored.get(key);
      if (!record) throw new Unreadable({ code: 'record-missing', record: key });
      yield decodeRecord(key, record, decodeRows);
    }
  }
}
