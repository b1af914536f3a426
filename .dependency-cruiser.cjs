// The layers: who may import whom. Type imports count as well (tsPreCompilationDeps).

const VALIBOT = 'node_modules/valibot/';
const FORGE_PACKAGES = 'node_modules/@forge/';
// A file's path has a dot in it: that of a built-in has none.
const NODE_BUILT_IN = '^(node:)?[a-z_/]+$';

/** A layer may import itself and what is listed, and nothing else: no package, no node built-in. */
const layer = (name, ...allowed) => ({
  name: `layer-${name}`,
  comment: `src/${name} may import only: ${[`src/${name}`, ...allowed].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { pathNot: [`^src/${name}/`, ...allowed] },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    layer('domain'),
    layer('contract', '^src/domain/', VALIBOT),
    layer('app', '^src/(domain|contract)/'),
    layer('triggers', '^src/(app|contract|domain)/'),
    layer('resolvers', '^src/(app|contract|domain)/'),
    // Adapters stand on the runtime as well: hashes, compression. They parse what Forge and Jira answer.
    layer(
      'forge',
      '^src/app/(ports|failures)\\.ts$',
      '^src/(contract|domain)/',
      FORGE_PACKAGES,
      NODE_BUILT_IN,
      VALIBOT,
      'node_modules/standardwebhooks/',
    ),
    forbid(
      'layer-frontend',
      'The page sees the contract and the domain, and packages.',
      { path: '^src/frontend/', pathNot: '\\.config\\.ts$' },
      { path: '^(src|local|bench|test|scripts)/', pathNot: '^src/(frontend|contract|domain)/' },
    ),
    forbid(
      'frontend-runs-in-a-browser',
      'Node built-ins do not exist there.',
      { path: '^src/frontend/', pathNot: '\\.config\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'only-forge-imports-forge-packages',
      'Everything else reaches the platform through a port.',
      { path: '^src/', pathNot: ['^src/forge/', '^src/frontend/bridge\\.ts$'] },
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
      { path: '^src/frontend/' },
      { path: FORGE_PACKAGES, pathNot: `${FORGE_PACKAGES}bridge/` },
    ),
    forbid(
      'index-wires-the-server',
      'src/index.ts is the contents page of the functions.',
      { path: '^src/index\\.ts$' },
      { pathNot: '^src/(app|contract|domain|forge|resolvers|triggers)/' },
    ),
    forbid('nothing-imports-index', 'Only the bundler reads it.', { path: '^src/' }, { path: '^src/index\\.ts$' }),
    forbid(
      'app-stands-alone',
      'What ships never imports what runs it locally.',
      { path: '^src/' },
      { path: '^(local|bench|test|scripts)/' },
    ),
    forbid(
      'local-runs-the-build',
      'The local host and the benchmarks meet the app through the manifest; only pure rules and shapes are shared.',
      { path: '^(local|bench)/' },
      { path: '^src/', pathNot: '^src/(domain|contract)/' },
    ),
    forbid('local-needs-no-tests', 'Tests come last.', { path: '^(local|bench|scripts)/' }, { path: '^test/' }),
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
