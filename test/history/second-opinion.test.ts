import { expect, it } from 'vitest';
import { askApp, askPage } from '../../local/ask-page';
import type { SecondOpinion } from '../../src/report/rules/second-opinion';
import { INSTALL, MINUTE, openPast, toTheEnd, type Gate } from './past-life';

it('is asked by the app too, for a point a question, of projects that whoever looks does not see', async () => {
  const life = await openPast({ people: 20, seed: 3 });
  await toTheEnd(life);
  const lately = life.past.findLast(({ payload }) => JSON.stringify(payload).includes('comment'));
  expect(lately).toBeDefined();
  const active = life.site.ledger
    .accounts()
    .find(({ accountId }) => JSON.stringify(lately?.payload).includes(accountId));
  const spentBy = async (account: string) => {
    const before = life.host.meter.points;
    const opinion = await askApp<SecondOpinion>(life, 'secondOpinion', { account });
    return { opinion, points: life.host.meter.points - before };
  };
  // Whether the caller administers Jira is asked as well, where something is spent.
  const { points: check } = await spentBy('no"body');
  const found = await spentBy(active?.accountId ?? '');
  expect(found).toEqual({ opinion: { kind: 'active', within: 30, notWithin: null }, points: check + 2 });
  expect(await spentBy('712020:00000000-0000-4000-8000-00000000beef')).toEqual({
    opinion: { kind: 'nothing' },
    points: check + 8,
  });
});

it('says why where Jira does not answer', async () => {
  const gate: Gate = ({ path, now }) =>
    path.endsWith('/approximate-count') && now > INSTALL + MINUTE ? { status: 403, headers: {} } : null;
  const life = await openPast({ people: 20, seed: 3, gate });
  await life.host.settle(5 * MINUTE);
  expect(await askPage(life, 'secondOpinion', { account: 'a' })).toMatchObject({
    ok: false,
    code: 'unavailable',
    problem: { code: 'jira-refused', asked: 'issue-count', status: 403 },
  });
});
