import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { Faults } from '../../local/forge/faults';
import type { LogLine } from '../../local/forge/functions';
import { Host } from '../../local/forge/host';
import type { Bundle, Handler, InstanceGlobals } from '../../local/forge/instance';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { loadForgePackages, type ForgePackages } from './forge-packages';
import { quietSite, type QuietSite } from './quiet-site';

export const START = Date.UTC(2026, 10, 16);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A function of an app; the host hands it plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows what its own function gets
export type TestHandler = (event: any) => unknown;

export interface TestApp {
  readonly modules?: Readonly<Record<string, unknown>>;
  readonly scopes?: readonly string[];
  readonly external?: Readonly<Record<string, unknown>>;
  readonly entities?: readonly unknown[];
  readonly memoryMb?: number;
  /** What the app's module body does and exports: it runs once for each cold start. */
  readonly functions?: (forge: ForgePackages, globals: InstanceGlobals) => Readonly<Record<string, TestHandler>>;
  /** A built bundle in the place of `functions`. */
  readonly bundle?: Bundle;
  readonly faults?: Faults;
  /** State file; none keeps the state in memory. */
  readonly file?: string;
  readonly sites?: readonly QuietSite[];
}

export interface Running {
  readonly host: Host;
  readonly site: QuietSite;
  readonly folder: string;
  readonly outside: Outside;
  readonly log: readonly LogLine[];
  /** Runs `task` inside the app's resolver, and gives what it gives or throws what it throws. */
  readonly run: <T>(task: (forge: ForgePackages) => T | Promise<T>, installation?: string) => Promise<T>;
  /** What the host noted as refused. */
  readonly refused: () => string[];
}

/** A folder of its own, gone after the test. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'local-forge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** An admin page, which every app of this host has, and what the test adds. */
const manifestOf = ({ modules, scopes, external, entities, memoryMb }: TestApp): object => ({
  app: {
    id: 'ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555',
    runtime: { name: 'nodejs24.x', memoryMB: memoryMb ?? 512 },
    storage: { entities: entities ?? [] },
  },
  modules: {
    'jira:adminPage': [{ key: 'page', title: 'Test', resource: 'page', resolver: { function: 'page' } }],
    ...modules,
    function: [{ key: 'page', handler: 'index.page' }, ...((modules?.['function'] as unknown[] | undefined) ?? [])],
  },
  resources: [{ key: 'page', path: 'build/page' }],
  permissions: { scopes: scopes ?? ['storage:app', 'read:jira-work'], ...(external ? { external } : {}) },
});

/** A function module for each key, its handler of the same name. */
export const functionModules = (...keys: string[]): object[] => keys.map((key) => ({ key, handler: `index.${key}` }));

type Task = (forge: ForgePackages) => unknown;

/** Runs a tiny app, whose code uses the real packages, on a host with one quiet site or with those given. */
export const runApp = (app: TestApp = {}): Running => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'manifest.yml'), stringify(manifestOf(app)));
  const log: LogLine[] = [];
  let task: Task = () => undefined;
  const bundle: Bundle = {
    start: (globals) => {
      const forge = loadForgePackages(globals);
      const functions = { page: () => task(forge), ...app.functions?.(forge, globals) };
      return new Map(Object.entries(functions) as [string, Handler][]);
    },
  };
  const outside = new Outside();
  const host = new Host({
    folder,
    db: openStateFile(app.file ?? ':memory:'),
    start: START,
    outside,
    bundle: app.bundle ?? bundle,
    log: (line) => log.push(line),
    ...(app.faults ? { faults: app.faults } : {}),
  });
  const sites = app.sites ?? [quietSite('site-1')];
  const [site] = sites;
  if (!site) throw new Error('A test app runs on a site.');
  for (const each of sites) host.install(each);
  const run = async <T>(wanted: (forge: ForgePackages) => T | Promise<T>, installation = site.cloudId): Promise<T> => {
    let ended: { value: T } | { error: unknown } | undefined;
    task = async (forge) => {
      try {
        ended = { value: await wanted(forge) };
      } catch (error) {
        ended = { error };
      }
    };
    await host.invokePage(installation, site.admin, 'run', {});
    if (!ended) throw new Error('The task did not end.');
    if ('error' in ended) throw ended.error;
    return ended.value;
  };
  return { host, site, folder, outside, log, run, refused: () => host.violations.map(({ what }) => what) };
};
