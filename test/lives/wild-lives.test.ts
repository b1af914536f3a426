import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { live } from '../faults/life';
import { sourceBundle } from '../in-process';

// A few lives of the fault campaign on the sources, so that coverage sees what only happens when things go wrong.
it('the sources end each life with the record equal to the truth', async () => {
  let deaths = 0;
  for (const seed of [1001, 1002, 1003, 1004]) {
    const life = await live(seed, { folder: resolve(__dirname, '../..'), bundle: await sourceBundle() });
    expect(life.wrong, `seed ${seed}`).toEqual([]);
    deaths += life.deaths;
  }
  expect(deaths).toBeGreaterThan(0);
});
