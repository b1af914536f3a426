import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBundle } from '../../local/forge/instance';
import { live } from './life';

const FOLDER = resolve(__dirname, '../..');

/** Lives of a test case: few enough that a hanging one is seen, many enough that the list stays short. */
const PER_CASE = 20;
const HANGS_AFTER_MS = 600_000;

/** Lives through the seeds from `first` on; a life that ends wrong says how to replay it. */
export const campaign = (first: number, seeds: number): void => {
  describe('whatever Forge does short of losing an event', () => {
    const bundle = loadBundle(join(FOLDER, 'build', 'functions', 'index.cjs'));
    for (let from = first; from < first + seeds; from += PER_CASE) {
      it(
        `the record equals the truth: seeds ${from} to ${from + PER_CASE - 1}`,
        async () => {
          for (let seed = from; seed < from + PER_CASE; seed++) {
            const { wrong } = await live(seed, { folder: FOLDER, bundle });
            expect(wrong, `Replay: npm run faults -- --seed ${seed}`).toEqual([]);
          }
        },
        HANGS_AFTER_MS,
      );
    }
  });
};
