import { describe, expect, it } from 'vitest';
import { issueOf, pastIn } from '../../src/kernel/issue-past';

const SINCE = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');
const author = { accountId: '5be24ad8b1653240376955d2', accountType: 'atlassian' };

const change = (at: number) => ({ id: String(at), author, created: iso(at), items: [{ field: 'status' }] });
const comment = (at: number) => ({ id: String(at), author, updateAuthor: author, created: iso(at), updated: iso(at) });
const times = (count: number, from: number): number[] => Array.from({ length: count }, (_, i) => from + i * HOUR);

interface Parts {
  readonly changes?: object;
  readonly comments?: object;
  readonly worklogs?: object;
  readonly timespent?: number;
}

const read = ({ changes, comments, worklogs, timespent = 60 }: Parts) => {
  const issue = {
    id: '10001',
    fields: {
      creator: author,
      created: iso(SINCE - HOUR),
      updated: iso(SINCE + HOUR),
      project: { projectTypeKey: 'service_desk' },
      timespent,
      comment: comments,
      worklog: worklogs,
    },
    changelog: changes,
  };
  const found = issueOf(issue) ?? expect.fail('It has an id.');
  return pastIn(issue, SINCE, found);
};

const NONE = { changes: { histories: [], total: 0 }, comments: { comments: [], total: 0 } };
const whole = { ...NONE, worklogs: { worklogs: [], total: 0 } };

describe('what an issue’s own answer holds of its past', () => {
  it('is all of it where it counts no more than it shows', () => {
    const past = read({
      changes: { histories: [change(SINCE + 1)], total: 1 },
      comments: { comments: [comment(SINCE + 2)], total: 1 },
      worklogs: { worklogs: [comment(SINCE + 3)], total: 1 },
    });
    expect(past.lacks).toEqual([]);
    expect(past.events.map(({ kind, at, product }) => [kind, at - SINCE, product])).toEqual([
      ['changelog', 1, 'jira-servicedesk'],
      ['comment', 2, 'jira-servicedesk'],
      ['worklog', 3, 'jira-servicedesk'],
    ]);
  });

  it('lacks comments and worklogs where there are more, whichever of them it shows', () => {
    for (const shown of [times(20, SINCE), times(20, SINCE + 5 * HOUR), times(20, SINCE).reverse()]) {
      const values = shown.map(comment);
      const past = read({
        ...whole,
        comments: { comments: values, total: 21 },
        worklogs: { worklogs: values, total: 25 },
      });
      expect(past.lacks).toEqual(['comments', 'worklogs']);
      // They are asked for as a whole: what is here would be told twice.
      expect(past.events).toEqual([]);
    }
  });

  it('needs no older changes than those asked for, if it shows the newest first', () => {
    const histories = times(40, SINCE - HOUR).map(change);
    const newestFirst = histories.toReversed();
    expect(read({ ...whole, changes: { histories: newestFirst, total: 90 } }).lacks).toEqual([]);
    expect(read({ ...whole, changes: { histories, total: 90 } }).lacks).toEqual(['changes']);
    const recent = times(40, SINCE).map(change).reverse();
    expect(read({ ...whole, changes: { histories: recent, total: 90 } }).lacks).toEqual(['changes']);
    expect(read({ ...whole, changes: { histories: [], total: 1 } }).lacks).toEqual(['changes']);
  });

  it('lacks what it does not show or count', () => {
    expect(read({}).lacks).toEqual(['changes', 'comments', 'worklogs']);
    // Where no time was spent Jira shows no worklogs, and refuses to list them.
    expect(read({ timespent: 0 }).lacks).toEqual(['changes', 'comments']);
    expect(read({ ...whole, comments: { comments: [] } }).lacks).toEqual(['comments']);
    expect(read({ ...whole, comments: { comments: 'none', total: 0 } }).lacks).toEqual(['comments']);
    expect(read({ ...whole, changes: { histories: [null], total: 1 } })).toMatchObject({
      ...{ events: [], leftOut: 1, lacks: [] },
    });
  });
});
