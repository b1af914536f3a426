import type { Overview } from '../../resolvers/view';
import { pushesOf } from './pushes';

const SOON_MS = 4000;
const SLOWLY_MS = 30_000; // the next attempt may be hours away, and so may the end of the backfill
const LONGEST_MS = 300_000;
/** So often the page looks before it takes it that nothing changes soon. */
const PATIENCE = 15;

const basis = (overview: Overview): number | null => {
  const { folding, directory, backfill, audit, organization } = overview;
  const running = pushesOf(overview).filter(({ isPaused }) => !isPaused);
  const states = running.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
  if (folding || directory.state === 'reading' || states.includes('sending')) return SOON_MS;
  const reads = backfill.state === 'running' || audit.sweep !== null || organization.reading !== null;
  return states.includes('waiting') || reads ? SLOWLY_MS : null;
};

/**
 * How soon to look again while something goes on that the reader waits for; `null` when nothing does. `unchanged`: how often in a
 * row it was looked without seeing anything new: what never ends is looked at ever more seldom.
 */
export const pollAfter = (overview: Overview, unchanged: number): number | null => {
  const soon = basis(overview);
  return soon === null ? null : Math.min(LONGEST_MS, soon * 2 ** Math.floor(unchanged / PATIENCE));
};

/** Whether two looks saw the same, the clock aside. */
export const isSame = (one: Overview, other: Overview): boolean =>
  JSON.stringify({ ...one, now: 0 }) === JSON.stringify({ ...other, now: 0 });
