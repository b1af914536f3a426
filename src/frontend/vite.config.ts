import { fileURLToPath } from 'node:url';

import { sort } from '@compiled/css';
import { defineConfig, type Plugin } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundling puts Atlaskit's atomic rules in the order of imports; a longhand must come after its shorthand. */
const sortCompiledCss: Plugin = {
  name: 'sort-compiled-css',
  generateBundle(_options, bundle) {
    for (const asset of Object.values(bundle)) {
      if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
      asset.source = sort(typeof asset.source === 'string' ? asset.source : new TextDecoder().decode(asset.source));
    }
  },
};

const GATE = /\b(?:fg|expValEqualsNoExposure)\((?:'[^']*'(?:, )?|true|false)+\)/g;

/** Every gate of Atlaskit's is off (stubs/feature-gates.ts). Written where it is asked, what lies behind it is left out of the page. */
const closeGates: Plugin = {
  name: 'close-gates',
  transform: {
    filter: { id: /\/node_modules\/@atlaskit\/.*\.js$/ },
    handler: (code) => ({ code: code.replaceAll(GATE, 'false'), map: null }),
  },
};

const PARTS = /^.*(?:require\("\.\/(?!invoke"|view"|fetch"|router"|permissions").*|targets_1.*)$/gm;

/**
 * Of the bridge, the parts that `bridge.ts` uses. Its index is CommonJS, of which nothing is left out by itself: feature flags, an object
 * store and the like would be loaded before anything is drawn.
 */
const usedBridge: Plugin = {
  name: 'used-bridge',
  transform: {
    filter: { id: /\/node_modules\/@forge\/bridge\/out\/(?:permissions\/)?index\.js$/ },
    handler: (code) => ({ code: code.replaceAll(PARTS, ''), map: null }),
  },
};

// A test runner sets this to `test`, and would get the React of development instead of the one that ships.
process.env.NODE_ENV = 'production';

export default defineConfig({
  root: at('.'),
  base: './', // Forge serves the page from a path that is only known at run time
  plugins: [closeGates, usedBridge, sortCompiledCss],
  legacy: { inconsistentCjsInterop: true }, // @atlaskit/icon is CommonJS with __esModule: React error 130 otherwise
  resolve: {
    alias: [
      {
        find: /^@atlaskit\/(platform-feature-flags|feature-gate-js-client|tmp-editor-statsig)(\/.*)?$/,
        replacement: at('./stubs/feature-gates.ts'),
      },
      { find: '@atlaskit/app-provider/theme-provider', replacement: at('./stubs/theme-provider.ts') },
      { find: /^@atlaskit\/primitives(\/pressable)?$/, replacement: at('./stubs/primitives.ts') },
    ],
  },
  css: {
    // The prefix by which `sort` leaves rules in the order in which they were written.
    modules: { generateScopedName: 'cc-[local]-[hash:base64:5]' },
  },
  build: {
    outDir: at('../../build/page'),
    emptyOutDir: true,
    cssCodeSplit: false,
    assetsInlineLimit: 0, // the content security policy allows no data: script or font
    // What the page's first file imports is loaded beside it. The polyfill would be inline, and every browser with a worker of modules has it.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // "use client" tells a server that draws React's components; here there is none.
      checks: { moduleLevelDirective: false },
    },
  },
});
