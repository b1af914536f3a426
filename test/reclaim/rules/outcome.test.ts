import { expect, it } from 'vitest';
import type { ChangeState } from '../../../src/reclaim/rules/membership';
import { outcomeOf, type Outcome } from '../../../src/reclaim/rules/outcome';

const JIRA = 'jira-software';
const after = (products: string[] | null, groups: string[] = []) => ({ products, groups });

it.each<[Outcome, ChangeState[], ReturnType<typeof after> | null, boolean]>([
  ['taken', ['done', 'found'], after(['jira-servicedesk']), false],
  ['taken', ['as-was'], after([]), false],
  ['taken', ['done', 'done'], after(null), false],
  ['failed', ['done', 'refused'], after([JIRA]), false],
  ['failed', ['done', 'unchanged'], after(null, ['g-1']), false],
  ['pending', ['planned'], null, false],
  ['pending', ['done', 'asked'], null, false],
  ['kept', ['planned', 'planned'], null, true],
  ['failed', ['done', 'planned'], after([JIRA]), true],
])('it is %s after %j, by %j', (outcome, states, standing, isOver) => {
  const changes = states.map((state, i) => ({ group: `g-${i}`, state }));
  expect(outcomeOf({ changes, after: standing, skipped: null }, JIRA, isOver)).toBe(outcome);
});

it('whoever was skipped kept the seat', () => {
  const changes = [{ group: 'g', state: 'planned' as const }];
  expect(outcomeOf({ changes, after: null, skipped: 'protected' }, JIRA, false)).toBe('kept');
});
