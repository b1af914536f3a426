import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApp, askPage, type Installed } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { TrueAccount } from '../../local/jira/site';
import { PlayedTorii, TORII_ORIGIN } from '../../local/torii/played-torii';
import { PlayedZluri, ZLURI_ORIGIN } from '../../local/zluri/played-zluri';
import { memoryStore, takeIn, type Message, type Person } from '../../receiver/src';
import type { PushStatus } from '../../src/push/view';
import type { Overview } from '../../src/resolvers/view';

const FOLDER = resolve(__dirname, '../..');
const START = Date.UTC(2026, 10, 16);
const HOUR_MS = 3_600_000;
const PEOPLE = 150;
const KEY = 'a-key-of-the-platform';
const APP = '4711';
const INSTANCE = 'inst-1';
const WEBHOOK = 'https://platform.example';

const outside = new Outside();
const host = new Host({ folder: FOLDER, db: openStateFile(':memory:'), start: START, outside });
const site = createSite({ seed: 11, people: PEOPLE, start: START });
const installed: Installed = { host, site };
const now = () => host.clock.now();
const torii = new PlayedTorii({ now, key: KEY, appAccounts: [APP] });
const zluri = new PlayedZluri({ now, key: KEY, instances: [INSTANCE] });
const received = memoryStore();

/** The receiving end of a webhook, made with the kit. */
const webhook = async (_url: string, init: RequestInit | undefined): Promise<Response> => {
  const body = await new Response(init?.body).text();
  const digest = createHash('sha256').update(body).digest('base64');
  const { status } = await received.transaction(() => takeIn(received, JSON.parse(body) as Message, digest));
  return new Response(null, { status });
};

const allow = (...origins: string[]): void => {
  const configured = origins.map((domain) => ({ domain, type: ['FETCH_BACKEND_SIDE'] }));
  host.egress.allow(site.cloudId, { key: 'destination', description: 'snapshots', configured });
};

const push = async (): Promise<PushStatus> => (await askApp<Overview>(installed, 'overview')).push;

/** Sends a snapshot and gives what became of it. */
const send = async (): Promise<PushStatus['deliveries'][number]> => {
  await askApp(installed, 'sendSnapshot');
  await host.settle(HOUR_MS);
  const [delivery] = (await push()).deliveries;
  return delivery ?? expect.fail('Nothing was sent.');
};

/** Whom the site's own ledger knows, as it stands at the end of the two days that were lived. */
const people = (): TrueAccount[] => site.ledger.accounts().filter(({ type }) => type === 'person');
const holders = (): TrueAccount[] => people().filter(({ licences, active }) => active && licences.length > 0);
const byText = <T>(values: Iterable<T>, textOf: (value: T) => string): string[] => [...values].map(textOf).sort();

let told: readonly Person[];

beforeAll(async () => {
  for (const server of [...torii.servers, ...zluri.servers, { origin: WEBHOOK, address: webhook }]) outside.add(server);
  host.install(site);
  await host.advance(START + 48 * HOUR_MS);
  allow(WEBHOOK);
  await askApp(installed, 'saveDestination', { url: `${WEBHOOK}/in`, newSecret: false });
  await host.settle(2 * HOUR_MS);
  await askApp(installed, 'savePrices', {
    currency: 'USD',
    prices: [{ product: 'jira-software', amount: 9_600, period: 'year' }],
  });
  expect(await send()).toMatchObject({ state: 'completed', withoutAddress: 0 });
  told = await received.everybody(site.cloudId);
});

afterAll(() => host.close());

