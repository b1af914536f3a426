import { expect, it } from 'vitest';
import type { BatchKind, ChangeState } from '../../../src/reclaim/rules/membership';
import { outcomeOf, type Outcome } from '../../../src/reclaim/rules/outcome';

const JIRA = 'jira-software';
const ENDED = 1;
const after = (products: string[] | null, groups: string[] = []) => ({ products, groups });
const changesIn = (states: readonly ChangeState[]) => states.map((state, i) => ({ group: `g-${i}`, state }));

it.each<[Outcome, ChangeState[], ReturnType<typeof after> | null, number | null]>([
  ['changed', ['done', 'found'], after(['jira-servicedesk']), null],
  ['as-was', ['as-was'], after([]), null],
  ['changed', ['done', 'as-was'], after([]), null],
  ['changed', ['done', 'done'], after(null), null],
  ['failed', ['done', 'refused'], after([JIRA]), null],
  ['failed', ['done', 'unchanged'], after(null, ['g-1']), null],
  ['pending', ['planned'], null, null],
  ['pending', ['done', 'asked'], null, null],
  ['kept', ['planned', 'planned'], null, ENDED],
  ['failed', ['done', 'planned'], after([JIRA]), ENDED],
  // It may have been made: nobody could see the end.
  ['failed', ['asked', 'planned'], null, ENDED],
])('it is %s after %j, by %j', (outcome, states, standing, endedAt) => {
  const person = { changes: changesIn(states), after: standing, skipped: null };
  expect(outcomeOf({ kind: 'reclaim', product: JIRA, endedAt }, person)).toBe(outcome);
});

it.each<[Outcome, BatchKind, string | null, ChangeState[], ReturnType<typeof after>]>([
  ['changed', 'restore', JIRA, ['done', 'refused'], after([JIRA], ['g-0'])],
  ['failed', 'restore', JIRA, ['unchanged'], after([])],
  ['changed', 'restore', JIRA, ['done'], after(null, ['g-0'])],
  ['as-was', 'restore', JIRA, ['as-was'], after([JIRA], ['g-0'])],
  // In the organization directories stand for groups, and products are not looked at.
  ['changed', 'reclaim', null, ['done', 'done'], after(['confluence'])],
  ['failed', 'reclaim', null, ['done', 'refused'], after([], ['g-1'])],
  ['changed', 'restore', null, ['done', 'found'], after(null, ['g-0', 'g-1'])],
  ['failed', 'restore', null, ['done', 'refused'], after(null, ['g-0'])],
])('it is %s of a %s of %s after %j, by %j', (outcome, kind, product, states, standing) => {
  const person = { changes: changesIn(states), after: standing, skipped: null };
  expect(outcomeOf({ kind, product, endedAt: ENDED }, person)).toBe(outcome);
});

it('whoever was skipped kept the seat', () => {
  const person = { changes: changesIn(['planned']), after: null, skipped: 'protected' };
  expect(outcomeOf({ kind: 'reclaim', product: JIRA, endedAt: null }, person)).toBe('kept');
});
