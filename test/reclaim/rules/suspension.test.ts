import { describe, expect, it } from 'vitest';
import { suspensionHindranceOf, type OptionalPerson, type Suspendable } from '../../../src/reclaim/rules/suspension';

const ABSENT: Suspendable = {
  ...{ isSelf: false, isAdmin: false, isProtected: false, hasAccess: true, wasSeen: false, isNew: false },
};
const of = (change: Partial<Suspendable>, ...chosen: OptionalPerson[]) =>
  suspensionHindranceOf({ ...ABSENT, ...change }, chosen);

describe('why somebody is not suspended', () => {
  it.each<[Partial<Suspendable>, string | null]>([
    [{}, null],
    [{ isSelf: true, isAdmin: true }, 'self'],
    [{ isAdmin: true, isProtected: true }, 'admin'],
    [{ isProtected: true, hasAccess: false }, 'protected'],
    [{ hasAccess: false, wasSeen: true }, 'no-access'],
    [{ wasSeen: true, isNew: true }, 'seen'],
    [{ isNew: true }, 'new'],
  ])('%o', (change, hindrance) => {
    expect(of(change)).toBe(hindrance);
  });

  it('they are though seen, or new, where that is chosen, and never though they administer', () => {
    expect([of({ wasSeen: true }, 'seen'), of({ wasSeen: true }, 'new')]).toEqual([null, 'seen']);
    expect([of({ isNew: true }, 'new'), of({ isNew: true }, 'seen')]).toEqual([null, 'new']);
    expect(of({ wasSeen: true, isNew: true }, 'seen')).toBeNull();
    expect(of({ isAdmin: true }, 'seen', 'new')).toBe('admin');
  });
});
