import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const CHECK = ['--import', 'tsx', 'scripts/check-layers.mts'] as const;
const use = (...paths: string[]): string =>
  paths.map((path, i) => `import * as x${i} from '${path}';\nvoid x${i};\n`).join('');
const file = (name: string, ...paths: string[]): string => `${use(...paths)}export const ${name} = 1;\n`;

/** Capabilities in their order, and one that each may import. */
const CAPABILITIES = [
  ['roster', null],
  ['activity', 'roster'],
  ['directory', 'roster'],
  ['report', 'activity'],
  ['history', 'report'],
  ['pricing', 'directory'],
  ['settings', 'report'],
  ['organization', 'pricing'],
  ['push', 'organization'],
  ['reclaim', 'push'],
  ['privacy', 'reclaim'],
] as const;

const capability = (name: string, left: string | null): [string, string][] => [
  [`src/${name}/rules/rule.ts`, file('rule', '../../kernel/day', ...(left ? [`../../${left}/rules/rule`] : []))],
  [`src/${name}/ports.ts`, file('ports', '../kernel/day')],
  [`src/${name}/view.ts`, file('view', '../kernel/day', './rules/rule')],
  [
    `src/${name}/verb.ts`,
    file(
      'verb',
      './ports',
      './rules/rule',
      '../store/document',
      '../jobs/run',
      'valibot',
      ...(left ? [`../${left}/verb`] : []),
    ),
  ],
];

/** A tree that keeps every rule. */
const SOUND = {
  'src/kernel/day.ts': 'export type Day = number;\nexport const day = 1;\n',
  'src/store/document.ts': file('document', '../kernel/day', 'valibot'),
  'src/store/ports.ts': file('ports', '../kernel/day'),
  'src/store/forge-limits.ts': file('limits'),
  'src/jobs/rules/bucket.ts': file('bucket', '../../kernel/day'),
  'src/jobs/run.ts': file('run', './rules/bucket', '../store/document', '../kernel/day', 'valibot'),
  ...Object.fromEntries(CAPABILITIES.flatMap(([name, left]) => capability(name, left))),
  'src/activity/jira-event.ts': file('event', '../kernel/day', 'valibot'),
  'src/push/snapshot-message.ts': file('message', '../kernel/day', 'valibot'),
  'src/proposals/request-message.ts': file('request', '../kernel/day', 'valibot'),
  'src/kernel/edition.ts': 'export const edition = 1;\n',
  'src/triggers/fold.ts': file(
    'fold',
    '../activity/verb',
    '../kernel/day',
    '../store/document',
    '../jobs/run',
    'valibot',
  ),
  'src/resolvers/view.ts': file('view', '../kernel/day', '../push/view'),
  'src/resolvers/page.ts': file('page', './view', '../privacy/verb', '../kernel/day', '../store/document', 'valibot'),
  'src/forge/journal.ts': file(
    'journal',
    ...['../activity/ports', '../store/ports', '../store/forge-limits', '../kernel/day'],
    ...['@forge/kvs', 'node:crypto', 'valibot', 'standardwebhooks'],
  ),
  'src/frontend/bridge.ts': file('bridge', '@forge/bridge'),
  'src/frontend/main.tsx': use('./bridge', '../resolvers/view', '../report/rules/rule', '../kernel/day', 'react'),
  'src/frontend/past/read-past.ts': file('past', '../../report/rules/rule'),
  'src/frontend/vite.config.ts': use('vite', 'node:url'),
  'src/index.ts': use('./activity/verb', './forge/journal', './triggers/fold', './resolvers/page'),
  'local/forge/host.ts': file(
    'host',
    ...['../../src/push/snapshot-message', '../../src/report/rules/rule', '../../src/resolvers/view'],
    ...['../../src/kernel/day', 'node:http'],
  ),
  'receiver/src/receive.ts': file('receive', 'standardwebhooks'),
  'bench/run.ts': use('../local/forge/host', '../src/activity/jira-event'),
  'test/push/verb.test.ts': use('../../src/push/verb', '../../local/forge/host', '../../src/forge/journal'),
};

it('a tree that keeps the rooms passes', () => {
  const { status, output } = plantedTree(SOUND).node(...CHECK);
  expect(output).toMatch(/Layers: \d+ modules, \d+ imports, 0 problems\./);
  expect(status).toBe(0);
});

const CAPABILITY_NAMES = CAPABILITIES.map(([name]) => name);

/** What a room may not import, for each capability: what lies to its right, what lies beside it, and what no room may. */
const OF_CAPABILITIES = CAPABILITY_NAMES.flatMap((name, i): [string, string, string][] => {
  const right = CAPABILITY_NAMES[i + 1];
  const toTheRight: [string, string, string][] = right
    ? [
        [`room-${name}`, `src/${name}/right.ts`, `../${right}/verb`],
        [`rules-${name}`, `src/${name}/rules/right.ts`, `../../${right}/rules/rule`],
      ]
    : [];
  return [
    ...toTheRight,
    [`room-${name}`, `src/${name}/forge.ts`, '../forge/journal'],
    [`room-${name}`, `src/${name}/resolver.ts`, '../resolvers/page'],
    [`room-${name}`, `src/${name}/crypto.ts`, 'node:crypto'],
    [`rules-${name}`, `src/${name}/rules/own.ts`, '../ports'],
    [`rules-${name}`, `src/${name}/rules/store.ts`, '../../store/document'],
    [`rules-${name}`, `src/${name}/rules/shape.ts`, 'valibot'],
  ];
});

