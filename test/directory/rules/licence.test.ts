import { describe, expect, it } from 'vitest';
import { describe as note, PLANES, slotsGiving, withAccess, type Grant } from '../../../src/directory/rules/licence';
import { emptyPlanes, planeOf, type Planes } from '../../../src/kernel/planes';

const USERS: Grant = { products: ['jira-software', 'jira-core'], roles: [] };
const ADMINS: Grant = { products: ['jira-software'], roles: ['jira-admin', 'site-admin'] };

/** Members of the groups by slot. */
const membersOf = (...slots: readonly (readonly number[])[]): Planes => {
  const planes = emptyPlanes();
  slots.forEach((members, slot) => {
    for (const member of members) planeOf(planes, PLANES.group(slot)).add(member);
  });
  return planes;
};

const listed = (planes: Planes, name: string): number[] => {
  const found: number[] = [];
  planes.get(name)?.forEach((index) => found.push(index));
  return found;
};

describe('access', () => {
  it('is what the groups of a product and of a role hold together', () => {
    const stored = membersOf([1, 2], [2, 3]);
    const directory = withAccess(stored, [USERS, ADMINS]);
    expect(listed(directory, PLANES.access('jira-software'))).toEqual([1, 2, 3]);
    expect(listed(directory, PLANES.access('jira-core'))).toEqual([1, 2]);
    expect(listed(directory, PLANES.role('jira-admin'))).toEqual([2, 3]);
    expect(listed(directory, PLANES.role('site-admin'))).toEqual([2, 3]);
    expect(listed(directory, PLANES.group(0))).toEqual([1, 2]);
    expect([...stored.keys()]).toEqual([PLANES.group(0), PLANES.group(1)]);
  });

  it('comes from no group that gives nothing, or that nobody is in', () => {
    expect([...withAccess(membersOf([1]), [null]).keys()]).toEqual([PLANES.group(0)]);
    expect([...withAccess(emptyPlanes(), [USERS]).keys()]).toEqual([]);
  });

  it('tells through which groups', () => {
    const stored = membersOf([1, 2], [2], [2]);
    const grants = [USERS, ADMINS, null];
    expect(slotsGiving(stored, 2, 'jira-software', grants)).toEqual([0, 1]);
    expect(slotsGiving(stored, 1, 'jira-software', grants)).toEqual([0]);
    expect(slotsGiving(stored, 2, 'jira-core', grants)).toEqual([0]);
    expect(slotsGiving(stored, 2, 'trello', grants)).toEqual([]);
  });
});

describe('what an account is', () => {
  it('takes the place of what it was', () => {
    const planes = emptyPlanes();
    note(planes, 4, 'unknown', 'active');
    note(planes, 4, 'person', 'inactive');
    expect([...planes].filter(([, bits]) => bits.has(4)).map(([name]) => name)).toEqual([
      PLANES.type('person'),
      PLANES.status('inactive'),
    ]);
  });

  it('is kept where an answer does not say, and told where nothing is known', () => {
    const planes = emptyPlanes();
    const told = (): string[] => [...planes].filter(([, bits]) => bits.has(4)).map(([name]) => name);
    note(planes, 4, 'unknown', 'unknown');
    expect(told()).toEqual([PLANES.type('unknown'), PLANES.status('unknown')]);
    note(planes, 4, 'person', 'unknown');
    note(planes, 4, 'unknown', 'active');
    note(planes, 4, 'unknown', 'unknown');
    expect(told()).toEqual([PLANES.type('person'), PLANES.status('active')]);
  });
});
