import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { live } from '../faults/life';
import { sourceBundle } from '../in-process';

// A few lives of the fault campaign on the sources, so that coverage sees what only happens when things go wrong.
it.each([1001, 1002, 1003, 1004])('the sources end life %i with the record equal to the truth', async (seed) => {
  const { wrong, deaths } = await live(seed, { folder: resolve(__dirname, '../..'), bundle: await sourceBundle() });
  expect(wrong).toEqual([]);
  expect(deaths).toBeGreaterThan(0);
});
