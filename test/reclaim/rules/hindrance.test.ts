import { describe, expect, it } from 'vitest';
import { hindranceOf, OPTIONAL_USES, type Holder } from '../../../src/reclaim/rules/hindrance';

const IDLE: Holder = {
  isSelf: false,
  isProtected: false,
  type: 'person',
  status: 'active',
  roles: ['product-user'],
  use: 'idle',
};

describe('whose seat is taken', () => {
  it('is that of whoever is idle', () => {
    expect(hindranceOf(IDLE, [])).toBeNull();
  });

  it.each([
    [{ isSelf: true }, 'self'],
    [{ roles: ['site-admin'] }, 'admin'],
    [{ roles: ['product-user', 'jira-admin'] }, 'admin'],
    [{ isProtected: true }, 'protected'],
    [{ use: null }, 'no-seat'],
    [{ type: 'app' }, 'no-seat'],
    [{ type: 'customer' }, 'no-seat'],
    [{ type: 'unknown' }, 'no-seat'],
    [{ status: 'inactive' }, 'no-seat'],
    [{ status: 'unknown' }, 'no-seat'],
    [{ use: 'active' }, 'active'],
  ] as const)('is not that of %o, whatever is chosen', (change, hindrance) => {
    for (const chosen of [[], OPTIONAL_USES]) expect(hindranceOf({ ...IDLE, ...change }, chosen)).toBe(hindrance);
  });

  it.each(OPTIONAL_USES)('is that of %s only if it is asked for', (use) => {
    const others = OPTIONAL_USES.filter((each) => each !== use);
    expect(hindranceOf({ ...IDLE, use }, others)).toBe(use);
    expect(hindranceOf({ ...IDLE, use }, [use])).toBeNull();
  });
});
