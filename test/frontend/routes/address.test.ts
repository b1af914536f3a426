import { expect, it } from 'vitest';

import { addressInMemory, openingAt } from '../../../src/frontend/routes/address';
import { START, VIEWS } from '../../../src/frontend/routes/views';

it('opens elsewhere only where the address names no view', () => {
  const address = openingAt(addressInMemory(), START);
  const placeAt = (to: string) => {
    address.go(to, false);
    return address.place();
  };
  expect(address.place()).toEqual({ pathname: START, search: '' });
  expect(placeAt('/nowhere?days=7')).toEqual({ pathname: START, search: '?days=7' });
  expect([...VIEWS.map(({ path }) => path), START].map((path) => placeAt(path).pathname)).toEqual([
    ...VIEWS.map(({ path }) => path),
    START,
  ]);
});
