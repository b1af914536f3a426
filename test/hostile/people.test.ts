import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/kernel/problem';
import { beginWith, expectAlive, liveHours, overviewOf, reportOf, type HostileLife } from './hostile-life';
import { readInput, type Input } from './input';

const SOMEBODY = '5f0000000000000000000a01';

/** A life in which everybody is read. */
const read = async (name: Input | string): Promise<HostileLife> => {
  const life = beginWith(name);
  await liveHours(life, 2);
  expect((await overviewOf(life)).directory).toMatchObject({ state: 'ready', progress: null });
  return life;
};

const expectProblems = async (life: HostileLife, problems: readonly Problem[]): Promise<void> => {
  expect((await overviewOf(life)).directory.problems).toEqual(problems);
  await expectAlive(life);
};

/** Accounts of the site as users/search lists them. */
const listed = ({ site }: HostileLife) => site.ledger.accounts();
const accountAt = (life: HostileLife, index: number): string =>
  listed(life)[index]?.accountId ?? expect.fail(`There is no account ${index}`);

/** Licences by account, as they truly are and as they are shown. */
const licences = (accounts: Iterable<{ accountId: string; licences: readonly string[] }>) =>
  new Map([...accounts].map(({ accountId, licences: held }) => [accountId, [...held].sort()]));
const expectLicences = async (life: HostileLife): Promise<void> => {
  const rows = await reportOf(life);
  const shown = [...rows.values()].filter((row) => row.licences.length > 0);
  expect(licences(shown)).toEqual(licences(listed(life).filter((account) => account.licences.length > 0)));
};

describe('one user who is odd', () => {
  it('14: without a type is taken as of unknown type', async () => {
    const life = await read('14-user-fields-null');
    expect((await reportOf(life)).get(accountAt(life, 0))).toMatchObject({ status: 'active' });
    await expectLicences(life);
    await expectProblems(life, []);
  });

  it('14b: without a status is taken as of unknown status', async () => {
    const life = await read('14b-user-active-null');
    expect((await reportOf(life)).get(accountAt(life, 1))).toMatchObject({ type: 'person' });
    await expectLicences(life);
    await expectProblems(life, []);
  });

  it('14c: without an id is left out and counted', async () => {
    const life = await read('14c-user-no-id');
    await expectProblems(life, [{ code: 'items-left-out', asked: 'users', count: 1 }]);
  });

  it('14d: without a type among the members of a group keeps no group from being read', async () => {
    const life = await read('14d-member-type-null');
    await expectLicences(life);
    await expectProblems(life, []);
  });
});

describe('a list that never ends', () => {
  it('11: of users', async () => {
    const life = await read('11-users-repeat');
    expect((await reportOf(life)).get(SOMEBODY)).toMatchObject({ type: 'person', status: 'active' });
    expect(life.busiest).toBeLessThan(100);
    await expectProblems(life, [{ code: 'list-repeats', asked: 'users' }]);
  });

  it('11b: of members', async () => {
    const life = await read('11b-members-repeat');
    expect(life.busiest).toBeLessThan(100);
    await expectProblems(life, [{ code: 'list-repeats', asked: 'group-members' }]);
  });

  it('11c: of groups', async () => {
    const life = await read('11c-groups-repeat');
    expect(life.busiest).toBeLessThan(100);
    await expectProblems(life, [{ code: 'list-repeats', asked: 'groups' }]);
  });
});

describe('a list that is other than it was asked for', () => {
  it('13: capped at 100 a page is read to its end', async () => {
    const life = await read('13-cap-below-asked');
    const rows = await reportOf(life);
    const people = listed(life).filter(({ type, displayName }) => type === 'person' && displayName !== 'Former user');
    expect(people.length).toBeGreaterThan(2_400);
    expect(people.filter(({ accountId }) => rows.get(accountId)?.type !== 'person')).toEqual([]);
    await expectProblems(life, []);
  });

  it('12b: without isLast goes on by its total', async () => {
    const life = await read('12b-member-no-isLast');
    const rows = await reportOf(life);
    const seats = [...rows.values()].filter((row) => row.licences.includes('jira-software'));
    expect(seats.map(({ accountId }) => accountId).sort()).toEqual(
      Array.from({ length: 120 }, (_, i) => `5f0000000000000000000${String(i + 1).padStart(3, '0')}`),
    );
    await expectProblems(life, []);
  });

  it('28: whoever is on two pages is there once', async () => {
    // The second page is asked for behind the five that came on the first, whatever was asked for.
    const input = readInput('28-users-duplicates');
    const rules = input.rules?.map((rule) => ({ ...rule, path: rule.path.replace('startAt=1000', 'startAt=5&') }));
    const life = await read({ ...input, ...(rules ? { rules } : {}) });
    const rows = await reportOf(life);
    const told = [...rows.keys()].filter((id) => id.startsWith('5f0000000000000000000e')).sort();
    expect(told).toEqual(['00', '01', '02', '03', '04', '05', '06', '07'].map((n) => `5f0000000000000000000e${n}`));
    await expectProblems(life, []);
  });
});

describe('a total of members that cannot be', () => {
  it('24: below 0 is none: the group is left as it is, and counted', async () => {
    const life = await read('24-member-total-minus-1');
    await liveHours(life, 26);
    await expectLicences(life);
    await expectProblems(life, [{ code: 'items-left-out', asked: 'group-members', count: 7 }]);
  });

  it('24b: above what can be listed has the groups read again, and never in a flood', async () => {
    const life = await read('24b-member-total-too-large');
    await liveHours(life, 3 * 24);
    await expectLicences(life);
    expect(life.busiest).toBeLessThan(100);
    await expectAlive(life);
  });
});
