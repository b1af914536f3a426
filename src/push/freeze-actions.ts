import * as v from 'valibot';
import type { AccountId } from '../kernel/account';
import { Unreadable } from '../kernel/failures';
import { jsonBytes, jsonRecord } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { SnapshotAction } from './snapshot-actions';
import type { SnapshotHeader } from './snapshot-message';
import { actionsKey, type Sending, type Shelf } from './state';

/** JSON of one record: it fits a value however little it can be compressed. */
const MOST_BYTES = 200_000;

const Frozen = v.array(SnapshotAction);

/** What was done to seats, as it goes into a snapshot. */
export interface FrozenActions {
  readonly actions: number;
  /** The record to lie beside the people; none where nothing is told. */
  readonly parts: (shelf: Shelf) => Iterable<[string, Uint8Array]>;
}

/** What was done to seats up to now, where that is told. Throws `TryLater`. */
export const freezeActions = async (
  ports: RecordsPort & Pick<PushPorts, 'tellActions'>,
  { actions: isTold }: Pick<SnapshotHeader['includes'], 'actions'>,
  refOf: (account: AccountId) => number | undefined,
): Promise<FrozenActions> => {
  const all = isTold ? await ports.tellActions(ports, refOf, MOST_BYTES) : [];
  // One that no receiver could read is left out, like one that cannot be read.
  const told = all.filter((each) => v.is(SnapshotAction, each));
  const parts = (shelf: Shelf): [string, Uint8Array][] => {
    const key = actionsKey(shelf);
    return told.length === 0 ? [] : [[key, jsonBytes(key, Frozen, told)]];
  };
  return { actions: told.length, parts };
};

/** What the completion tells of it, as it was when the snapshot was taken. Throws `Unreadable`. */
export const actionsOf = async (
  records: Pick<Records, 'get'>,
  { shelf, actions }: Pick<Sending, 'shelf' | 'actions'>,
): Promise<SnapshotAction[]> => {
  if (actions === 0) return [];
  const key = actionsKey(shelf);
  const record = await records.get(key);
  if (!record) throw new Unreadable({ code: 'record-missing', record: key });
  return jsonRecord(key, record, Frozen);
};
