import { describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../../local/forge/faults';
import type { DirectoryStatus } from '../../src/directory/view';
import type { PushStatus, SavedDestination } from '../../src/push/view';
import type { PastSlice } from '../../src/history/view';
import type { PageMethodName } from '../../src/resolvers/view';
import { begin, connect, DAY, failing, HOUR, latest, overview, START, valueOf } from './one-life';

const NO_SLICE: PastSlice = {
  from: null,
  next: null,
  accounts: [],
  apps: [],
  customers: [],
  issues: [],
  untold: [],
  leftOut: 0,
};

describe('the directory', () => {
  it('is read at install and every week', async () => {
    const life = await begin();
    expect((await overview(life)).directory).toEqual({
      state: 'never',
      readAt: null,
      checkedAt: null,
      behind: 0,
      progress: null,
      problems: [],
    });
    await life.host.advance(START + HOUR);
    const first = await overview(life);
    expect(first.directory.state).toBe('ready');
    expect(first.products.map(({ key }) => key).sort()).toEqual([
      'jira-core',
      'jira-product-discovery',
      'jira-servicedesk',
      'jira-software',
    ]);
    await life.host.advance(START + 8 * DAY);
    expect((await overview(life)).directory.readAt).toBeGreaterThan(START + 7 * DAY);
    expect(life.host.violations).toEqual([]);
  });

  it('is patient with Jira, and says what it waits for', async () => {
    const life = await begin();
    life.host.faults = failing((call) =>
      call.kind === 'jira' && call.path.includes('users/search') ? 'fail' : 'pass',
    );
    await life.host.advance(START + 10 * 60_000);
    expect((await overview(life)).directory.state).toBe('reading');
    life.host.faults = NO_FAULTS;
    await life.host.advance(START + HOUR);
    expect((await overview(life)).directory).toMatchObject({ state: 'ready', problems: [] });
  });

  it('does without roles when Jira does not give them, and says so', async () => {
    const life = await begin();
    life.host.faults = failing((call) => (call.path.includes('applicationrole') ? 'fail' : 'pass'));
    await life.host.advance(START + 6 * HOUR);
    const { directory, record } = await overview(life);
    expect(directory.state).toBe('ready');
    expect(directory.problems).toEqual([{ code: 'jira-busy', asked: 'application-roles', status: 500 }]);
    expect(record.accounts).toBeGreaterThan(40);
  });

  it('goes on after its job was lost', async () => {
    const life = await begin();
    let lost = false;
    life.host.faults = failing((call) => {
      if (call.kind !== 'queue' || lost) return 'pass';
      lost = true;
      return 'kill';
    });
    await life.host.advance(START + HOUR);
    expect(lost).toBe(true);
    expect((await overview(life)).directory.state).toBe('ready');
  });

  it('can be asked for, and a second wish changes nothing', async () => {
    const life = await begin();
    await life.host.advance(START + HOUR);
    expect(valueOf(await life.ask<DirectoryStatus>('readDirectory')).state).toBe('reading');
    expect(valueOf(await life.ask<DirectoryStatus>('readDirectory')).state).toBe('reading');
    await life.host.advance(START + 2 * HOUR);
    expect((await overview(life)).directory.readAt).toBeGreaterThan(START + HOUR);
  });
});

describe('the push', () => {
  it('needs a destination first', async () => {
    const life = await begin();
    expect(await life.ask('sendSnapshot')).toMatchObject({ ok: false, code: 'invalid' });
  });

  it.each([
    ['platform.example', 'not-an-address'],
    ['http://platform.example/', 'address-not-https'],
    ['https://me:pw@platform.example/', 'address-with-password'],
    [`https://platform.example/${'x'.repeat(2_000)}`, 'not-an-address'],
  ])('refuses the address %s', async (url, code) => {
    const answer = await (await begin()).ask('saveDestination', { url, newSecret: false });
    expect(answer).toEqual({ ok: false, code: 'invalid', problem: { code } });
  });

  it('sends by itself once it knows where to, and keeps the last snapshot alone', async () => {
    const life = await begin();
    await connect(life);
    await life.host.advance(START + HOUR);
    expect(await latest(life)).toMatchObject({ state: 'completed', problem: null, attempts: 0 });
    const keys = life.host.rows.all(life.site.cloudId, life.host.clock.now()).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith('snapshot.'))).toEqual(['snapshot.people.0']);
    const current = (await (await fetch(`${life.platform.url}/api/current`)).json()) as { people: unknown[] };
    expect(current.people).toHaveLength((await latest(life)).people);
  });

  it('tries again when the platform fails, and shows why it waits', async () => {
    const life = await begin();
    await connect(life);
    life.platform.failNext(2, 503);
    await life.host.advance(START + 5 * 60_000 + 10_000);
    expect(await latest(life)).toMatchObject({ state: 'waiting', problem: { code: 'receiver-answered', status: 503 } });
    await life.host.advance(START + HOUR);
    expect(await latest(life)).toMatchObject({ state: 'completed' });
  });

  it('sends every page again when the platform lacks some', async () => {
    const life = await begin();
    await connect(life);
    life.platform.failNext(1, 409);
    await life.host.advance(START + HOUR);
    expect(await latest(life)).toMatchObject({ state: 'completed', pagesSent: 1 });
  });

  it('stops at 410, and starts afresh when asked', async () => {
    const life = await begin();
    await connect(life);
    life.platform.failNext(1, 410);
    await life.host.advance(START + HOUR);
    expect(await latest(life)).toMatchObject({ state: 'failed', problem: { code: 'receiver-gone' } });
    valueOf(await life.ask<PushStatus>('sendSnapshot'));
    await life.host.advance(START + 2 * HOUR);
    expect(await latest(life)).toMatchObject({ state: 'completed' });
  });

  it('says so when the domain is not allowed or nobody answers', async () => {
    const life = await begin();
    valueOf(
      await life.ask<SavedDestination>('saveDestination', { url: 'https://elsewhere.example/', newSecret: false }),
    );
    await life.host.advance(START + 10 * 60_000);
    expect(await latest(life)).toMatchObject({
      state: 'waiting',
      problem: { code: 'receiver-unreachable' },
    });
    expect(life.host.violations.map(({ what }) => what)).toContain(
      'egress to https://elsewhere.example, which nobody allowed',
    );
  });

  it('waits when Jira does not give the names', async () => {
    const life = await begin();
    await connect(life);
    life.host.faults = failing((call) => (call.path.includes('user/bulk') ? 'fail' : 'pass'));
    await life.host.advance(START + 10 * 60_000);
    expect(await latest(life)).toMatchObject({
      state: 'waiting',
      problem: { code: 'jira-busy', asked: 'names', status: 500 },
    });
    // Impatience: an admin's click tries at once.
    life.host.faults = NO_FAULTS;
    valueOf(await life.ask<PushStatus>('sendSnapshot'));
    await life.host.advance(life.host.clock.now() + 60_000);
    expect(await latest(life)).toMatchObject({ state: 'completed' });
  });

  it('signs with the old secret too for a day after a change', async () => {
    const life = await begin();
    await connect(life);
    const url = 'https://platform.example/hooks/rollcall';
    expect(valueOf(await life.ask<SavedDestination>('saveDestination', { url, newSecret: false })).secret).toBeNull();
    const { secret } = valueOf(await life.ask<SavedDestination>('saveDestination', { url, newSecret: true }));
    expect(secret).toMatch(/^whsec_/);
    await life.host.advance(START + HOUR);
    expect((await latest(life)).state).toBe('completed'); // the platform still knows the old one only
    await life.host.advance(START + 25 * HOUR);
    valueOf(await life.ask<PushStatus>('sendSnapshot'));
    await life.host.advance(START + 26 * HOUR);
    expect(await latest(life)).toMatchObject({ state: 'waiting', problem: { code: 'receiver-answered', status: 401 } });
  });

  it('ends when the destination is removed, and the secret is gone', async () => {
    const life = await begin();
    await connect(life);
    life.platform.failNext(99, 503);
    await life.host.advance(START + 10 * 60_000);
    const status = valueOf(await life.ask<PushStatus>('removeDestination'));
    expect(status).toMatchObject({ url: null, secretSince: null });
    expect(status.deliveries[0]).toMatchObject({ state: 'failed', problem: { code: 'destination-removed' } });
    await life.host.advance(START + DAY);
    const left = life.host.rows.all(life.site.cloudId, life.host.clock.now());
    expect(left.filter(({ entity }) => entity === '#secret')).toEqual([]);
  });
});

