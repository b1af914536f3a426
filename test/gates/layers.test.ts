import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const CHECK = ['--import', 'tsx', 'scripts/check-layers.mts'] as const;
const use = (...paths: string[]): string =>
  paths.map((path, i) => `import * as x${i} from '${path}';\nvoid x${i};\n`).join('');

/** A tree that keeps every rule. */
const SOUND = {
  'src/domain/day.ts': 'export type Day = number;\nexport const day = 1;\n',
  'src/contract/snapshot.ts': use('../domain/day', 'valibot') + 'export const snapshot = 1;\n',
  'src/app/ports.ts': use('../domain/day', '../contract/snapshot') + 'export const ports = 1;\n',
  'src/app/failures.ts': 'export const failures = 1;\n',
  'src/app/push.ts': use('./ports', './failures') + 'export const push = 1;\n',
  'src/triggers/fold.ts': use('../app/push', '../contract/snapshot', '../domain/day') + 'export const fold = 1;\n',
  'src/resolvers/page.ts': use('../app/push', '../contract/snapshot', '../domain/day') + 'export const page = 1;\n',
  'src/forge/journal.ts':
    use(
      '../app/ports',
      '../app/failures',
      '../contract/snapshot',
      '../domain/day',
      '@forge/kvs',
      'node:crypto',
      'valibot',
      'standardwebhooks',
    ) + 'export const journal = 1;\n',
  'src/frontend/bridge.ts': use('@forge/bridge') + 'export const bridge = 1;\n',
  'src/frontend/main.tsx': use('./bridge', '../contract/snapshot', '../domain/day', 'react'),
  'src/frontend/vite.config.ts': use('vite', 'node:url'),
  'src/index.ts': use('./app/push', './forge/journal', './triggers/fold', './resolvers/page'),
  'local/forge/host.ts':
    use('../../src/contract/snapshot', '../../src/domain/day', 'node:http') + 'export const host = 1;\n',
  'bench/run.ts': use('../local/forge/host'),
  'test/app/push.test.ts': use('../../src/app/push', '../../local/forge/host', '../../src/forge/journal'),
};

it('a tree that keeps the layers passes', () => {
  const { status, output } = plantedTree(SOUND).node(...CHECK);
  expect(output).toMatch(/Layers: \d+ modules, \d+ imports, 0 problems\./);
  expect(status).toBe(0);
});

/** rule → [file, what it may not import]. */
const PLANTED: [string, string, string][] = [
  ['layer-domain', 'src/domain/a.ts', '../contract/snapshot'],
  ['layer-domain', 'src/domain/b.ts', 'node:crypto'],
  ['layer-domain', 'src/domain/c.ts', 'valibot'],
  ['layer-contract', 'src/contract/a.ts', '../app/ports'],
  ['layer-contract', 'src/contract/b.ts', 'node:crypto'],
  ['layer-app', 'src/app/a.ts', '../forge/journal'],
  ['layer-app', 'src/app/b.ts', '../triggers/fold'],
  ['layer-app', 'src/app/c.ts', 'node:crypto'],
  ['layer-triggers', 'src/triggers/a.ts', '../forge/journal'],
  ['layer-triggers', 'src/triggers/b.ts', '../resolvers/page'],
  ['layer-resolvers', 'src/resolvers/a.ts', '../forge/journal'],
  ['layer-resolvers', 'src/resolvers/b.ts', '../triggers/fold'],
  ['layer-forge', 'src/forge/a.ts', '../app/push'],
  ['layer-forge', 'src/forge/b.ts', 'react'],
  ['layer-frontend', 'src/frontend/a.ts', '../app/ports'],
  ['layer-frontend', 'src/frontend/b.ts', '../forge/journal'],
  ['frontend-runs-in-a-browser', 'src/frontend/c.ts', 'node:crypto'],
  ['only-forge-imports-forge-packages', 'src/app/d.ts', '@forge/kvs'],
  ['only-forge-imports-forge-packages', 'src/index-a.ts', '@forge/api'],
  ['only-the-page-uses-the-bridge', 'src/forge/c.ts', '@forge/bridge'],
  ['only-the-page-uses-the-bridge', 'src/frontend/d.ts', '@forge/bridge'],
  ['bridge-is-the-only-forge-package-of-the-page', 'src/frontend/e.ts', '@forge/api'],
  ['nothing-imports-index', 'src/app/e.ts', '../index'],
  ['app-stands-alone', 'src/app/f.ts', '../../local/forge/host'],
  ['app-stands-alone', 'src/forge/d.ts', '../../bench/run'],
  ['app-stands-alone', 'src/domain/d.ts', '../../test/app/push.test'],
  ['local-runs-the-build', 'local/a.ts', '../src/app/push'],
  ['local-runs-the-build', 'local/b.ts', '../src/forge/journal'],
  ['local-runs-the-build', 'local/c.ts', '../src/triggers/fold'],
  ['local-runs-the-build', 'local/d.ts', '../src/resolvers/page'],
  ['local-runs-the-build', 'bench/a.ts', '../src/index'],
  ['local-needs-no-tests', 'local/e.ts', '../test/app/push.test'],
  ['no-cycles', 'src/domain/e.ts', './f'],
  ['resolvable', 'src/domain/g.ts', './nowhere'],
  ['ships-with-its-packages', 'src/forge/e.ts', '@forge/egress'],
];

it('each way out of a layer is caught, type imports included', () => {
  const planted = Object.fromEntries(PLANTED.map(([, file, path]) => [file, use(path)]));
  const { status, output } = plantedTree({
    ...SOUND,
    ...planted,
    'src/index.ts': use('./frontend/bridge'),
    'src/domain/f.ts': use('./e'),
    'src/domain/h.ts': "import type { Ports } from '../app/ports';\nexport type Held = Ports;\n",
  }).node(...CHECK);
  const missed = [
    ...PLANTED,
    ['index-wires-the-server', 'src/index.ts', './frontend/bridge'],
    ['layer-domain', 'src/domain/h.ts', 'a type'],
  ].filter(([rule, file]) => !output.includes(`${rule}: ${file} → `));
  expect(missed).toEqual([]);
  expect(status).toBe(1);
});

it('a cruise that does not see the files is no pass', () => {
  const config = readFileSync('.dependency-cruiser.cjs', 'utf8').replace(
    'options: {',
    "options: { includeOnly: '^none',",
  );
  const tree = plantedTree({ ...SOUND, '.dependency-cruiser.cjs': config });
  const { status, output } = tree.node(...CHECK);
  expect(output).toContain('not cruised: src/domain/day.ts');
  expect(output).toContain('nothing was cruised');
  expect(status).toBe(1);
});
