import { expect, it } from 'vitest';

import { isSame, pollAfter } from '../../../src/frontend/site/poll-after';
import { fakeAccounts, fakeOverview } from '../fake-site';

const overview = fakeOverview(fakeAccounts(10));
const folding = { ...overview, folding: true };
const quiet = { ...overview, push: { ...overview.push, deliveries: [] } };

/** Looks in an hour at something that never changes. */
const looks = (state: typeof overview): number => {
  let count = 0;
  for (let ms = 0; ms < 3_600_000; count++) ms += pollAfter(state, count) ?? Infinity;
  return count;
};

it('looks soon, and ever more seldom at what never ends', () => {
  expect([pollAfter(folding, 0), pollAfter(overview, 0), pollAfter(quiet, 0)]).toEqual([4_000, 30_000, null]);
  const paused = { ...overview, push: { ...overview.push, isPaused: true } };
  expect(pollAfter(paused, 0)).toBeNull();
  expect(pollAfter(folding, 1e9)).toBe(300_000);
  expect(looks(folding)).toBeLessThan(110);
});

it('knows the same state by all but its clock', () => {
  expect(isSame(overview, { ...overview, now: 7 })).toBe(true);
  expect(isSame(overview, folding)).toBe(false);
});
