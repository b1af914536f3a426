import { PageFailure } from './failure';

/** Waits between tries of a call for which the app is too busy, or has no points, just now. Unit: seconds. */
const WAITS = [5, 10, 20, 40] as const;

/** The same call, made again for about a minute while the app is busy. `after`: resolves after so many seconds. */
export const whileBusy =
  <Request, Value>(call: (request: Request) => Promise<Value>, after: (seconds: number) => Promise<void>) =>
  async (request: Request): Promise<Value> => {
    for (const seconds of WAITS) {
      try {
        return await call(request);
      } catch (cause) {
        if (!(cause instanceof PageFailure) || cause.code !== 'busy') throw cause;
        await after(seconds);
      }
    }
    return call(request);
  };
