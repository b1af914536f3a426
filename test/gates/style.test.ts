import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const lines = (count: number, text = 'export const a%: number = %;\n'): string =>
  Array.from({ length: count }, (_, i) => text.replaceAll('%', String(i))).join('');

const branches = Array.from({ length: 16 }, (_, i) => `if (n === ${i}) return ${i + 1};`).join('\n');
const SWITCH = "export const f = (k: 'a' | 'b'): number => { switch (k) { case 'a': return 1; } return 0; };";

/** A rule that ESLint must report, and a file that breaks it. */
const PLANTED: readonly [rule: string, file: string, source: string][] = [
  [
    '@typescript-eslint/consistent-type-assertions',
    'src/kernel/cast.ts',
    'export const n = (x: unknown) => x as number;',
  ],
  ['no-restricted-properties', 'src/push/now.ts', 'export const t = Date.now();'],
  ['no-restricted-properties', 'src/push/destructured.ts', 'const { now } = Date;\nexport const t = now();'],
  ['no-restricted-properties', 'src/kernel/chance.ts', 'export const r = Math.random();'],
  ['no-restricted-properties', 'src/push/timer.ts', 'export const t = performance.now();'],
  ['no-restricted-syntax', 'src/push/new-date.ts', 'export const d = new Date();'],
  ['no-restricted-syntax', 'src/push/date.ts', 'export const d = Date();'],
  ['no-restricted-syntax', 'src/push/id.ts', 'export const id = crypto.randomUUID();'],
  ['no-restricted-syntax', 'src/push/default.ts', 'const a = 1;\nexport default a;'],
  ['no-restricted-syntax', 'src/forge/default.ts', 'const a = 1;\nexport { a as default };'],
  ['no-restricted-syntax', 'src/push/barrel.ts', "export * from './now';"],
  ['no-restricted-imports', 'src/push/extension.ts', "import { t } from './now.ts';\nexport const u = t;"],
  ['no-restricted-globals', 'src/kernel/global.ts', 'export const pid = process.pid;'],
  ['no-restricted-globals', 'src/push/rules/global.ts', "export const b = Buffer.from('');"],
  ['no-console', 'src/push/log.ts', "console.log('a');"],
  ['max-lines', 'src/push/long.ts', lines(251)],
  [
    'max-lines-per-function',
    'src/push/long-function.ts',
    `export const f = (n: number): void => {\n${lines(60, 'void n;\n')}};`,
  ],
  ['complexity', 'src/push/branches.ts', `export const f = (n: number): number => {\n${branches}\nreturn 0;\n};`],
  ['rollcall/file-name', 'src/push/utils.ts', 'export const a = 1;'],
  ['rollcall/file-name', 'local/Host.ts', 'export const a = 1;'],
  ['@typescript-eslint/no-floating-promises', 'src/push/floating.ts', 'Promise.resolve(1);'],
  ['@typescript-eslint/switch-exhaustiveness-check', 'src/push/switch.ts', SWITCH],
  ['@typescript-eslint/no-explicit-any', 'src/push/any.ts', 'export const f = (x: any): unknown => x;'],
  ['@typescript-eslint/no-unsafe-return', 'local/any.ts', "export const f = (): number => JSON.parse('1');"],
  [
    '@typescript-eslint/consistent-type-imports',
    'src/push/type.ts',
    "import { T } from './t';\nexport const a: T = 1;",
  ],
  ['@typescript-eslint/require-await', 'src/push/await.ts', 'export const f = async (): Promise<number> => 1;'],
  ['@typescript-eslint/no-non-null-assertion', 'local/non-null.ts', 'export const f = (a?: number): number => a!;'],
  ['@typescript-eslint/no-floating-promises', 'test/floating.test.ts', 'Promise.resolve(1);'],
  [
    'react-hooks/rules-of-hooks',
    'src/frontend/hook.tsx',
    "import { useState } from 'react';\nexport const Hook = ({ on }: { on: boolean }) => { if (on) useState(1); return null; };",
  ],
];

/** What the same rules must let pass, each where it belongs. */
const ALLOWED: Record<string, string> = {
  'src/kernel/day.ts':
    "export type Day = number & { readonly __day: 'd' };\nexport const day = (n: number): Day => n as Day;\n",
  'src/kernel/list.ts': "export const list = ['a'] as const;\n",
  'src/forge/clock.ts': 'export const now = (): number => Date.now();\nexport const later = (): Date => new Date();\n',
  'src/forge/log.ts': "export const log = (): void => { console.log('a'); };\n",
  'src/push/old.ts': 'export const iso = (ms: number): string => new Date(ms).toISOString();\n',
  'local/clock.ts': 'export const at = [Date.now(), Math.random(), new Date()];\n',
  'test/push/long.test.ts': lines(300, 'export const a% = %;\n'),
  'src/frontend/vite.config.ts': 'export default {};\n',
  'src/push/t.ts': 'export type T = number;\n',
};

interface Report {
  filePath: string;
  messages: { ruleId: string | null }[];
}

it('ESLint catches one of each, and nothing that is allowed', () => {
  const tree = plantedTree({
    ...ALLOWED,
    'src/push/suppressed.ts': '// eslint-disable-next-line no-console -- nothing to suppress\nexport const a = 1;\n',
    ...Object.fromEntries(PLANTED.map(([, file, source]) => [file, `${source}\n`])),
    'src/frontend/tsconfig.json': JSON.stringify({
      extends: '../../tsconfig.local.json',
      files: [],
      include: ['.'],
      exclude: [],
    }),
  });
  const { status, output } = tree.node('node_modules/eslint/bin/eslint.js', '.', '--format', 'json');
  const reports = JSON.parse(output) as Report[];
  const rulesIn = (file: string) =>
    reports
      .filter(({ filePath }) => filePath.endsWith(`/${file}`))
      .flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId));
  expect(PLANTED.filter(([rule, file]) => !rulesIn(file).includes(rule))).toEqual([]);
  expect(Object.keys(ALLOWED).flatMap((file) => rulesIn(file).map((rule) => `${file}: ${String(rule)}`))).toEqual([]);
  const withoutRule = reports.filter(({ messages }) => messages.some(({ ruleId }) => ruleId === null));
  expect(withoutRule).toMatchObject([
    {
      filePath: expect.stringContaining('src/push/suppressed.ts') as string,
      messages: [{ message: expect.stringContaining('Unused eslint-disable directive') as string }],
    },
  ]);
  expect(status).toBe(1);
});

it('Prettier catches a file that it would write otherwise', () => {
  const tree = plantedTree({ 'src/push/a.ts': 'export const a = "1"\n', 'src/push/b.ts': "export const b = '1';\n" });
  const { status, output } = tree.node(
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level',
    'warn',
    'src',
  );
  expect(output).toContain('src/push/a.ts');
  expect(output).not.toContain('src/push/b.ts');
  expect(status).toBe(1);
});
