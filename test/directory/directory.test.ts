import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FAULTS, type Faults } from '../../local/forge/faults';
import { chanceOf } from '../faults/chance';
import { mishapsOf } from '../faults/mishaps';
import { begin, changesIn, DAY, differences, directoryOf, end, HOUR, START, type Life } from './directory-life';

/** All that Forge may do to an app, and some of the events lost. */
const lossy = (seed: number): Faults => {
  const chance = chanceOf(seed);
  const faults = mishapsOf(seed + 1);
  const lost = chance();
  return {
    ...faults,
    deliveries: (event, usual) => (chance() < lost ? [] : faults.deliveries(event, usual)),
  };
};

const threw = ({ host }: Life): string[] =>
  host.violations.flatMap(({ what }) => (what.includes(' threw ') ? [what] : []));

describe('the directory', () => {
  it('equals the site after the weekly read, whatever changed, was lost or was killed before', async () => {
    await fc.assert(
      fc.asyncProperty(changesIn(7), fc.nat(), async (changes, seed) => {
        const life = await begin(changes);
        life.host.faults = lossy(seed);
        // The weekly read itself is under way meanwhile.
        await life.host.advance(START + 7 * DAY + 3 * HOUR);
        life.host.faults = NO_FAULTS;
        await life.host.advance(START + 7 * DAY + 15 * HOUR);
        expect((await directoryOf(life)).readAt).toBeGreaterThan(START + 7 * DAY);
        expect(await differences(life)).toEqual([]);
        expect(threw(life)).toEqual([]);
        end(life);
      }),
      { numRuns: 15 },
    );
  }, 600_000);
});