/** rule → [file, what it may not import]. */
const PLANTED: [string, string, string][] = [
  ...OF_CAPABILITIES,
  ['room-kernel', 'src/kernel/a.ts', '../store/document'],
  ['room-kernel', 'src/kernel/b.ts', 'node:crypto'],
  ['room-kernel', 'src/kernel/c.ts', 'valibot'],
  ['room-store', 'src/store/a.ts', '../jobs/run'],
  ['room-store', 'src/store/b.ts', '../roster/verb'],
  ['room-jobs', 'src/jobs/a.ts', '../roster/verb'],
  ['room-jobs', 'src/jobs/b.ts', '../forge/journal'],
  ['rules-jobs', 'src/jobs/rules/a.ts', '../run'],
  ['room-triggers', 'src/triggers/a.ts', '../forge/journal'],
  ['room-triggers', 'src/triggers/b.ts', '../resolvers/page'],
  ['room-resolvers', 'src/resolvers/a.ts', '../forge/journal'],
  ['room-resolvers', 'src/resolvers/b.ts', '../triggers/fold'],
  ['room-forge', 'src/forge/a.ts', '../activity/verb'],
  ['room-forge', 'src/forge/b.ts', 'react'],
  ['room-forge', 'src/forge/g.ts', '../store/document'],
  ['room-forge', 'src/forge/h.ts', '../report/rules/rule'],
  ['room-frontend', 'src/frontend/a.ts', '../activity/ports'],
  ['room-frontend', 'src/frontend/b.ts', '../forge/journal'],
  ['room-frontend', 'src/frontend/f.ts', '../store/forge-limits'],
  ['room-frontend', 'src/frontend/g.ts', '../jobs/run'],
  ['frontend-runs-in-a-browser', 'src/frontend/c.ts', 'node:crypto'],
  ['only-forge-imports-forge-packages', 'src/push/d.ts', '@forge/kvs'],
  ['only-forge-imports-forge-packages', 'src/index-a.ts', '@forge/api'],
  ['only-the-page-uses-the-bridge', 'src/forge/c.ts', '@forge/bridge'],
  ['only-the-page-uses-the-bridge', 'src/frontend/d.ts', '@forge/bridge'],
  ['bridge-is-the-only-forge-package-of-the-page', 'src/frontend/e.ts', '@forge/api'],
  ['nothing-imports-index', 'src/push/e.ts', '../index'],
  ['every-room-has-a-rule', 'src/attic/a.ts', '../forge/journal'],
  ['app-stands-alone', 'src/push/f.ts', '../../local/forge/host'],
  ['app-stands-alone', 'src/push/g.ts', '../../receiver/src/receive'],
  ['receiver-stands-alone', 'receiver/src/a.ts', '../../src/kernel/day'],
  ['receiver-stands-alone', 'receiver/src/b.ts', 'valibot'],
  ['app-stands-alone', 'src/forge/d.ts', '../../bench/run'],
  ['app-stands-alone', 'src/kernel/d.ts', '../../test/push/verb.test'],
  ['local-runs-the-build', 'local/a.ts', '../src/push/verb'],
  ['local-runs-the-build', 'local/b.ts', '../src/forge/journal'],
  ['local-runs-the-build', 'local/c.ts', '../src/triggers/fold'],
  ['local-runs-the-build', 'local/d.ts', '../src/resolvers/page'],
  ['local-runs-the-build', 'bench/a.ts', '../src/index'],
  ['readers-are-timed', 'local/f.ts', '../src/frontend/past/read-past'],
  ['local-needs-no-tests', 'local/e.ts', '../test/push/verb.test'],
  ['no-cycles', 'src/kernel/e.ts', './f'],
  ['resolvable', 'src/kernel/g.ts', './nowhere'],
  ['ships-with-its-packages', 'src/forge/e.ts', '@forge/egress'],
];

it('each way out of a room is caught, type imports included', () => {
  const planted = Object.fromEntries(PLANTED.map(([, path, target]) => [path, use(target)]));
  const { status, output } = plantedTree({
    ...SOUND,
    ...planted,
    'src/index.ts': use('./frontend/bridge'),
    'src/kernel/f.ts': use('./e'),
    'src/kernel/h.ts': "import type { Ports } from '../push/ports';\nexport type Held = Ports;\n",
    'src/pricing/view.ts': file('view', '../store/document'),
    'src/pricing/beside.ts': use('../settings/verb'),
  }).node(...CHECK);
  const missed = [
    ...PLANTED,
    ['index-wires-the-server', 'src/index.ts', './frontend/bridge'],
    ['room-kernel', 'src/kernel/h.ts', 'a type'],
    ['views-are-shapes', 'src/pricing/view.ts', '../store/document'],
    ['room-pricing', 'src/pricing/beside.ts', '../settings/verb'],
  ].filter(([rule, path]) => !output.includes(`${rule}: ${path} → `));
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
  expect(output).toContain('not cruised: src/kernel/day.ts');
  expect(output).toContain('nothing was cruised');
  expect(status).toBe(1);
});
