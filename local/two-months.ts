import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { askApp } from './ask-page';
import { liveThePast, openWorld, type World } from './world';

/** The 30 days of a new world, and four more than as many again: then a month is compared with the one before. */
const STARTS_AT = Date.UTC(2026, 9, 21, 15, 30);
const MORE_DAYS = 34;
const STEP_MS = 6 * 3_600_000;

/** What seats cost, as a contract might have it. */
export const PRICES = [
  { product: 'jira-software', amount: 815, period: 'month' },
  { product: 'jira-servicedesk', amount: 24_000, period: 'year' },
] as const;

/** A site that has lived for two months with the app, whose prices are set. Its clock stands still. Kept in a folder of its own. */
export const liveTwoMonths = async (made: {
  readonly people: number;
  readonly seed: number;
}): Promise<{ readonly world: World; readonly end: () => Promise<void> }> => {
  const state = mkdtempSync(join(tmpdir(), 'rollcall-two-months-'));
  const folder = resolve(__dirname, '..');
  const world = await openWorld({ ...made, folder, state, port: 0, fresh: true, now: STARTS_AT });
  await liveThePast(world);
  const { host } = world;
  const until = STARTS_AT + MORE_DAYS * 86_400_000;
  while (host.clock.now() < until) await host.advance(Math.min(until, host.clock.now() + STEP_MS));
  await host.settle();
  await askApp(world, 'savePrices', { currency: 'USD', prices: PRICES });
  return {
    world,
    end: async () => {
      await world.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
};
