import { describe, expect, it } from 'vitest';
import { Failure, Invalid, problemOf, Refused, TryLater, Unreadable } from '../../src/kernel/failures';
import { changelogItemsOf } from '../../src/kernel/jira-payload';
import { withProblem, type Problem } from '../../src/kernel/problem';

const BUSY: Problem = { code: 'jira-busy', asked: 'users', status: 503 };

describe('a failure', () => {
  it('is told apart by its kind, says its code, and keeps its problem, its cause and what it cost', () => {
    const cause = new Error('cause');
    const later = new TryLater(BUSY, 7, { cause });
    expect([later.name, later.message, later.problem, later.afterSeconds, later.cause, later.points]).toEqual([
      ...['TryLater', 'jira-busy', BUSY, 7, cause, 0],
    ]);
    expect(new TryLater(BUSY).afterSeconds).toBeNull();
    expect([new Refused(BUSY), new Unreadable(BUSY), new Invalid(BUSY)].map(({ name }) => name)).toEqual([
      ...['Refused', 'Unreadable', 'Invalid'],
    ]);
    expect(later).toBeInstanceOf(Failure);
  });

  it('that nobody promised is named, and its message, which may hold anything, is not kept', () => {
    expect(problemOf(new Refused(BUSY))).toBe(BUSY);
    expect(problemOf(new TypeError('a secret'))).toEqual({ code: 'unexpected', name: 'TypeError' });
    expect(problemOf('a secret')).toEqual({ code: 'unexpected', name: 'string' });
  });
});

describe('problems', () => {
  it('are kept once each, in the order in which they first came', () => {
    const left: Problem = { code: 'worklogs-left-out' };
    const both = withProblem(withProblem([], BUSY), left);
    expect(both).toEqual([BUSY, left]);
    expect(withProblem(both, { ...BUSY })).toEqual(both);
    expect(withProblem(both, { ...BUSY, status: 502 })).toHaveLength(3);
  });
});

describe('changes of a history entry', () => {
  it.each([null, undefined, ''])('have no id where Jira writes %o', (id) => {
    expect(changelogItemsOf([{ field: 'assignee', from: id, to: id }])).toEqual([
      { field: 'assignee', from: null, to: null },
    ]);
  });

  it('have ids as text, lists too, and none that Jira leaves out', () => {
    expect(
      changelogItemsOf([
        { field: 'WorklogId', from: 7 },
        { field: 'x', from: '0', to: 0 },
        { field: 'Parent', from: ['1', '2'], to: null },
      ]),
    ).toEqual([
      { field: 'WorklogId', from: '7', to: null },
      { field: 'x', from: '0', to: '0' },
      { field: 'Parent', from: '["1","2"]', to: null },
    ]);
  });

  it.each([undefined, null, 'x', {}, [null, 7, {}, { field: 3 }]])('are none where %o stands', (items) => {
    expect(changelogItemsOf(items)).toEqual([]);
  });
});
