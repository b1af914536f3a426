import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const FOLDER = 'docs/decisions';
const INDEX = 'README.md';

/** What is wrong with the index of the decisions in a folder. */
const problemsIn = (folder: string): string[] => {
  const files = readdirSync(folder).filter((name) => name !== INDEX);
  const rows = [...readFileSync(join(folder, INDEX), 'utf8').matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \|/gm)];
  const linked = rows.map(([, , file = '']) => file);
  const numbers = files.map((name) => name.slice(0, 4));
  return [
    ...files.filter((name) => !/^\d{4}-[a-z0-9-]+\.md$/.test(name)).map((name) => `${name}: no name of a decision`),
    ...files.filter((name) => !linked.includes(name)).map((name) => `${name}: not in the index`),
    ...linked.filter((name) => !files.includes(name)).map((name) => `${name}: in the index, but not there`),
    ...rows
      .filter(([, number = '', file = '']) => !file.startsWith(`${number}-`))
      .map(([row]) => `${row} wrong number`),
    ...files
      .filter((_, index) => numbers.indexOf(numbers[index] ?? '') !== index)
      .map((name) => `${name}: number taken`),
  ];
};

it('every decision is in the index, and everything in the index is there', () => {
  expect(readdirSync(FOLDER).length).toBeGreaterThan(10);
  expect(problemsIn(FOLDER)).toEqual([]);
});

it('one that is forgotten, renamed, misnamed or numbered twice is found', () => {
  const folder = mkdtempSync(join(tmpdir(), 'decisions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, '0001-another.md'), '');
  writeFileSync(join(folder, 'Draft.md'), '');
  renameSync(join(folder, '0004-readers.md'), join(folder, '0094-readers.md'));
  const index = join(folder, INDEX);
  writeFileSync(index, readFileSync(index, 'utf8').replace('[0002]', '[0020]'));
  expect(problemsIn(folder)).toEqual([
    'Draft.md: no name of a decision',
    '0001-another.md: not in the index',
    '0094-readers.md: not in the index',
    'Draft.md: not in the index',
    '0004-readers.md: in the index, but not there',
    '| [0020](0002-fold-when-due.md) | wrong number',
    '0001-one-store-two-kinds-of-rows.md: number taken',
  ]);
});
