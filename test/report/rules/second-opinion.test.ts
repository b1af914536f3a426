import { describe, expect, it } from 'vitest';
import { ASKED_DAYS, askJira, countIn, questionsOf } from '../../../src/report/rules/second-opinion';

const ACCOUNT = '712020:00000000-0000-4000-8000-000000000001';

/** A Jira in which somebody last did something so many days ago, and last logged work. */
const jira = (changed: number, logged = Infinity) => {
  const asked: string[] = [];
  const count = (jql: string): Promise<number> => {
    asked.push(jql);
    const days = Number(/-(\d+)d/.exec(jql)?.[1]);
    return Promise.resolve((jql.startsWith('worklog') ? logged : changed) <= days ? 3 : 0);
  };
  return { asked, count };
};

describe('what Jira itself says of somebody', () => {
  it.each([
    [0, Infinity, { kind: 'active', within: 30, notWithin: null }],
    [31, Infinity, { kind: 'active', within: 90, notWithin: 30 }],
    [Infinity, 100, { kind: 'active', within: 180, notWithin: 90 }],
    [365, 400, { kind: 'active', within: 365, notWithin: 180 }],
    [366, 366, { kind: 'nothing' }],
  ])('changed %d days ago, logged work %d days ago', async (changed, logged, opinion) => {
    const { asked, count } = jira(changed, logged);
    expect(await askJira(ACCOUNT, count)).toEqual(opinion);
    const times = 'within' in opinion ? ASKED_DAYS.findIndex((days) => days === opinion.within) + 1 : ASKED_DAYS.length;
    expect(asked).toHaveLength(2 * times);
  });

  it('is asked in Jira’s own language, and never with a text that could end the question', () => {
    expect(questionsOf(ACCOUNT, 90)).toEqual([
      `issue in updatedBy("${ACCOUNT}", "-90d")`,
      `worklogAuthor = "${ACCOUNT}" AND worklogDate >= "-90d"`,
    ]);
    expect(questionsOf('a" OR project = "X', 30)).toEqual([]);
    expect(questionsOf('a\\', 30)).toEqual([]);
  });

  it('is not made up where Jira does not say', async () => {
    expect([{ count: 0 }, { count: 7 }, { count: '7' }, { count: -1 }, {}, null, 'x'].map(countIn)).toEqual([
      ...[0, 7, null, null, null, null, null],
    ]);
    await expect(askJira(ACCOUNT, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
  });
});
