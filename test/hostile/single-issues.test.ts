import { describe, expect, it } from 'vitest';
import { embeddingNo, readInput } from './input';
import { beginWith, expectAlive, liveUntil, requestsTo } from './hostile-life';

const COMMENTS = 'GET /issue/{id}/comment';

describe('what Jira does not tell of single issues', () => {
  it.each(['01f-html-for-one-issue', '25-network-error'])(
    '%s: its comments are gone round, everything else is read',
    async (name) => {
      const life = beginWith(embeddingNo('fields.comment', readInput(name)));
      const { backfill } = await liveUntil(life, 6, (overview) => overview.backfill.state === 'done');
      expect(backfill.problems).toEqual([{ code: 'comments-left-out' }]);
      expect(backfill.done).toBeGreaterThan(300);
      expect(requestsTo(life, COMMENTS)).toBeLessThan(500);
      await expectAlive(life);
    },
  );

  it('19: that all comments are refused keeps nothing else from being read', async () => {
    const life = beginWith(embeddingNo('fields.comment', readInput('19-comments-403')));
    const { backfill } = await liveUntil(life, 6, (overview) => overview.backfill.state === 'done');
    expect(backfill.problems).toEqual([{ code: 'comments-left-out' }]);
    expect(requestsTo(life, COMMENTS)).toBeLessThan(500);
  });

  it('19: audits lack nothing of what the issues themselves hold', async () => {
    const life = beginWith('19-comments-403');
    const { audit } = await liveUntil(life, 4 * 24, ({ audit: { days, sweep } }) => days.length >= 1 && sweep === null);
    expect(audit.days[0]).toMatchObject({ problems: [] });
    expect(audit.days[0]?.sampled).toBe(Math.min(2_000, audit.days[0]?.issues ?? 0));
  });

  it('19: audits go on and say what they could not look at', async () => {
    const life = beginWith(embeddingNo('fields.comment', readInput('19-comments-403')));
    await liveUntil(life, 4 * 24, ({ audit }) => audit.days.length >= 2 && audit.sweep === null);
    const { audit } = await expectAlive(life);
    for (const { issues, sampled, problems, sweep } of audit.days) {
      expect(sweep).not.toBe('running');
      expect(issues).toBeGreaterThan(100);
      expect(problems).toEqual([{ code: 'items-left-out', asked: 'sampled-issues', count: issues - sampled }]);
    }
  });

  it('21: an issue that is gone by then has no comments', async () => {
    const life = beginWith(embeddingNo('fields.comment', readInput('21-issue-gone')));
    const { backfill } = await liveUntil(life, 6, (overview) => overview.backfill.state === 'done');
    expect(backfill).toMatchObject({ problems: [] });
    expect(backfill.done).toBeGreaterThan(300);
    await expectAlive(life);
  });
});
