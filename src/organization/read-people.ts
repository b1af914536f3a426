import type { AccountId } from '../kernel/account';
import { dayAt, type Day } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { readDocument } from '../store/document';
import type { Records } from '../store/ports';
import { readLists } from './read-lists';
import { rowsShown } from './read-rows';
import { joinRows, type Row } from './rules/rows';
import { ORGANIZATION, type Connection, type Lists } from './state';

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
  for await (const some of rowsShown(records, shown))
    for (const row of some) if (wanted?.has(row.account) ?? true) rows.push(row);
  const lists = await readLists(records, shown.shelf);
  return { connection, readAt: shown.endedAt, asked: dayAt(shown.begunAt), lists, people: joinRows(rows) };
};
