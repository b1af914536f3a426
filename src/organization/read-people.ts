import type { AccountId } from '../kernel/account';
import { dayAt, type Day } from '../kernel/day';
import { Invalid, Unreadable } from '../kernel/failures';
import { decodeRecord, readDocument } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { readLists } from './read-lists';
import { decodeRows, joinRows, type Row } from './rules/rows';
import { ORGANIZATION, rowsKeys, type Connection, type Lists } from './state';

/** Records read in one request. */
const AT_ONCE = LARGE_VALUES_PER_REQUEST - 1;

/** What the last sweep read of some people, or of all. */
export interface ReadPeople {
  readonly connection: Connection;
  /** When the sweep had ended, epoch ms, and the day on which it was begun: no last day is younger. */
  readonly readAt: number;
  readonly asked: Day;
  readonly lists: Lists;
  readonly people: ReadonlyMap<AccountId, Row>;
}

/**
 * People of the organization as they were last read. `wanted`: which; `null`: everybody. Throws `Invalid` where none is connected or nothing was
 * read yet, and `Unreadable` where a record cannot be read: somebody would be missing.
 */
export const readOrganizationPeople = async (
  records: Pick<Records, 'get' | 'getMany'>,
  wanted: ReadonlySet<AccountId> | null,
): Promise<ReadPeople> => {
  const { connection, shown } = (await readDocument(records, ORGANIZATION)).value;
  if (!connection || !shown) throw new Invalid({ code: 'organization-unread' });
  const rows: Row[] = [];
  for (let from = 0; from < shown.chunks; from += AT_ONCE) {
    const keys = rowsKeys(shown.shelf, from, Math.min(shown.chunks, from + AT_ONCE));
    const stored = await records.getMany(keys);
    for (const key of keys) {
      const record = stored.get(key);
      if (!record) throw new Unreadable({ code: 'record-missing', record: key });
      for (const row of decodeRecord(key, record, decodeRows)) if (wanted?.has(row.account) ?? true) rows.push(row);
    }
  }
  const lists = await readLists(records, shown.shelf);
  return { connection, readAt: shown.endedAt, asked: dayAt(shown.begunAt), lists, people: joinRows(rows) };
};
