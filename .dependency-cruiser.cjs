// The rooms of ARCHITECTURE.md: who may import whom. Type imports count as well (tsPreCompilationDeps).

const VALIBOT = 'node_modules/valibot/';
/** Asks for many things, some at once: it knows of nothing but promises. */
const P_LIMIT = 'node_modules/p-limit/';
const FORGE_PACKAGES = 'node_modules/@forge/';
// A file's path has a dot in it: that of a built-in has none.
const NODE_BUILT_IN = '^(node:)?[a-z_/]+$';

/** Capabilities from left to right: each may import those of the groups before its own, and none beside it. */
const CAPABILITIES = [
  ['roster'],
  ['activity', 'directory'],
  ['report'],
  ['history', 'pricing', 'settings'],
  ['organization'],
  ['push'],
  ['reclaim'],
  ['proposals'],
  ['privacy'],
];

const inRoom = (name) => `^src/${name}/`;
const rulesOf = (name) => `^src/${name}/rules/`;

/** A room may import itself and what is listed, and nothing else: no other package, no node built-in. */
const room = (name, ...allowed) => ({
  name: `room-${name}`,
  comment: `src/${name} may import only itself and: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: inRoom(name) },
  to: { pathNot: [inRoom(name), ...allowed] },
});

/** Pure rules know the words and the rules to their left. */
const rules = (name, ...left) => ({
  name: `rules-${name}`,
  comment: `src/${name}/rules may import only itself, the kernel, and rules of: ${left.join(', ') || 'nobody'}`,
  severity: 'error',
  from: { path: rulesOf(name) },
  to: { pathNot: [rulesOf(name), inRoom('kernel'), ...left.map(rulesOf)] },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const capabilityRooms = CAPABILITIES.flatMap((group, i) => {
  const left = CAPABILITIES.slice(0, i).flat();
  return group.flatMap((name) => [
    room(name, ...['kernel', 'store', 'jobs', ...left].map(inRoom), VALIBOT, P_LIMIT),
    rules(name, 'jobs', ...left),
  ]);
});

const SERVER_CAPABILITIES = `^src/(${CAPABILITIES.flat().join('|')})/`;
/** What the page and the local host share with the app: words, pure rules, and what it answers. */
const SHARED = '^src/(kernel/|[a-z]+/rules/|[a-z]+/view\\.ts$)';
/** What crosses an edge: Jira's events, and what receivers get. */
const CROSSING = '^src/(activity/jira-event|push/snapshot-message)\\.ts$';

/** What the page reads from Jira and hands over, which needs no browser. */
const PAGE_READERS = '^src/frontend/([a-z]+/read-[a-z-]+|jira/ask-jira|site/(failure|while-busy))\\.ts$';

module.exports = {
  forbidden: [
    room('kernel'),
    room('store', inRoom('kernel'), VALIBOT),
    room('jobs', inRoom('kernel'), inRoom('store'), VALIBOT),
    rules('jobs'),
    ...capabilityRooms,
    room('triggers', SERVER_CAPABILITIES, '^src/(kernel|store|jobs)/', VALIBOT),
    room('resolvers', SERVER_CAPABILITIES, '^src/(kernel|store|jobs)/', VALIBOT),
    // Adapters stand on the runtime as well: hashes, compression. They parse what Forge and Jira answer.
    room(
      'forge',
      '^src/[a-z]+/ports\\.ts$',
      inRoom('kernel'),
      '^src/store/forge-limits\\.ts$',
      FORGE_PACKAGES,
      NODE_BUILT_IN,
      VALIBOT,
      'node_modules/standardwebhooks/',
    ),
    forbid(
      'room-frontend',
      'The page sees words, pure rules, views, and packages.',
      { path: inRoom('frontend'), pathNot: '\\.config\\.ts$' },
      { path: '^(src|local|bench|test|scripts)/', pathNot: [inRoom('frontend'), SHARED] },
    ),
    forbid(
      'views-are-shapes',
      'What the page gets is told in words and rules, which it may import too.',
      { path: '^src/[a-z]+/view\\.ts$' },
      { pathNot: SHARED },
    ),
    forbid(
      'frontend-runs-in-a-browser',
      'Node built-ins do not exist there.',
      { path: inRoom('frontend'), pathNot: '\\.config\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'only-forge-imports-forge-packages',
      'Everything else reaches the platform through a port.',
      { path: '^src/', pathNot: [inRoom('forge'), '^src/frontend/bridge\\.ts$'] },
      { path: FORGE_PACKAGES },
    ),
    forbid(
      'only-the-page-uses-the-bridge',
      '@forge/bridge runs in the browser, behind src/frontend/bridge.ts.',
      { path: '^src/', pathNot: '^src/frontend/bridge\\.ts$' },
      { path: `${FORGE_PACKAGES}bridge/` },
    ),
    forbid(
      'bridge-is-the-only-forge-package-of-the-page',
      'The others need the Forge runtime.',
      { path: inRoom('frontend') },
      { path: FORGE_PACKAGES, pathNot: `${FORGE_PACKAGES}bridge/` },
    ),
    forbid(
      'index-wires-the-server',
      'src/index.ts is the contents page of the functions.',
      { path: '^src/index\\.ts$' },
      { pathNot: [SERVER_CAPABILITIES, '^src/(forge|resolvers|triggers)/'] },
    ),
    forbid('nothing-imports-index', 'Only the bundler reads it.', { path: '^src/' }, { path: '^src/index\\.ts$' }),
    forbid(
      'every-room-has-a-rule',
      'A folder that no rule names may import anything: name it in .dependency-cruiser.cjs.',
      {
        path: '^src/',
        pathNot: [SERVER_CAPABILITIES, '^src/(kernel|store|jobs|triggers|resolvers|forge|frontend)/', '^src/index'],
      },
      {},
    ),
    forbid(
      'app-stands-alone',
      'What ships never imports what runs it locally.',
      { path: '^src/' },
      { path: '^(local|bench|test|scripts|receiver)/' },
    ),
    forbid(
      'local-runs-the-build',
      'The local host and the benchmarks meet the app through the manifest; only words, pure rules and shapes are shared.',
      { path: '^(local|bench)/' },
      { path: '^src/', pathNot: [SHARED, CROSSING, PAGE_READERS] },
    ),
    forbid(
      'readers-are-timed',
      'What the page reads from Jira is timed by the benchmark, on a clock of its own.',
      { path: '^local/' },
      { path: PAGE_READERS },
    ),
    forbid('local-needs-no-tests', 'Tests come last.', { path: '^(local|bench|scripts)/' }, { path: '^test/' }),
    forbid(
      'receiver-stands-alone',
      'Whoever receives snapshots installs it without the app: nothing but the verifier of signatures.',
      { path: '^receiver/' },
      { pathNot: '(^receiver/|node_modules/standardwebhooks/)' },
    ),
    forbid('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    forbid('resolvable', 'An import that resolves to nothing escapes every other rule.', {}, { couldNotResolve: true }),
    forbid(
      'ships-with-its-packages',
      'What ships needs its packages in "dependencies".',
      { path: '^src/', pathNot: '\\.config\\.ts$' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^build/' },
    tsConfig: { fileName: 'tsconfig.local.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
