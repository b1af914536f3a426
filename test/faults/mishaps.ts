import type { CallFate, Faults } from '../../local/forge/faults';
import { chanceOf } from './chance';

/** How often each thing goes wrong; drawn anew for each seed, so that some lives are calm and some are wild. */
interface Rates {
  readonly fail: number;
  readonly lose: number;
  readonly kill: number;
  readonly double: number;
  readonly late: number;
  readonly cold: number;
  readonly part: number;
}

const HOUR_MS = 3_600_000;
/** An event comes up to six hours late: long after others of the same day were folded. */
const LATEST_MS = 6 * HOUR_MS;

const fateOf = (draw: number, { fail, lose, kill }: Rates): CallFate => {
  if (draw < fail) return 'fail';
  if (draw < fail + lose) return 'lose';
  if (draw < fail + lose + kill / 2) return 'kill';
  return draw < fail + lose + kill ? 'kill-after' : 'pass';
};

/**
 * Everything that Forge may do to an app but lose an event: calls fail or are done and not answered, functions die
 * between any two calls, events come late, twice and in another order, jobs come twice and at the same time.
 * `hidesDeletions`: no event tells that a user was deleted.
 */
export const mishapsOf = (
  seed: number,
  { hidesDeletions = false }: { readonly hidesDeletions?: boolean } = {},
): Faults => {
  const chance = chanceOf(seed);
  const upTo = (most: number): number => most * chance() * chance();
  const rates: Rates = {
    fail: upTo(0.06),
    lose: upTo(0.04),
    kill: upTo(0.06),
    double: upTo(0.4),
    late: upTo(0.3),
    cold: upTo(0.3),
    part: upTo(0.02),
  };
  // Forge's thousand is never reached in two days: a shorter one is, and must do as little harm.
  const longestChain = 1 + Math.floor(chance() * 40);
  const delay = (usual: number): number => (chance() < rates.late ? chance() * LATEST_MS : usual);
  return {
    call: () => fateOf(chance(), rates),
    keyFails: () => chance() < rates.part,
    longestChain: () => longestChain,
    deliveries: ({ name }, usual) => {
      if (hidesDeletions && name === 'avi:jira:deleted:user') return [];
      const copies = chance() < rates.double ? 2 : 1;
      return Array.from({ length: copies }, () => delay(usual));
    },
    coldStart: () => chance() < rates.cold,
    lanes: () => 1 + Math.floor(chance() * 3),
    doubles: () => chance() < rates.double,
    redelivers: () => true,
    turns: () => Math.floor(chance() * 6),
  };
};
