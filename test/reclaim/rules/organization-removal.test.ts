import { describe, expect, it } from 'vitest';
import {
  isTakenInJira,
  organizationRemovalOf,
  removalHindranceOf,
  type Removable,
} from '../../../src/reclaim/rules/organization-removal';

const group = (id: string) => ({ id, isKept: false, isAdmin: false });
const WIKI = { resource: 'wiki', name: 'Confluence' };
const LABS = { resource: 'labs', name: 'Jira of the labs' };
const DESK = { resource: 'desk', name: 'a desk' };

const removal = (products: readonly (typeof WIKI)[], memberOf: readonly string[]) =>
  organizationRemovalOf(products, new Set(memberOf), {
    resource: 'wiki',
    giving: [group('writers'), group('all'), group('readers')],
    givers: new Map([['labs', new Set(['all', 'labs'])]]),
  });

describe('who leaves every group that gives a product of the organization', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[], readonly string[]]>([
    ['one group', ['writers', 'other'], ['writers'], ['wiki'], ['labs', 'desk']],
    ['every one that gives it', ['readers', 'writers'], ['writers', 'readers'], ['wiki'], ['labs', 'desk']],
    ['with another product that it alone gives', ['all'], ['all'], ['wiki', 'labs'], ['desk']],
    ['without one that another group gives too', ['all', 'labs'], ['all'], ['wiki'], ['labs', 'desk']],
    ['none: the product is had by no group', ['other'], [], ['wiki'], ['labs', 'desk']],
  ])('leaves %s', (_what, memberOf, leave, lost, stays) => {
    const { leave: left, ...what } = removal([WIKI, LABS, DESK], memberOf);
    expect(left.map(({ id }) => id)).toEqual(leave);
    expect([what.lost, what.stays].map((those) => those.map(({ resource }) => resource))).toEqual([lost, stays]);
  });

  it('loses and keeps only what they have', () => {
    expect(removal([], ['all'])).toMatchObject({ lost: [], stays: [] });
    expect(removal([LABS], ['all'])).toMatchObject({ lost: [LABS], stays: [] });
  });
});

const SEAT: Removable = {
  ...{ isSelf: false, isAdmin: false, isProtected: false, hasProduct: true },
  ...{ leave: [{ isKept: false }], wasSeen: false, isNew: false },
};

describe('why such a seat is not taken', () => {
  it.each<[Partial<Removable>, string | null]>([
    [{}, null],
    [{ isSelf: true, isAdmin: true, isProtected: true }, 'self'],
    [{ isAdmin: true, isProtected: true, hasProduct: false }, 'admin'],
    [{ isProtected: true, hasProduct: false }, 'protected'],
    [{ hasProduct: false, leave: [] }, 'no-access'],
    [{ leave: [], wasSeen: true }, 'no-group'],
    [{ leave: [{ isKept: true }], wasSeen: true }, 'kept-group'],
    [{ leave: [{ isKept: false }, { isKept: true }] }, 'kept-group'],
    [{ wasSeen: true }, 'seen'],
    [{ wasSeen: true, isNew: true }, 'seen'],
    [{ isNew: true }, 'new'],
  ])('%o', (change, hindrance) => {
    expect(removalHindranceOf({ ...SEAT, ...change }, [])).toBe(hindrance);
  });

  it('only what was chosen is taken besides', () => {
    const of = (change: Partial<Removable>, ...chosen: ('seen' | 'new')[]) =>
      removalHindranceOf({ ...SEAT, ...change }, chosen);
    expect([of({ wasSeen: true }, 'seen'), of({ wasSeen: true }, 'new')]).toEqual([null, 'seen']);
    expect([of({ isNew: true }, 'new'), of({ isNew: true }, 'seen')]).toEqual([null, 'new']);
    // Whoever was there is judged by that, however new they are.
    expect(of({ wasSeen: true, isNew: true }, 'seen')).toBeNull();
    expect(of({ isAdmin: true }, 'seen', 'new')).toBe('admin');
  });
});

it.each([
  ['jira', true, true],
  ['jira-software', true, true],
  ['jira-service-desk', true, true],
  ['jira-software', false, false],
  ['confluence', true, false],
  ['bitbucket', false, false],
])('seats on %s, of this site %s, are taken in Jira: %s', (key, isHere, isTaken) => {
  expect(isTakenInJira({ key, isHere })).toBe(isTaken);
});
