import { describe, expect, it } from 'vitest';
import type { ProductSeats } from '../../src/directory/view';
import { beginWith, expectAlive, liveHours } from './hostile-life';
import { problemsIn } from './problems-in';

const JIRA = { key: 'jira-software', name: 'Jira' };

/** What Jira says of licences, and what is understood of it. */
const SEATS: readonly (readonly [string, ProductSeats])[] = [
  ['15-seats-minus-1', { ...JIRA, seats: 'unknown', used: 40, remaining: 'unknown' }],
  ['15b-usercount-minus-1', { ...JIRA, seats: 50, used: 'unknown', remaining: 10 }],
  ['15c-seats-fraction-null', { ...JIRA, seats: 'unknown', used: 'unknown', remaining: 'unknown' }],
  ['15d-over-limit', { ...JIRA, seats: 50, used: 53, remaining: -3 }],
  ['15e-group-without-id', { ...JIRA, seats: 50, used: 40, remaining: 10 }],
  ['15f-hasUnlimited-null', { ...JIRA, seats: 50, used: 40, remaining: 10 }],
  ['15h-unlimited', { ...JIRA, seats: null, used: 40, remaining: null }],
];

describe('licences', () => {
  it.each(SEATS)('%s: what is understood is taken, the rest is unknown', async (name, seats) => {
    const life = beginWith(name);
    await liveHours(life, 26);
    const { products, directory } = await expectAlive(life);
    expect(products).toEqual([seats]);
    expect(directory.state).toBe('ready');
  });

  it('of which a fraction is no number of seats', async () => {
    const role = { ...JIRA, groupDetails: [], numberOfSeats: 50.5, remainingSeats: 1e400, userCount: 3.25 };
    const life = beginWith({ about: '', source: '', rules: [{ path: '/applicationrole', body: [role] }] });
    await liveHours(life, 2);
    expect((await expectAlive(life)).products).toEqual([
      { ...JIRA, seats: 'unknown', used: 'unknown', remaining: 'unknown' },
    ]);
  });

  it('15e: a group without an id is left out and counted', async () => {
    const life = beginWith('15e-group-without-id');
    await liveHours(life, 2);
    expect(problemsIn(await expectAlive(life))).toEqual([
      { code: 'items-left-out', asked: 'application-roles', count: 1 },
    ]);
  });

  it('15g: what was odd once is right with the next reading', async () => {
    const life = beginWith('15g-seats-minus-1-once');
    await liveHours(life, 2);
    expect((await expectAlive(life)).products).toEqual([{ ...JIRA, seats: 'unknown', used: 40, remaining: 'unknown' }]);
    await liveHours(life, 8 * 24);
    const { products } = await expectAlive(life);
    expect(products.length).toBeGreaterThan(1);
    expect(products.every(({ used }) => typeof used === 'number')).toBe(true);
  });
});
