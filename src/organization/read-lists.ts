import { Unreadable } from '../kernel/failures';
import { jsonRecord } from '../store/document';
import type { Records } from '../store/ports';
import { Lists, listsKey, type Shelf } from './state';

/** What a sweep listed beside accounts. Throws `Unreadable`. */
export const readLists = async (records: Pick<Records, 'get'>, shelf: Shelf): Promise<Lists> => {
  const key = listsKey(shelf);
  const record = await records.get(key);
  if (record === null) throw new Unreadable({ code: 'record-missing', record: key });
  return jsonRecord(key, record, Lists);
};
