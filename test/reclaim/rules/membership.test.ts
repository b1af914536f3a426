import { describe, expect, it } from 'vitest';
import {
  afterAsking,
  asAsked,
  beforeAsking,
  isSettled,
  type BatchKind,
  type ChangeAnswer,
  type ChangeState,
} from '../../../src/reclaim/rules/membership';

const one = (state: ChangeState) => [{ group: 'g', state }];
const members = (isMember: boolean): Set<string> => new Set(isMember ? ['g'] : []);
/** Membership as each kind wants it, and as it does not. */
const wanted = (kind: BatchKind) => members(kind === 'restore');
const unwanted = (kind: BatchKind) => members(kind === 'reclaim');

describe.each(['reclaim', 'restore'] as const)('a membership that is to %s', (kind) => {
  it('is taken for ours if it was begun, and for somebody else’s if not', () => {
    expect(beforeAsking(kind, one('planned'), wanted(kind))).toEqual(one('as-was'));
    expect(beforeAsking(kind, one('asked'), wanted(kind))).toEqual(one('found'));
  });

  it('is asked for again where a change that was begun never happened', () => {
    expect(beforeAsking(kind, one('asked'), unwanted(kind))).toEqual(one('planned'));
    expect(asAsked(one('planned'), new Set(['g']))).toEqual(one('asked'));
    expect(asAsked(one('planned'), new Set())).toEqual(one('planned'));
  });

  it.each([
    ['accepted', true, 'done'],
    ['accepted', false, 'unchanged'],
    ['lost', true, 'found'],
    ['lost', false, 'asked'],
    ['rejected', true, 'as-was'],
    ['rejected', false, 'refused'],
    ['forbidden', true, 'as-was'],
    ['forbidden', false, 'refused'],
  ] as const)('after an answer that was %s, and it is so: %s, is %s', (answer: ChangeAnswer, isSo, state) => {
    const now = isSo ? wanted(kind) : unwanted(kind);
    expect(afterAsking(kind, one('asked'), new Map([['g', answer]]), now)).toEqual(one(state));
  });

  it('that was not asked for after all is as before', () => {
    expect(afterAsking(kind, one('asked'), new Map(), unwanted(kind))).toEqual(one('planned'));
  });

  it.each(['done', 'found', 'as-was', 'refused', 'unchanged'] as const)(
    'that is %s stays so, whatever is true later',
    (state) => {
      for (const now of [wanted(kind), unwanted(kind)]) {
        expect(beforeAsking(kind, one(state), now)).toEqual(one(state));
        expect(afterAsking(kind, one(state), new Map([['g', 'accepted']]), now)).toEqual(one(state));
      }
      expect(isSettled(one(state))).toBe(true);
    },
  );
});

it.each(['planned', 'asked'] as const)('what is %s is not settled', (state) => {
  expect(isSettled([...one('done'), ...one(state)])).toBe(false);
});
