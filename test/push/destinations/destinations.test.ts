import { expect, it } from 'vitest';
import { destinationOf } from '../../../src/push/destinations/destinations';
import { DESTINATION_KINDS, hasTest } from '../../../src/push/rules/destination-kind';

it('is asked for a test exactly where the page offers one', () => {
  expect(DESTINATION_KINDS.filter((kind) => destinationOf({ kind }).sendTest !== null)).toEqual(
    DESTINATION_KINDS.filter(hasTest),
  );
});
