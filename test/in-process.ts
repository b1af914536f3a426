import { vi } from 'vitest';
import type { Bundle, Handler } from '../local/forge/instance';

/** The globals of the host whose functions run now. Forge's packages are loaded once and reach whichever it is. */
let current: Parameters<Bundle['start']>[0] | undefined;

const installGlobals = (): void => {
  const globals = globalThis as unknown as Record<string, unknown>;
  if ('__forge_fetch__' in globals) return;
  Object.defineProperty(globals, '__forge_runtime__', { configurable: true, get: () => current?.__forge_runtime__ });
  globals['__forge_fetch__'] = (...args: unknown[]) =>
    (current?.__forge_fetch__ as (...all: unknown[]) => unknown)(...args);
};

const RealDate = Date;
const timeNow = (): number => (current?.Date ?? RealDate).now();

/** One `Date` for all starts: one laid over another at each cold start would be slower and slower. */
const SimulatedDate = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(target, args.length === 0 ? [timeNow()] : args, newTarget) as Date,
  get: (target, property, receiver) =>
    property === 'now' ? timeNow : (Reflect.get(target, property, receiver) as unknown),
});

const appFetch = ((...args: Parameters<typeof fetch>) => (current?.fetch as typeof fetch)(...args)) as typeof fetch;

/**
 * The app's sources in the place of its bundle, so that coverage sees what runs. Forge's globals and the clock become
 * those of this process: one host at a time in a test file.
 */
export const sourceBundle = async (): Promise<Bundle> => {
  installGlobals();
  // The packages take `fetch` when they are first loaded; the tests and the outside world keep the real one.
  const realFetch = globalThis.fetch;
  globalThis.fetch = appFetch;
  vi.resetModules(); // a cold start: what an earlier test's functions remembered is gone
  const index = (await import('../src/index')) as Record<string, unknown>;
  globalThis.fetch = realFetch;
  const handlers = new Map(Object.entries(index) as [string, Handler][]);
  return {
    start: (given) => {
      current = given;
      globalThis.Date = SimulatedDate;
      globalThis.console = given.console as Console;
      return handlers;
    },
  };
};
