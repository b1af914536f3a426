import { describe, expect, it } from 'vitest';
import { signedRequest, type SeatRequest } from '../../receiver/src';
import type { RequestAddress } from '../../src/proposals/view';
import type { SnapshotAction } from '../../src/push/snapshot-actions';
import type { SnapshotProposal } from '../../src/push/snapshot-message';
import type { PulledSnapshot } from '../../src/push/read-pulled';
import type { PushStatus } from '../../src/push/view';
import type { Approved } from '../../src/proposals/view';
import type { ReclaimPlan, TurnResult } from '../../src/reclaim/view';
import { begin, connect, DAY, HOUR, latest, overview, START, valueOf, type Life } from './one-life';

const PRODUCT = 'jira-software';
const SECRET = /^whsec_/;

/** A site that has lived for so many days, and a platform that may ask for seats. */
const asked = async (days = 1) => {
  const life = await begin(45);
  await connect(life);
  const { host, ask } = life;
  const { secret } = valueOf(
    await ask<{ secret: string }>('saveDestination', {
      url: 'https://platform.example/hooks/rollcall',
      newSecret: true,
    }),
  );
  life.platform.setSecrets([secret]);
  expect(secret).toMatch(SECRET);
  await host.advance(START + days * DAY);
  valueOf(await ask<PushStatus>('changeSending', { takesRequests: true }));
  const { url } = valueOf(await ask<RequestAddress>('requestAddress', { slot: 0 }));
  const post = async (request: SeatRequest, change: { secret?: string; at?: Date; body?: string } = {}) => {
    const at = change.at ?? new Date(host.clock.now());
    const { method, headers, body } = signedRequest(request, { secret: change.secret ?? secret, at });
    const { pathname, searchParams } = new URL(url);
    const answer = await host.webTriggers.call({
      method,
      path: pathname,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      queryParameters: { destination: searchParams.getAll('destination') },
      body: change.body ?? body,
    });
    return { status: answer.statusCode, value: JSON.parse(answer.body) as object };
  };
  return { life, post };
};

/** Accounts whose seats can be taken, by the app's own plan, and one whose cannot. */
const candidates = async ({ ask, site }: Life) => {
  const accounts = site.ledger.accounts().map(({ accountId }) => accountId);
  const plan = valueOf(await ask<ReclaimPlan>('planReclaim', { product: PRODUCT, accounts, uses: ['reader'] }));
  const free = plan.people.filter(({ hindrance }) => hindrance === null).map(({ account }) => account);
  const active = plan.people.find(({ hindrance }) => hindrance === 'active')?.account;
  return { free, active: active ?? expect.fail('nobody is active') };
};

const carryOut = async ({ ask, host }: Life, batch: number): Promise<void> => {
  for (;;) {
    const { next } = valueOf(await ask<TurnResult>('takeTurn', { batch, ends: false }));
    if (next.kind === 'ended') return;
    expect(next.kind).not.toBe('stopped');
    await host.settle(10_000);
  }
};

const snapshotSent = async (life: Life): Promise<void> => {
  valueOf(await life.ask<PushStatus>('sendSnapshot'));
  await life.host.settle(HOUR);
  expect(await latest(life)).toMatchObject({ state: 'completed' });
};

/** What the platform knows of what administrators did to seats, by account. */
const actionsThere = async ({ platform }: Life) => {
  const shown = (await (await fetch(`${platform.url}/api/current`)).json()) as {
    people: { ref: number; accountId: string }[];
    actions: SnapshotAction[];
  };
  const accounts = new Map(shown.people.map(({ ref, accountId }) => [ref, accountId]));
  return shown.actions.map(({ by, people, ...action }) => ({
    ...action,
    by: accounts.get(by ?? -1),
    people: people.map(({ ref, ...person }) => ({ ...person, account: accounts.get(ref) })),
  }));
};

