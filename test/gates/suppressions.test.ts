import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const SUPPRESSION = /(?:\/\/|\/\*)\s*(?:eslint-disable|@ts-(?:expect-error|ignore|nocheck)|v8 ignore|prettier-ignore)/;
/** ESLint and v8 take the reason after two dashes; TypeScript and Prettier take any text. */
const REASONED = /-- \S|(?:expect-error|prettier-ignore)[:\s]+\w+ \w+/;

const unreasoned = (text: string): string[] =>
  text.split('\n').filter((line) => SUPPRESSION.test(line) && !REASONED.test(line));

it('every suppression in the tree carries its reason', async () => {
  const found: string[] = [];
  for (const tree of ['src', 'local', 'bench', 'test', 'scripts']) {
    for await (const file of glob(`${tree}/**/*.{ts,tsx,mts,mjs}`)) {
      const lines = unreasoned(await readFile(file, 'utf8'));
      found.push(...lines.map((line) => `${file}: ${line.trim()}`));
    }
  }
  expect(found).toEqual([]);
});

it.each([
  ['eslint', '-disable-next-line no-console', false],
  ['eslint', '-disable-next-line no-console -- the host prints its address', true],
  ['eslint', '-disable', false],
  ['@ts', '-expect-error', false],
  ['@ts', '-expect-error: the package has no types', true],
  ['@ts', '-ignore', false],
  ['v8', ' ignore next', false],
  ['v8', ' ignore next -- unreachable: the schema forbids it', true],
  ['prettier', '-ignore', false],
])('// %s%s', (tool, rest, isReasoned) => {
  expect(unreasoned(`const a = 1; // ${tool}${rest}`)).toHaveLength(isReasoned ? 0 : 1);
});