describe('events', () => {
  it('become activity that the report shows within minutes', async () => {
    const life = await begin();
    await life.host.advance(START + 12 * HOUR);
    const { recordedSince, foldedAt } = (await overview(life)).record;
    expect(recordedSince).toBe('2026-11-16');
    expect(foldedAt).toBeGreaterThan(START + 11 * HOUR);
    expect(life.host.violations).toEqual([]);
  });

  it('come again when the store fails, and are not lost', async () => {
    const life = await begin();
    let failures = 0;
    life.host.faults = failing((call) => {
      if (call.kind !== 'kvs' || !/\/(batch\/)?set$/.test(call.path) || failures >= 200) return 'pass';
      failures += 1;
      return failures % 3 === 0 ? 'pass' : 'fail';
    });
    await life.host.advance(START + 18 * HOUR);
    await life.host.settle(2 * HOUR);
    expect(failures).toBe(200);
    expect(life.log.some((line) => line.includes('tried again later'))).toBe(true);
    const truth = new Set(
      [...life.site.ledger.entries()].filter(({ day }) => day === '2026-11-16').map(({ accountId }) => accountId),
    );
    const { accounts } = (await overview(life)).record;
    expect(accounts).toBeGreaterThanOrEqual(truth.size);
  });
});

describe('the page', () => {
  it('is for Jira administrators: every method refuses anyone else and does nothing', async () => {
    const life = await begin();
    await life.host.advance(START + HOUR);
    const other = life.site.ledger
      .accounts()
      .find(({ type, active, siteAdmin, jiraAdmin }) => type === 'person' && active && !siteAdmin && !jiraAdmin);
    // The question whether somebody administers Jira costs points.
    const stored = () =>
      life.host.rows.all(life.site.cloudId, life.host.clock.now()).filter(({ key }) => key !== 'points');
    const before = stored();
    const requests: Record<PageMethodName, unknown> = {
      overview: {},
      recordRoster: { from: 0 },
      recordSegment: { segment: 0, from: 0 },
      recordDays: { segment: 0, from: '2026-11-01', to: '2026-11-22' },
      seats: { account: life.site.admin },
      readDirectory: {},
      directoryTurn: {},
      handDirectory: { kind: 'members', parts: [] },
      handPast: NO_SLICE,
      secondOpinion: { account: life.site.admin },
      readPastHere: { wanted: false },
      savePrices: { currency: 'USD', prices: [] },
      saveSettings: { graceDays: 7 },
      saveView: { id: '1', name: 'Idle', query: 'use=idle' },
      removeView: { id: '1' },
      savePull: {},
      savePlatform: { kind: 'torii', account: '12', key: 'a-key-of-torii' },
      saveDestination: { url: 'https://platform.example/', newSecret: true },
      removeDestination: {},
      changeSending: { isPaused: true },
      sendSnapshot: {},
      sendAgain: {},
      sendTest: {},
      replayMessage: { page: 0 },
      planReclaim: { product: 'jira-software', accounts: [life.site.admin], uses: [] },
      beginReclaim: {
        ...{ product: 'jira-software', accounts: [life.site.admin], uses: [] },
        ...{ confirmed: 1, why: '', opinions: {} },
      },
      planSuspension: { accounts: [life.site.admin], uses: [] },
      planRemoval: { product: { key: 'confluence', site: 'a-site' }, accounts: [life.site.admin], uses: [] },
      beginRemoval: {
        ...{ product: { key: 'confluence', site: 'a-site' }, accounts: [life.site.admin], uses: [] },
        ...{ confirmed: 1, why: '' },
      },
      beginSuspension: { accounts: [life.site.admin], uses: [], confirmed: 1, why: '' },
      beginRestore: { batch: 1, accounts: null, why: '' },
      takeTurn: { batch: 1, ends: false },
      batchPart: { batch: 1, from: 0 },
      proposedPeople: { proposal: 1 },
      approveProposal: {
        ...{ product: 'jira-software', accounts: [life.site.admin], uses: [], proposal: 1 },
        ...{ confirmed: 1, why: '', opinions: {} },
      },
      declineProposal: { proposal: 1, why: '' },
      saveRule: { id: '1', name: 'Idle', product: 'jira-software', days: 45, uses: [], groups: [] },
      removeRule: { id: '1' },
      requestAddress: { slot: 0 },
      connectOrganization: { organization: 'an-organization', key: 'a-key-of-an-admin', expires: '2026-12-01' },
      disconnectOrganization: {},
      readOrganization: {},
      organizationNames: { accounts: [life.site.admin] },
      recordOrganization: { from: 0, sweep: null },
    };
    for (const [method, request] of Object.entries(requests)) {
      expect(await life.ask(method as PageMethodName, request, other?.accountId)).toEqual({
        ok: false,
        code: 'forbidden',
        problem: { code: 'not-admin' },
      });
    }
    expect(stored()).toEqual(before);
  });

  it('says what to do about a request that it does not know', async () => {
    const life = await begin();
    expect(await life.ask('recordRoster', { from: 'the first' })).toMatchObject({
      ok: false,
      code: 'invalid',
      problem: { code: 'request-unknown' },
    });
    expect(await life.ask('recordDays', { segment: 0, from: '2020-01-01', to: '2026-01-01' })).toMatchObject({
      ok: false,
      code: 'invalid',
    });
  });

  it('says when the store is out of breath', async () => {
    const life = await begin();
    life.host.faults = failing((call) => (call.kind === 'kvs' ? 'fail' : 'pass'));
    expect(await life.ask('overview')).toMatchObject({
      ok: false,
      code: 'busy',
      problem: { code: 'store-busy', status: 500 },
    });
    life.host.faults = failing((call) => (call.kind === 'jira' ? 'fail' : 'pass'));
    await life.host.advance(START + 2 * 60_000); // the permission that Jira confirmed is no longer believed
    expect(await life.ask('overview')).toMatchObject({ ok: false, code: 'busy' });
  });
});
