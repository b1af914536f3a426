import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Script } from 'node:vm';

/** What a warm function instance sees instead of the process's own globals. */
export interface InstanceGlobals {
  readonly __forge_runtime__: unknown;
  readonly __forge_fetch__: unknown;
  readonly fetch: unknown;
  readonly Date: DateConstructor;
  readonly console: unknown;
  readonly setTimeout: unknown;
}

export type Handler = (event: unknown, context: unknown) => unknown;

/** A bundle that was compiled once and can be started any number of times, each with module state of its own. */
export interface Bundle {
  /** A cold start: the module body runs anew. */
  start(globals: InstanceGlobals): ReadonlyMap<string, Handler>;
}

const PARAMETERS = [
  'exports',
  'require',
  'module',
  '__filename',
  '__dirname',
  'global',
  'globalThis',
  'fetch',
  'Date',
  'console',
  'setTimeout',
];

/** A `Date` that tells the time of `now` wherever the code gives none. */
export const dateAt = (now: () => number): DateConstructor =>
  new Proxy(Date, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    get: (target, property, receiver) =>
      property === 'now' ? now : (Reflect.get(target, property, receiver) as unknown),
  });

const handlersOf = (exported: object): Map<string, Handler> => {
  const handlers = new Map<string, Handler>();
  for (const [name, value] of Object.entries(exported)) {
    if (typeof value === 'function') handlers.set(name, value as Handler);
  }
  return handlers;
};

/** Compiles a built bundle (one CommonJS file). Throws when the file is not there: it must be built first. */
export const loadBundle = (file: string): Bundle => {
  const path = resolve(file);
  const source = readFileSync(path, 'utf8');
  const script = new Script(`(function (${PARAMETERS.join(', ')}) {${source}\n})`, { filename: path });
  const require = createRequire(path);
  const body = script.runInThisContext() as (...args: unknown[]) => void;
  return {
    start: (globals) => {
      // Everything the process has, overlaid with the three globals of Forge, its clock, console and timers.
      const global: Record<string, unknown> = Object.create(globalThis) as Record<string, unknown>;
      Object.defineProperties(global, Object.getOwnPropertyDescriptors(globals));
      const module = { exports: {} };
      const { fetch, Date, console, setTimeout } = globals;
      body(module.exports, require, module, path, path, global, global, fetch, Date, console, setTimeout);
      return handlersOf(module.exports);
    },
  };
};
