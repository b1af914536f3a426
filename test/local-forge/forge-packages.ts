import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { Script } from 'node:vm';
import type * as api from '@forge/api';
import type * as events from '@forge/events';
import type * as kvs from '@forge/kvs';
import type { InstanceGlobals } from '../../local/forge/instance';

/** Atlassian's packages as an app imports them. */
export interface ForgePackages {
  readonly kvs: typeof kvs;
  readonly events: typeof events;
  readonly api: typeof api;
}

type Body = (exports: object, require: (name: string) => unknown, module: { exports: object }) => void;
type Scope = (global: object, globalThis: object, fetch: unknown, Date: unknown, console: unknown) => Body;

const compiled = new Map<string, Scope>();

/** A file's code as a function of the globals that it sees instead of the process's own. */
const scopeOf = (file: string): Scope => {
  const known = compiled.get(file);
  if (known) return known;
  const body = `function (exports, require, module) {${readFileSync(file, 'utf8')}\n}`;
  const source = `(function (global, globalThis, fetch, Date, console) { return ${body}; })`;
  const scope = new Script(source, { filename: file }).runInThisContext() as Scope;
  compiled.set(file, scope);
  return scope;
};

/** Loads the unmodified packages anew, as a cold start does, on the globals of a host. */
export const loadForgePackages = (globals: InstanceGlobals): ForgePackages => {
  const global = Object.create(globalThis, Object.getOwnPropertyDescriptors(globals)) as object;
  const loaded = new Map<string, { exports: object }>();
  const requireFrom = (parent: string) => {
    const real = createRequire(parent);
    return (name: string): unknown => {
      const file = real.resolve(name);
      if (isBuiltin(name) || !/\.c?js$/.test(file)) return real(name);
      const known = loaded.get(file);
      if (known) return known.exports;
      const module = { exports: {} };
      loaded.set(file, module);
      const body = scopeOf(file)(global, global, globals.fetch, globals.Date, globals.console);
      body(module.exports, requireFrom(file), module);
      return module.exports;
    };
  };
  const require = requireFrom(__filename);
  return {
    kvs: require('@forge/kvs') as ForgePackages['kvs'],
    events: require('@forge/events') as ForgePackages['events'],
    api: require('@forge/api') as ForgePackages['api'],
  };
};