describe('Torii', () => {
  it('is told of everybody with a seat who has an address, as one file, once its key is right', async () => {
    allow(TORII_ORIGIN);
    await askApp(installed, 'savePlatform', { kind: 'torii', account: APP, key: 'not-the-key' });
    expect(await push()).toMatchObject({ kind: 'torii', account: APP, completed: null });
    const refused = await send();
    expect(refused).toMatchObject({ state: 'waiting', problem: { code: 'platform-answered', status: 401 } });
    expect(await askApp(installed, 'sendTest')).toMatchObject({ what: 'test', status: 401 });

    await askApp(installed, 'savePlatform', { kind: 'torii', account: APP, key: KEY });
    expect(await askApp(installed, 'sendTest')).toMatchObject({ what: 'test', status: 200 });
    const delivery = await send();
    const hidden = holders().filter(({ emailHidden }) => emailHidden).length;
    expect(delivery).toMatchObject({ state: 'completed', people: holders().length - hidden, withoutAddress: hidden });
    expect(hidden).toBeGreaterThan(0);

    const file = torii.held(APP) ?? expect.fail('Torii holds nothing.');
    const seen = holders().filter(({ emailHidden }) => !emailHidden);
    expect(byText(file.users, ({ email }) => email)).toEqual(byText(seen, ({ email }) => email));
    for (const role of new Set(seen.flatMap(({ licences }) => licences))) {
      const of = seen.filter(({ licences }) => licences.includes(role));
      const licence = (file.licenses ?? []).find(
        ({ users = [] }) =>
          users.length === of.length && users.every(({ email }) => of.some((each) => each.email === email)),
      );
      expect(licence, role).toBeDefined();
    }
    expect(file.licenses?.find(({ pricePerUser }) => pricePerUser !== undefined)).toMatchObject({ pricePerUser: 800 });
  });

  it('says of each what a webhook says', () => {
    const file = torii.held(APP) ?? expect.fail('Torii holds nothing.');
    const byAccount = new Map(told.map((person) => [person.accountId, person]));
    for (const user of file.users) {
      const { activity, use, roles, email, status } = byAccount.get(user.id ?? '') ?? expect.fail(`${user.id} is new`);
      expect(user).toMatchObject({
        email,
        roles,
        externalStatus: use,
        status: status === 'inactive' ? 'deleted' : 'active',
      });
      expect(user.lastUsedDate?.slice(0, 10) ?? null).toBe(activity.lastSeen);
    }
    const idle = told.flatMap(({ email, seats }) => seats.filter(({ use }) => email !== null && use === 'idle'));
    const inactive = (file.licenses ?? []).flatMap(({ users = [] }) =>
      users.filter(({ licenseStatus }) => licenseStatus === 'inactive'),
    );
    expect(inactive.length).toBe(idle.length);
  });

  it('is asked again while it is busy with another sync, without another file', async () => {
    await torii.handle(`${TORII_ORIGIN}/v1.0/services/sync/custom`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ idFile: 1, idAppAccount: APP }),
    });
    const before = torii.ledger.entries().length;
    expect(await send()).toMatchObject({ state: 'completed' });
    const since = torii.ledger.entries().slice(before);
    const syncs = since.filter(({ method }) => method === 'PUT').map(({ status }) => status);
    expect(syncs.at(-1)).toBe(200);
    expect(syncs.slice(0, -1)).toEqual(syncs.slice(0, -1).map(() => 409));
    expect(syncs.length).toBeGreaterThan(1);
    expect(since.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it('cannot be told without addresses, and keeps its key to itself', async () => {
    const refused = await askPage(installed, 'changeSending', { includes: { emails: false, days: true } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'addresses-needed' } });
    expect(JSON.stringify(await push())).not.toContain(KEY);
    const holding = host.rows.all(site.cloudId, now()).filter((row) => JSON.stringify(row).includes(KEY));
    expect(holding.map(({ entity }) => entity)).toEqual(['#secret']);
  });
});

