/**
 * What `work` comes to within that time, or an `Error`: an answer that never comes must not take the whole function with it. The
 * timer knows the waiting only weakly: of an invocation that the platform has ended nothing is kept for the rest of its time.
 */
export const within = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const waiting = new WeakRef(reject);
  const timer = setTimeout(() => waiting.deref()?.(new Error(`no answer within ${ms} ms`)), ms).unref();
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    reject(new Error('answered')); // keeps it until here; nobody waits any more
  }
};
