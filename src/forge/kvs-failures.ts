import { ForgeKvsAPIError } from '@forge/kvs';
import { TryLater } from '../kernel/failures';

const TOO_MANY_REQUESTS = 429;

/** What a refused KVS call means to the app: a full or failing store is tried again later, anything else is a bug. */
export const kvsFailure = (error: unknown): unknown => {
  if (!(error instanceof ForgeKvsAPIError)) return error;
  const { status } = error.responseDetails;
  if (status !== TOO_MANY_REQUESTS && status < 500) return error;
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
