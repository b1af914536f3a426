import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const TSC = 'node_modules/typescript-7/bin/tsc';

/** What each option of tsconfig.json is there for: code that it alone refuses, and the error's number. */
const PLANTED: Record<string, readonly [code: string, source: string]> = {
  'src/implicit-any.ts': ['TS7006', 'export const f = (x) => x;'],
  'src/null.ts': ['TS2322', 'export const n: number = null;'],
  'src/unchecked-index.ts': ['TS2322', 'export const first = (a: number[]): number => a[0];'],
  'src/exact-optional.ts': ['TS2375', 'export const o: { a?: number } = { a: undefined };'],
  'src/override.ts': ['TS4114', 'class A { m() {} }\nexport class B extends A { m() {} }'],
  'src/fallthrough.ts': [
    'TS7029',
    'export const f = (n: number) => { switch (n) { case 1: n++; default: return n; } };',
  ],
  'src/returns.ts': ['TS7030', 'export const f = (n: number) => { if (n) return 1; };'],
  'src/unused.ts': ['TS6133', 'const unused = 1;\nexport {};'],
  'src/browser.ts': ['TS2584', 'export const title = document.title;'],
};

it.each([
  ['tsconfig.json', 'src'],
  ['tsconfig.local.json', 'local'],
])('tsc -p %s catches what each strict option is there for', (project, root) => {
  const inRoot = (path: string): string => path.replace('src', root);
  const files = Object.fromEntries(Object.entries(PLANTED).map(([path, [, source]]) => [inRoot(path), source]));
  const { status, output } = plantedTree({ ...files, 'src/frontend/vite.config.ts': 'export {};' }).node(
    TSC,
    '--noEmit',
    '--pretty',
    'false',
    '-p',
    project,
  );
  const missed = Object.entries(PLANTED)
    // Tests drive browsers: outside the app, the document is there.
    .filter(([path]) => project === 'tsconfig.json' || path !== 'src/browser.ts')
    .filter(([path, [code]]) => !new RegExp(`^${inRoot(path)}\\(.*error ${code}:`, 'm').test(output));
  expect(missed).toEqual([]);
  expect(status).not.toBe(0);
});

it('tsc passes code that is right', () => {
  const tree = plantedTree({ 'src/day.ts': 'export const day = 1;\n' });
  expect(tree.node(TSC, '--noEmit', '-p', 'tsconfig.json')).toEqual({ status: 0, output: '' });
});
