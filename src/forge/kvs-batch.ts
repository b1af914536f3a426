import { kvs } from '@forge/kvs';
import { TryLater } from '../kernel/failures';
import { kvsCall } from './kvs-failures';

interface Key {
  readonly key: string;
  readonly entityName?: string;
}

interface FailedKey {
  readonly error: { readonly code: string };
}

/** A batch runs in parallel and may fail in part: what was not answered is unknown, and no answer. */
const allOrNothing = (failedKeys: readonly FailedKey[]): void => {
  if (failedKeys.some(({ error }) => error.code !== 'KEY_NOT_FOUND'))
    throw new TryLater({ code: 'store-busy', status: 0 });
};

/** Those of the keys that exist, with their values. Throws `TryLater` when one could not be read. */
export const readBatch = async (keys: readonly Key[]): Promise<readonly { key: string; value: unknown }[]> => {
  const { successfulKeys, failedKeys } = await kvsCall(() => kvs.batchGet<unknown>([...keys]));
  allOrNothing(failedKeys);
  return successfulKeys;
};

/** Deletes the keys. Throws `TryLater` when one could not be deleted; others may be then. */
export const deleteBatch = async (keys: readonly Key[]): Promise<void> => {
  const { failedKeys } = await kvsCall(() => kvs.batchDelete([...keys]));
  allOrNothing(failedKeys);
};