/** What the platform knows of what it asked for, by account. */
const knownThere = async ({ platform }: Life) => {
  const shown = (await (await fetch(`${platform.url}/api/current`)).json()) as {
    people: { ref: number; accountId: string }[];
    proposals: SnapshotProposal[];
  };
  const accounts = new Map(shown.people.map(({ ref, accountId }) => [ref, accountId]));
  return shown.proposals.map(({ id, state, people }) => ({
    ...{ id, state },
    people: Object.fromEntries(people.map(({ ref, outcome }) => [accounts.get(ref), outcome])) as Record<
      string,
      string
    >,
  }));
};

describe('a platform that asks for seats', () => {
  it('is told with the next snapshots what became of them, and nothing happens before an administrator confirms it', async () => {
    const { life, post } = await asked(34);
    const { free, active } = await candidates(life);
    const [one = '', two = ''] = free;
    const moves = life.site.ledger.moves().length;
    const accounts = [one, two, active].map((accountId) => ({ accountId }));
    expect(await post({ id: 'r-1', product: PRODUCT, accounts })).toMatchObject({ status: 202 });
    await snapshotSent(life);
    expect(await knownThere(life)).toEqual([
      { id: 'r-1', state: 'open', people: { [one]: 'pending', [two]: 'pending', [active]: 'pending' } },
    ]);
    expect(life.site.ledger.moves()).toHaveLength(moves);

    const request = { product: PRODUCT, accounts: [one], uses: ['reader'], confirmed: 1, why: '', opinions: {} };
    const { reclaim } = valueOf(await life.ask<Approved>('approveProposal', { ...request, proposal: 1 }));
    await carryOut(life, reclaim.open ?? expect.fail('No batch is open.'));
    await snapshotSent(life);
    expect(await knownThere(life)).toEqual([
      { id: 'r-1', state: 'approved', people: { [one]: 'taken', [two]: 'kept', [active]: 'kept' } },
    ]);
    expect(life.site.ledger.accounts().find(({ accountId }) => accountId === one)?.licences).not.toContain(PRODUCT);

    // Who did it, and how it was before, stays on the site until an administrator lets it out.
    expect(await actionsThere(life)).toEqual([]);
    const includes = { emails: true, days: true, organization: false, actions: true };
    valueOf(await life.ask<PushStatus>('changeSending', { includes }));
    await snapshotSent(life);
    const [action, ...others] = await actionsThere(life);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ batch: 1, kind: 'reclaim', by: life.site.admin, product: PRODUCT, count: 1 });
    const [person] = action?.people ?? [];
    expect(person).toMatchObject({ account: one, outcome: 'changed' });
    expect(person?.before?.products).toContain(PRODUCT);
    expect(person?.after?.products).toEqual(person?.before?.products?.filter((product) => product !== PRODUCT));
    expect(life.host.violations).toEqual([]);
  });

  it('leaves nothing but a count when a request is forged, replayed, stale or oversized', async () => {
    const { life, post } = await asked();
    const accountId = life.site.admin;
    const request = { id: 'r-1', product: PRODUCT, accounts: [{ accountId }] };
    const at = new Date(life.host.clock.now());
    expect(await post(request, { at })).toMatchObject({ status: 202 });
    const stored = () =>
      life.host.rows
        .all(life.site.cloudId, life.host.clock.now())
        .filter(({ key }) => !key.startsWith('refused:') && key !== 'points')
        .map(({ key, value }) => `${key} ${value}`);
    const before = stored();
    const other = `whsec_${Buffer.alloc(32).toString('base64')}`;
    expect(await post({ ...request, id: 'r-2' }, { secret: other })).toMatchObject({ status: 401 });
    expect(await post(request, { body: JSON.stringify({ ...request, id: 'r-3' }) })).toMatchObject({ status: 401 });
    expect(await post(request, { at })).toMatchObject({ status: 409 });
    expect(await post({ ...request, id: 'r-4' }, { at: new Date(at.getTime() - 301_000) })).toMatchObject({
      status: 401,
    });
    expect(await post({ ...request, id: 'r-5', reason: 'x'.repeat(100_000) })).toMatchObject({ status: 413 });
    expect(stored()).toEqual(before);
    await life.host.settle(2 * 60_000);
    await post({ ...request, id: 'r-6' }, { secret: other });
    await life.host.settle(60_000); // what was written shows late to who looks for it
    const { refused, proposals } = (await overview(life)).proposals;
    expect(refused).toEqual({
      'request-forged': 3,
      'request-replayed': 1,
      'request-stale': 1,
      'request-too-large': 1,
    });
    expect(proposals).toHaveLength(1);
    expect(life.host.violations).toEqual([]);
  });

  it('may ask through the app’s REST API as well, under a scope of its own, once that is allowed', async () => {
    const { life } = await asked();
    const { host, site, ask } = life;
    const accountId = site.admin;
    host.restApi.turn(site.cloudId, 'on');
    const call = async (scopes: string[], method: 'GET' | 'POST', path: string, body = '') => {
      const token = host.restApi.grant(site.cloudId, scopes);
      const headers = { authorization: [`Bearer ${token}`] };
      const answer = await host.restApi.call(site.cloudId, { method, path, headers, queryParameters: {}, body });
      return { status: answer.statusCode, value: JSON.parse(answer.body) as unknown };
    };
    const body = JSON.stringify({ id: 'r-1', product: PRODUCT, accounts: [{ accountId }] });
    const write = ['write:proposal:custom'];
    expect(await call(['read:snapshot:custom'], 'POST', '/proposals', body)).toMatchObject({ status: 403 });
    expect(await call(write, 'POST', '/proposals', body)).toMatchObject({ status: 404 });
    valueOf(await ask<PushStatus>('savePull', { slot: 1 }));
    valueOf(await ask<PushStatus>('changeSending', { slot: 1, takesRequests: true }));
    expect(await call(write, 'POST', '/proposals', body)).toMatchObject({ status: 202 });
    expect(await call(write, 'POST', '/proposals', body)).toMatchObject({ status: 200 });
    expect(await call(write, 'POST', '/proposals', '{')).toMatchObject({ status: 400 });
    expect(await call(write, 'POST', '/proposals', ' '.repeat(100_001))).toMatchObject({ status: 413 });
    valueOf(await ask<PushStatus>('sendSnapshot', { slot: 1 }));
    await host.settle(HOUR);
    const { value } = await call(['read:snapshot:custom'], 'GET', '/snapshot');
    expect((value as PulledSnapshot).proposals).toMatchObject([{ id: 'r-1', state: 'open', people: [{}] }]);
    await snapshotSent(life);
    expect(await knownThere(life)).toEqual([]);
  });

  it('asks nothing where nobody lets it, and a kind that cannot ask is not let', async () => {
    const { life, post } = await asked();
    valueOf(await life.ask<PushStatus>('changeSending', { takesRequests: false }));
    expect(await post({ id: 'r-1', product: PRODUCT, accounts: [{ accountId: 'a' }] })).toMatchObject({ status: 404 });
    valueOf(
      await life.ask<PushStatus>('savePlatform', { slot: 2, kind: 'torii', account: '12', key: 'a-key-of-torii' }),
    );
    expect(await life.ask('changeSending', { slot: 2, takesRequests: true })).toMatchObject({
      ok: false,
      problem: { code: 'requests-not-taken' },
    });
  });
});

describe('a rule', () => {
  it('proposes within minutes, and again by what is so the next day', async () => {
    const life = await begin(24);
    await life.host.advance(START + 34 * DAY);
    const rule = { id: '1', name: 'Idle', product: PRODUCT, days: 30, uses: ['reader'], groups: [] };
    valueOf(await life.ask('saveRule', rule));
    await life.host.settle(10 * 60_000);
    const { proposals, rules } = (await overview(life)).proposals;
    const { free } = await candidates(life);
    expect(proposals).toMatchObject([{ origin: { kind: 'rule', name: 'Idle' }, people: free.length, state: 'open' }]);
    expect(free.length).toBeGreaterThan(0);
    const lookedAt = rules[0]?.lookedAt ?? expect.fail('not looked');
    await life.host.settle(DAY);
    expect((await overview(life)).proposals.rules[0]?.lookedAt).toBeGreaterThan(lookedAt);
    expect(life.site.ledger.moves().filter(({ by }) => by.kind === 'app')).toEqual([]);
    expect(life.host.violations).toEqual([]);
  });
});
