import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What a text in backticks names, when it is a place of the project. */
const PLACE = /`((?:src|local|test|scripts|docs|packages|\.github)\/[^`\s]+|manifest\.yml|package\.json)`/g;

/** Places that a text names and that are not there: what meets a threat must be found where it is said to be. */
const missingIn = (text: string): string[] =>
  [...text.matchAll(PLACE)].flatMap(([, place = '']) => (existsSync(place) ? [] : [place]));

it('the threat model names places that are there', () => {
  const text = readFileSync('docs/threat-model.md', 'utf8');
  expect([...text.matchAll(PLACE)].length).toBeGreaterThan(40);
  expect(missingIn(text)).toEqual([]);
});

it('one that has moved is caught', () => {
  expect(missingIn('Met in `src/forge`, `src/forge/gone.ts` and `manifest.yml`.')).toEqual(['src/forge/gone.ts']);
});
