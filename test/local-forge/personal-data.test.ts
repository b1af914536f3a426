import { describe, expect, it } from 'vitest';
import { runApp, type Running } from './test-app';

const CLOSED = '5be24ba3f91c106033269289';
const updatedAt = '2026-11-16T00:00:00.000Z';

const report = ({ run }: Pick<Running, 'run'>, ...accounts: string[]) =>
  run(async ({ api }) => {
    const body = JSON.stringify({ accounts: accounts.map((accountId) => ({ accountId, updatedAt })) });
    const answer = await api.__requestAtlassianAsApp('/app/report-accounts', { method: 'POST', body });
    return { status: answer.status, body: answer.status === 200 ? ((await answer.json()) as unknown) : null };
  });

describe('a personal-data report', () => {
  it('is answered with the accounts that are closed', async () => {
    const running = runApp();
    expect(await report(running, 'anyone')).toEqual({ status: 204, body: null });
    expect(await report(running, 'anyone', CLOSED)).toEqual({
      status: 200,
      body: { accounts: [{ accountId: CLOSED, status: 'closed' }] },
    });
    expect(running.refused()).toEqual([]);
  });

  it('is refused as a whole for one id that Atlassian does not take, on that site alone', async () => {
    const running = runApp();
    running.host.personalData.refuse('site-1', 'odd');
    running.host.personalData.refuse('site-2', 'other');
    expect(await report(running, 'anyone', 'odd', CLOSED)).toEqual({ status: 400, body: null });
    expect(await report(running, 'anyone', 'other')).toEqual({ status: 204, body: null });
    expect(running.refused()).toEqual(['a personal-data report that Atlassian would refuse']);
  });

  it('holds 90 accounts', async () => {
    const running = runApp();
    const many = (count: number) => report(running, ...Array.from({ length: count }, (_, i) => `account-${i}`));
    expect((await many(90)).status).toBe(204);
    expect((await many(91)).status).toBe(400);
  });
});