describe('Zluri', () => {
  it('holds the same people, seats and days as a webhook, and nothing before the end', async () => {
    allow(ZLURI_ORIGIN);
    await askApp(installed, 'savePlatform', { kind: 'zluri', account: INSTANCE, key: KEY });
    expect(zluri.held(INSTANCE)).toBeNull();
    expect(await send()).toMatchObject({ state: 'completed' });
    const held = zluri.held(INSTANCE) ?? expect.fail('Zluri holds nothing.');
    const persons = told.filter(({ type }) => type === 'person' || type === 'unknown');
    expect(byText(held.users, ({ id }) => id)).toEqual(byText(persons, ({ accountId }) => accountId));
    const seats = persons.flatMap(({ accountId, seats: own }) => own.map((seat) => ({ accountId, ...seat })));
    expect(byText(held.user_licenses, ({ userId, licenseId, status }) => `${userId} ${licenseId} ${status}`)).toEqual(
      byText(seats, ({ accountId, product, use }) => `${accountId} ${product} ${use}`),
    );
    const days = persons.flatMap(({ activity }) => {
      const { comment, history, worklog, view } = activity.days ?? expect.fail('days are told');
      return Array.from(view, (looked, i) => [comment[i], history[i], worklog[i], looked].includes('1')).filter(
        Boolean,
      );
    });
    expect(held.user_activity).toHaveLength(days.length);
    expect(held.licenses.find(({ price }) => price !== null)).toMatchObject({ price: 8, currency: 'USD' });
  });

  it('begins anew when Zluri has dropped the sync', async () => {
    const before = zluri.ledger.entries().length;
    const { url, account } = await push();
    await askApp(installed, 'sendSnapshot');
    // As soon as it is begun, somebody ends it there.
    const begun = () =>
      zluri.ledger
        .entries()
        .slice(before)
        .some(({ status }) => status === 201);
    for (let i = 0; i < 100 && !begun(); i++) await host.advance(now() + 100);
    const syncs = zluri.ledger.entries().filter(({ status }) => status === 201).length;
    await zluri.handle(`${url}/integrations-sync/instances/${account}/syncs/sync-${syncs}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${KEY}` },
    });
    await host.settle(HOUR_MS);
    const [delivery] = (await push()).deliveries;
    expect(delivery).toMatchObject({ state: 'completed' });
    const statuses = zluri.ledger
      .entries()
      .slice(before)
      .map(({ status }) => status);
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 201)).toHaveLength(2);
  });
});

describe('destinations beside each other', () => {
  it('each have a state, a schedule and a removal of their own, and none waits for another', async () => {
    allow(TORII_ORIGIN, WEBHOOK);
    await askApp(installed, 'savePlatform', { slot: 1, kind: 'torii', account: APP, key: 'not-the-key' });
    await askApp(installed, 'saveDestination', { slot: 2, url: `${WEBHOOK}/in`, newSecret: false });
    await askApp(installed, 'changeSending', { slot: 2, schedule: 'asked' });
    await askApp(installed, 'sendSnapshot', { slot: 1 });
    await askApp(installed, 'sendSnapshot', { slot: 2 });
    await host.settle(HOUR_MS);
    const pushes = async (): Promise<PushStatus[]> => {
      const { push: first, morePushes } = await askApp<Overview>(installed, 'overview');
      return [first, ...morePushes];
    };
    const [zluris, toriis, webhooks, none] = await pushes();
    expect([zluris?.kind, toriis?.kind, webhooks?.kind, none?.url]).toEqual(['zluri', 'torii', 'webhook', null]);
    expect(toriis?.deliveries[0]).toMatchObject({ state: 'waiting', problem: { status: 401 } });
    expect(webhooks?.deliveries[0]).toMatchObject({ state: 'completed' });
    expect([zluris?.schedule, webhooks?.schedule]).toEqual(['weekly', 'asked']);
    await askApp(installed, 'removeDestination', { slot: 1 });
    await askApp(installed, 'removeDestination', { slot: 2 });
    expect((await pushes()).map(({ url }) => url === null)).toEqual([false, true, true, true]);
    const keys = host.rows.all(site.cloudId, now()).map(({ key }) => key);
    expect(keys.filter((key) => /^snapshot\.(telling\.)?(people|other)[12]/.test(key))).toEqual([]);
    expect(keys.filter((key) => key.startsWith('signing.'))).toHaveLength(1);
  });
});

describe('a destination of another kind', () => {
  it('gets a webhook its own new secret, and forgets the key', async () => {
    allow(WEBHOOK);
    const { secret } = await askApp<{ secret: string | null }>(installed, 'saveDestination', {
      url: `${WEBHOOK}/in`,
      newSecret: false,
    });
    expect(secret).toMatch(/^whsec_/);
    expect(await push()).toMatchObject({ kind: 'webhook', account: null });
    expect(await send()).toMatchObject({ state: 'completed', withoutAddress: 0 });
  });
});
