import type { BatchKey } from './faults';
import type { Item } from './kvs-requests';

/** Why a batch has no answer for a key. */
export const ABSENT = { code: 'KEY_NOT_FOUND', message: 'The specified key does not exist.' };
const BROKEN = { code: 'INTERNAL_ERROR', message: 'An injected fault: this key alone.' };

export interface FailedKey {
  readonly key: string;
  readonly entityName: string | undefined;
  readonly error: typeof ABSENT;
}

export const failedKey = ({ key, entityName }: Item, error: typeof ABSENT): FailedKey => ({ key, entityName, error });

/** A batch of which some keys may fail by themselves. */
export interface PartedBatch {
  readonly works: (item: Item) => boolean;
  readonly successfulKeys: readonly { readonly key: string; readonly entityName: string | undefined }[];
  readonly failedKeys: readonly FailedKey[];
}

/** Which items of a batch are done, and at which the store says that it failed. */
export const partBatch = (
  items: readonly Item[],
  operation: BatchKey['operation'],
  fails: (key: BatchKey) => boolean,
): PartedBatch => {
  const failing = new Set(items.filter(({ key }) => fails({ operation, key })));
  const works = (item: Item): boolean => !failing.has(item);
  return {
    works,
    successfulKeys: items.filter(works).map(({ key, entityName }) => ({ key, entityName })),
    failedKeys: [...failing].map((item) => failedKey(item, BROKEN)),
  };
};
