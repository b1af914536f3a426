import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foreignSources } from '../../scripts/bundle-sources';
import { plantedTree } from './planted';

const BUNDLE = ['--import', 'tsx', 'scripts/bundle.ts'] as const;
const MANIFEST = 'app: { id: x }\nmodules: { function: [{ key: fold, handler: index.fold }] }\n';

it('the bundle is a module whose exports are the handlers', () => {
  const tree = plantedTree({
    'manifest.yml': MANIFEST,
    'src/index.ts': "import { day } from './kernel/day';\nexport const fold = () => day;\n",
    'src/kernel/day.ts': 'export const day: number = 20779;\n',
  });
  const { status, output } = tree.node(...BUNDLE);
  expect(output).toMatch(/^build\/functions\/index\.cjs: \d+ KiB\n$/);
  expect(status).toBe(0);
  const built = createRequire(import.meta.url)(join(tree.dir, 'build/functions/index.cjs')) as { fold: () => number };
  expect(built.fold()).toBe(20779);
});

it('a bundle with something of local/ inside is refused', () => {
  const tree = plantedTree({
    'manifest.yml': MANIFEST,
    'src/index.ts': "import { host } from '../local/host';\nexport const fold = () => host();\n",
    'local/host.ts': 'export const host = (): string => process.cwd();\n',
  });
  const { status, output } = tree.node(...BUNDLE);
  expect(output).toContain('index.cjs contains what is no part of the app: local/host.ts');
  expect(status).toBe(1);
});

it('a type error fails the bundle', () => {
  const source = 'export const fold = (): number => "one";\n';
  const { status, output } = plantedTree({ 'manifest.yml': MANIFEST, 'src/index.ts': source }).node(...BUNDLE);
  expect(output).toContain('TS2322');
  expect(status).toBe(1);
});

it('what is foreign is told by the source map', () => {
  const map = (...sources: string[]): string => JSON.stringify({ sources });
  expect(
    foreignSources(
      map(
        'webpack://rollcall/webpack/bootstrap',
        'webpack://rollcall/external node-commonjs "node:crypto"',
        'webpack://rollcall/./node_modules/valibot/dist/index.mjs',
        'webpack://rollcall/./src/kernel/day.ts',
        'webpack://rollcall/./src/frontend/bridge.ts',
        'webpack://rollcall/./local/forge/host.ts',
        'webpack://rollcall/./test/app/fold.test.ts',
        'webpack://rollcall/./bench/run.ts',
        'webpack://rollcall/../elsewhere/secret.ts',
      ),
    ),
  ).toEqual([
    'src/frontend/bridge.ts',
    'local/forge/host.ts',
    'test/app/fold.test.ts',
    'bench/run.ts',
    '../elsewhere/secret.ts',
  ]);
  expect(() => foreignSources(map())).toThrow('names no file');
});
