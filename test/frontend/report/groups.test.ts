import { describe, expect, it } from 'vitest';

import { loadGroupNames } from '../../../src/frontend/report/groups';

const ids = Array.from({ length: 60 }, (_, i) => `g-${i}`);

/** Jira gives so many groups at once. */
const jira = (most: number) => {
  const asked: string[] = [];
  const readJira = async (path: string) => {
    asked.push(path);
    const query = new URL(path, 'https://jira').searchParams;
    const startAt = Number(query.get('startAt'));
    const values = query.getAll('groupId').map((groupId) => ({ groupId, name: `Group ${groupId}` }));
    return {
      values: values.slice(startAt, startAt + most),
      isLast: startAt + most >= values.length,
      total: values.length,
    };
  };
  return { asked, readJira };
};

describe('loadGroupNames', () => {
  it.each([50, 7, 1])('reads them all where Jira gives %i at once', async (most) => {
    const { readJira, asked } = jira(most);
    const { names, complete } = await loadGroupNames(readJira, ids);
    expect([...names.keys()]).toEqual(ids);
    expect(complete).toBe(true);
    expect(asked).toHaveLength(Math.ceil(50 / most) + Math.ceil(10 / most));
  });

  it('leaves out one that is damaged, and calls none of the others gone', async () => {
    const values = [{ groupId: 'g-1', name: 'One' }, { groupId: 'g-2', name: null }, null];
    const { names, complete } = await loadGroupNames(async () => ({ values }), ['g-1', 'g-2', 'g-3']);
    expect([...names]).toEqual([['g-1', 'One']]);
    expect(complete).toBe(false);
  });

  it('ends when the same groups come again and again', async () => {
    let asked = 0;
    const readJira = async () => {
      asked++;
      return { values: [{ groupId: 'g-1', name: 'One' }], isLast: false, total: 99 };
    };
    expect((await loadGroupNames(readJira, ['g-1', 'g-2'])).complete).toBe(false);
    expect(asked).toBeLessThan(4);
  });
});
