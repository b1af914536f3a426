import { describe, expect, it } from 'vitest';
import { recordOf } from '../../local/ask-page';
import { readReport } from '../../local/report-rows';
import { begin, connect, HOUR, latest, overview, START, type Life } from './one-life';

describe('what a receiver asks for', () => {
  it.each([
    ['1200', 1_200],
    [new Date(START + 3 * HOUR).toUTCString(), 9_000],
    ['whenever', 5],
  ])('Retry-After: %s is honoured', async (header, seconds) => {
    const life = await begin();
    await connect(life);
    life.platform.failNext(1, 429, { 'retry-after': header });
    await life.host.advance(START + 6 * 60_000);
    const { state, nextAttemptAt } = await latest(life);
    if (seconds > 300) {
      expect(state).toBe('waiting');
      expect((nextAttemptAt ?? 0) - START).toBeGreaterThan(seconds * 1000);
    } else expect(state).toBe('completed');
  });

  it('is told apart from one that never answers', async () => {
    const life = await begin();
    await connect(life);
    await life.platform.close();
    await life.host.advance(START + 6 * 60_000);
    expect(await latest(life)).toMatchObject({
      state: 'waiting',
      problem: { code: 'receiver-unreachable' },
    });
  });
});

describe('a deleted user', () => {
  const tell = ({ host, site }: Life, event: Record<string, unknown>): void => {
    host.deliveries.add({
      due: host.clock.now(),
      installation: site.cloudId,
      module: 'on-user-deleted',
      kind: 'trigger',
      event: { eventType: 'avi:jira:deleted:user', ...event },
      attempt: 0,
      pushed: host.clock.now(),
      concurrency: null,
    });
  };

  it('is forgotten, and no trace is left in what is stored', async () => {
    const life = await begin();
    await connect(life);
    await life.host.advance(START + 14 * HOUR);
    const [entry] = [...life.site.ledger.entries()];
    const account = entry?.accountId ?? expect.fail('Nothing happened');
    const before = (await overview(life)).record.accounts;
    // Those whom the site deleted before the install are closed accounts: forgotten too.
    const closed = life.site.ledger.accounts().filter(({ displayName }) => displayName === 'Former user').length;
    tell(life, { user: { accountId: account } });
    await life.host.settle(HOUR);
    expect((await overview(life)).record.accounts).toBe(before); // the number stays taken
    const report = await readReport(recordOf(life), 30);
    expect(report.rows.filter(({ accountId }) => accountId === account)).toEqual([]);
    expect(report.rows.filter(({ accountId }) => accountId === '')).toHaveLength(1 + closed);
  });

  it('without an id is noted, and nothing else', async () => {
    const life = await begin();
    tell(life, { user: {} });
    await life.host.settle(60_000);
    expect(life.log.some((line) => line.includes('user event not understood'))).toBe(true);
    expect(life.host.violations).toEqual([]);
  });
});
