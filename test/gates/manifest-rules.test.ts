import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { exportsOf } from '../../scripts/exports';
import { handlersOf, readManifest, type Manifest } from '../../scripts/manifest';
import { problemsOf } from '../../scripts/manifest-rules';
import { plantedTree } from './planted';

type Modules = Record<string, Record<string, unknown>[]>;

const SOUND: Modules = {
  'jira:adminPage': [{ key: 'admin', title: 'Rollcall', resource: 'page', resolver: { function: 'page' } }],
  trigger: [{ key: 'on-issue', function: 'activity', events: ['avi:jira:updated:issue'] }],
  scheduledTrigger: [{ key: 'every-day', function: 'daily', interval: 'day' }],
  consumer: [{ key: 'steps', queue: 'steps', function: 'directory' }],
  webtrigger: [{ key: 'hook', function: 'called' }],
  function: [
    { key: 'page', handler: 'index.page', timeoutSeconds: 25 },
    { key: 'activity', handler: 'index.activity' },
    { key: 'daily', handler: 'index.daily', timeoutSeconds: 900 },
    { key: 'directory', handler: 'index.directory', timeoutSeconds: 900 },
    { key: 'called', handler: 'index.called', timeoutSeconds: 55 },
  ],
};
const EXPORTS = ['page', 'activity', 'daily', 'directory', 'called'];

const manifestWith = (modules: Modules, scopes: unknown = ['storage:app']): Manifest =>
  ({ app: { id: 'ari' }, modules: { ...SOUND, ...modules }, permissions: { scopes } }) as unknown as Manifest;

const check = (modules: Modules, exported = EXPORTS): string[] => problemsOf(manifestWith(modules), new Set(exported));

const timeout = (key: string, seconds: number): Modules => ({
  function: (SOUND['function'] ?? []).map((entry) =>
    entry['key'] === key ? { ...entry, timeoutSeconds: seconds } : entry,
  ),
});
const subscribe = (event: string): Modules => ({ trigger: [{ key: 't', function: 'activity', events: [event] }] });
const schedules = (count: number): Modules => ({
  scheduledTrigger: Array.from({ length: count }, (_, i) => ({ key: `s${i}`, function: 'daily', interval: 'day' })),
});

it('a sound manifest has no problem', () => {
  expect(check({})).toEqual([]);
  expect(check(schedules(5))).toEqual([]);
  expect(problemsOf(manifestWith({}, { 'storage:app': {} }), new Set(EXPORTS))).toEqual([]);
});

it.each([
  ['avi:jira:assigned:issue'],
  ['avi:jira:created:comment'],
  ['avi:jira:updated:comment'],
  ['avi:jira:started:worklog'],
  ['avi:confluence:created:page'],
])('the event %s is refused', (event) => {
  expect(check(subscribe(event))).toEqual([`trigger t: ${event} is not an event to subscribe to`]);
});

it.each([
  ['page', 26, 'jira:adminPage'],
  ['activity', 26, 'trigger'],
  ['called', 56, 'webtrigger'],
  ['daily', 901, 'scheduledTrigger'],
  ['directory', 901, 'consumer'],
])('function %s may not take %i s', (key, seconds, type) => {
  expect(check(timeout(key, seconds))).toEqual([`function ${key}: ${seconds} s is more than a ${type} may take`]);
});

it('a function that a trigger shares with a consumer may not take longer than a trigger', () => {
  expect(check({ trigger: [{ key: 't', function: 'directory', events: ['avi:jira:created:issue'] }] })).toEqual([
    'function directory: 900 s is more than a trigger may take',
  ]);
});

it('a missing storage scope is caught', () => {
  expect(problemsOf(manifestWith({}, ['read:jira-work']), new Set(EXPORTS))).toEqual([
    'permissions.scopes: storage:app is missing, so every call to the store would fail',
  ]);
});

it.each(['jira:adminPage', 'jira:globalPage', 'jira:issuePanel', 'jira:dashboardGadget', 'jira:issueAction'])(
  'UI Kit 1 is caught in %s',
  (type) => {
    expect(check({ [type]: [{ key: 'old', title: 'Old', function: 'page' }] })).toContain(
      `${type} old: no resource; UI Kit 1 is gone from the platform`,
    );
  },
);

it('a sixth schedule is caught', () => {
  expect(check(schedules(6))).toEqual(['6 scheduled triggers: Forge runs at most 5']);
});

it('handlers and exports name each other', () => {
  expect(check({}, [...EXPORTS.slice(1), 'spare'])).toEqual([
    'handler page: src/index.ts does not export it',
    'src/index.ts exports spare: no handler names it',
  ]);
  expect(() => handlersOf(manifestWith({ function: [{ key: 'f', handler: 'index' }] }))).toThrow(
    'Handler "index" is not <module>.<export>.',
  );
});

it('exports are read off the source', () => {
  const source = [
    'export const a = 1, b = 2;',
    'const c = 3;',
    'export { c as d };',
    "export { e } from './e';",
    'export function f() {}',
    'export type T = number;',
    'export interface I {}',
    'export type { U } from "./u";',
    'const hidden = 1;',
  ].join('\n');
  expect([...exportsOf(source)]).toEqual(['a', 'b', 'd', 'e', 'f']);
  expect(() => exportsOf("export * from './e';")).toThrow('Cannot tell');
});

it('the real manifest keeps these rules', async () => {
  expect(problemsOf(await readManifest(), exportsOf(await readFile('src/index.ts', 'utf8')))).toEqual([]);
});

it("lint:forge fails on what Atlassian's linter finds, and on what it lets through", () => {
  const { status, output } = plantedTree({
    'manifest.yml': [
      'app:',
      '  id: ari:cloud:ecosystem::app/00000000-0000-4000-8000-000000000000',
      '  runtime:',
      '    name: nodejs24.x',
      'modules:',
      '  jira:adminPage:',
      '    - key: admin',
      '      title: Old',
      '      function: page',
      '  function:',
      '    - key: page',
      '      handler: index.page',
      'permissions:',
      '  scopes:',
      '    - storage:app',
      '',
    ].join('\n'),
    // The page has a project of its own; the linter must not stumble over it.
    'src/frontend/bridge.ts': "import { invoke } from '@forge/bridge';\nexport const ask = invoke;\n",
    'src/index.ts': [
      "import { fetch } from '@forge/api';",
      "export const page = () => fetch('https://elsewhere.example/');",
      '',
    ].join('\n'),
  }).node('--import', 'tsx', 'scripts/lint-forge.ts');
  expect(output).toMatch(/elsewhere\.example/);
  expect(output).toContain('manifest.yml: jira:adminPage admin: no resource; UI Kit 1 is gone from the platform');
  expect(output).toMatch(/Forge lint: [1-9]\d* problems of Atlassian's, 1 of our own\./);
  expect(output).toContain('endpoint scopes not checked: no OpenAPI file');
  expect(status).toBe(1);
});
