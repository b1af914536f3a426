import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { derived, FIGURES, isMet } from '../../bench/figures';

const file = join(import.meta.dirname, '../../bench/results.json');
const results = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

describe('the committed results', () => {
  it('hold a number for every figure, and no other figure', () => {
    const figures = results['figures'] as Record<string, unknown>;
    expect(Object.keys(figures).sort()).toEqual(FIGURES.map(({ name }) => name).sort());
    for (const { name } of FIGURES) expect(figures[name], name).toEqual(expect.any(Number));
  });

  it('say when, where and of which code', () => {
    expect(results).toEqual({
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      machine: expect.stringMatching(/ cores, \d+ GiB, Node v\d+/) as string,
      commit: expect.stringMatching(/^[0-9a-f]{7,}/) as string,
      figures: expect.any(Object) as object,
    });
  });
});

describe('figures', () => {
  it('are met at the goal itself, on either side of it', () => {
    expect([isMet({ most: 1 }, 1), isMet({ most: 1 }, 1.1), isMet({ least: 1 }, 1), isMet({ least: 1 }, 0.9)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('follow from those measured at the largest size', () => {
    const measured = { 'store.bytes.1000': 2, 'store.bytes.100000': 10, 'store.textbookBytes.100000': 400 };
    expect(derived(measured, 100_000)).toEqual({
      ...measured,
      'store.bytes': 10,
      'store.textbookBytes': 400,
      'store.textbookRatio': 40,
    });
  });
});
