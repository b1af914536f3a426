import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readManifest } from '../../local/forge/manifest';
import { temporaryFolder } from './test-app';

const page = (key: string, title: string | { i18n: string }, more = {}): object => ({
  ...{ key, title, resource: 'page', resolver: { function: 'page' } },
  ...more,
});

const read = (...pages: object[]) => {
  const folder = temporaryFolder();
  const manifest = {
    app: { id: 'ari:cloud:ecosystem::app/a' },
    modules: { 'jira:adminPage': pages },
    resources: [{ key: 'page', path: 'build/page' }],
    permissions: { scopes: [] },
  };
  writeFileSync(join(folder, 'manifest.yml'), JSON.stringify(manifest)); // JSON is YAML
  return readManifest(folder).adminPage;
};

it('shows the page of the sidebar, whatever stands beside it', () => {
  const started = page('get-started', { i18n: 'getStarted' }, { useAsGetStarted: true });
  const shown = { key: 'rollcall', title: 'Rollcall', functionKey: 'page', path: 'build/page' };
  expect([read(page('rollcall', 'Rollcall'), started), read(started, page('rollcall', 'Rollcall'))]).toEqual([
    shown,
    shown,
  ]);
  expect(() => read(started)).toThrow('no jira:adminPage');
  expect(() => read(page('rollcall', { i18n: 'title' }))).toThrow('does not translate');
});
