import { ForgeKvsAPIError } from '@forge/kvs';
import { Failure, TryLater } from '../kernel/failures';

/** Statuses that say that the request itself can never be taken. All others may pass, whatever they say. */
const REFUSED: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * What a KVS call that threw means to the app: a store that is full, failing, out of reach or not sure who asks is tried again later.
 * Whatever a package throws, an edge throws only what it promises.
 */
export const kvsFailure = (error: unknown): Failure => {
  if (error instanceof Failure) return error;
  const status = error instanceof ForgeKvsAPIError ? error.responseDetails.status : 0;
  if (REFUSED.has(status)) return new Failure({ code: 'store-refused', status }, { cause: error });
  return new TryLater({ code: 'store-busy', status }, null, { cause: error });
};

/** Runs a KVS call and translates its failure. */
export const kvsCall = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw kvsFailure(error);
  }
};
