import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

/** What the gates read besides the code they judge. */
const TOOLING = [
  '.dependency-cruiser.cjs',
  '.prettierignore',
  '.prettierrc.json',
  'eslint.config.mjs',
  'knip.json',
  'locales',
  'manifest.yml',
  'package-lock.json',
  'package.json',
  'scripts',
  'tsconfig.json',
  'tsconfig.local.json',
  'vitest.config.mts',
  'vitest.mutation.config.mts',
];

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

export interface Tree {
  readonly dir: string;
  /** Runs Node with these arguments in the tree. */
  node(...args: readonly string[]): Ran;
}

/** A project of its own with the real tooling and only these files: violations are planted here, never in the real tree. */
export const plantedTree = (files: Readonly<Record<string, string>>): Tree => {
  const dir = mkdtempSync(join(tmpdir(), 'planted-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  for (const name of TOOLING) cpSync(name, join(dir, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
  return {
    dir,
    node: (...args) => {
      const env = { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' };
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8', env });
      return { status, output: stdout + stderr };
    },
  };
};
