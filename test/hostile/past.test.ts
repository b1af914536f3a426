import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/kernel/problem';
import type { Overview } from '../../src/resolvers/view';
import { recorded } from '../activity/recorded';
import { beginWith, expectAlive, liveUntil, reportOf, requestsTo, type HostileLife } from './hostile-life';
import { embeddingNo, readInput } from './input';
import { problemsIn } from './problems-in';

const isRead = ({ backfill }: Overview): boolean => backfill.state === 'done';

/** A life whose past is read, as far as Jira tells of it. */
const read = async (name: string, problems: readonly Problem[] = []): Promise<HostileLife> => {
  const life = beginWith(name);
  const { backfill } = await liveUntil(life, 2, isRead);
  expect(backfill.problems).toEqual(problems);
  await expectAlive(life);
  return life;
};

const OF_INPUT = '5f0000000000000000000';
const [A01, B02, C03, D04] = ['a01', 'b02', 'c03', 'd04'].map((end) => OF_INPUT + end);

/** What is recorded of the day of the inputs' past. */
const factsOf = (life: HostileLife): string[] =>
  [...recorded(life)].filter((fact) => fact.startsWith('2026-11-10')).sort();
const fact = (account: string | undefined, action: string): string => `2026-11-10 ${account} ${action}`;

describe('a list of the past that does not end as it should', () => {
  it('07: a search whose tokens lead in a circle ends, and says so', async () => {
    const life = await read('07-token-cycle', [{ code: 'list-repeats', asked: 'issues' }]);
    expect(requestsTo(life, 'POST /search/jql')).toBeLessThan(10);
    expect(factsOf(life)).toEqual([fact(A01, 'history.created')]);
  });

  it('07c: changes whose tokens lead in a circle end, in the past and in audits', async () => {
    const input = readInput('07c-changelog-cycle');
    const life = beginWith(embeddingNo('changelog', input));
    const { backfill } = await liveUntil(life, 2, isRead);
    expect(backfill.problems).toEqual([{ code: 'changes-left-out' }]);
    const { audit } = await liveUntil(life, 60, ({ audit: { days } }) => days.length > 0);
    expect(audit).toMatchObject({ sweep: null, days: [{ problems: [{ code: 'items-left-out' }] }] });
    expect(life.busiest).toBeLessThan(600);
    await expectAlive(life);
  });

  it('08: without isLast and without a token is at its end', async () => {
    expect(factsOf(await read('08-no-isLast-no-token'))).toEqual([fact(A01, 'history.created')]);
  });

  it('08b: isLast is believed, whatever token comes with it', async () => {
    const life = await read('08b-isLast-true-with-token');
    expect(requestsTo(life, 'POST /search/jql')).toBe(1);
  });

  it('09: more comments than can be read end with the empty page', async () => {
    const life = await read('09-total-too-large');
    expect(requestsTo(life, 'GET /issue/{id}/comment')).toBe(2);
    expect(factsOf(life)).toEqual([
      fact(A01, 'comment.created'),
      fact(A01, 'history.created'),
      fact(B02, 'comment.created'),
    ]);
  });

  it('22: worklogs that lead nowhere end, and say so', async () => {
    const life = await read('22-worklogs-without-end', [{ code: 'worklogs-left-out' }]);
    expect(requestsTo(life, 'GET /issue/{id}/worklog')).toBeLessThan(10);
    expect(factsOf(life)).toEqual([fact(A01, 'history.created'), fact(A01, 'worklog.created')]);
  });
});

describe('an item of the past that is odd', () => {
  it('10: what names an actor and a time is recorded', async () => {
    const life = await read('10-no-authors');
    expect(factsOf(life)).toEqual([fact(A01, 'history.changed'), fact(B02, 'history.changed')]);
    expect((await reportOf(life)).get(B02 ?? '')).toMatchObject({ type: 'app' });
  });

  it('10b: a time in any of its forms is one', async () => {
    const life = await read('10b-created-forms');
    const changers = ['b00', 'b01', 'b02', 'b03'].map((end) => fact(OF_INPUT + end, 'history.changed'));
    expect(factsOf(life)).toEqual([fact(A01, 'history.created'), ...changers]);
  });

  it('16: a worklog that does not say when it was made is left out and counted', async () => {
    const life = await read('16-worklog-no-created', [{ code: 'items-left-out', asked: 'issues', count: 1 }]);
    expect(factsOf(life)).toEqual([
      fact(A01, 'history.created'),
      fact(A01, 'worklog.created'),
      fact(C03, 'worklog.created'),
    ]);
  });

  it('16b: a comment that does not say when it was changed was made', async () => {
    const life = await read('16b-comment-no-updated');
    expect(factsOf(life)).toEqual(
      [fact(A01, 'history.created'), ...[A01, B02, C03, D04].map((account) => fact(account, 'comment.created'))].sort(),
    );
  });

  it('16c: an issue that does not say when it was changed is read', async () => {
    const life = await read('16c-issue-no-updated');
    expect(requestsTo(life, 'GET /issue/{id}/comment')).toBe(3);
    expect(factsOf(life)).toEqual([fact(A01, 'history.created'), fact(B02, 'history.created')]);
  });

  it('16d: an issue without fields is read', async () => {
    const life = await read('16d-issue-no-fields');
    expect(requestsTo(life, 'GET /issue/{id}/comment')).toBe(3);
    expect(factsOf(life)).toEqual([fact(A01, 'history.created')]);
  });

  it('16e: comments that do not say when they were changed keep no audit from its end', async () => {
    const life = beginWith('16e-sample-one-comment');
    const { audit } = await liveUntil(life, 60, ({ audit: { days } }) => days.some(({ coverage }) => coverage));
    expect(audit.days).toMatchObject([{ day: '2026-11-17', missed: 0, coverage: { share: 1 }, problems: [] }]);
    await expectAlive(life);
  });
});

describe('an actor of the past who is no person', () => {
  it('17: "unknown" is nobody', async () => {
    const life = await read('17-account-unknown');
    expect(factsOf(life)).toEqual([]);
    expect((await reportOf(life)).has('unknown')).toBe(false);
    expect(problemsIn(await expectAlive(life))).toEqual([]);
  });

  it('18: Automation and a customer whom the list of users leaves out are what Jira says', async () => {
    const rows = await reportOf(await read('18-actors-not-listed'));
    const automation = rows.get('557058:00000000-0000-4000-8000-0000000000aa');
    const customer = rows.get('qm:00000000-0000-4000-8000-0000000000bb:00000000-0000-4000-8000-0000000000cc');
    expect([automation?.type, customer?.type]).toEqual(['app', 'customer']);
    expect([automation?.activeDays, customer?.activeDays]).toEqual([1, 1]);
  });
});
