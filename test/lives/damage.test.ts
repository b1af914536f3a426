import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateRawSync, gunzipSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askApp, askPage } from '../../local/ask-page';
import type { AskRecord } from '../../local/read-record';
import { readReport, type ReportRow, type SiteReport } from '../../local/report-rows';
import { openWorld, type World } from '../../local/world';
import type { Problem } from '../../src/kernel/problem';
import type { SavedDestination } from '../../src/push/view';
import type { Batch } from '../../src/reclaim/state';
import type { Overview, PageCalls } from '../../src/resolvers/view';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Within it all that is done once a day is done, and is begun once more. */
const DAY_AND_HALF = 1.5 * DAY;
const FOLDER = resolve(import.meta.dirname, '../..');
const STATE = gunzipSync(readFileSync(resolve(FOLDER, 'test/states/0.1.0/lived.sqlite.gz')));

const ENTITY = 'record';

/** Puts a record into the store, as the app packs one. */
const store = ({ host, site }: World, key: string, bytes: Buffer): void => {
  const data = deflateRawSync(bytes).toString('base64');
  host.rows.set(site.cloudId, ENTITY, key, JSON.stringify({ version: 1, data }), null, host.clock.now());
};

/** Puts a batch on record, as an administrator has it confirmed. */
const storeBatch = (world: World): void => {
  const batch: Batch = {
    ...{
      format: 1,
      kind: 'reclaim',
      of: null,
      product: 'jira-software',
      organization: null,
      by: 'boss',
      why: 'Renewal',
    },
    ...{ at: world.host.clock.now(), people: 1, settled: 1, endedAt: world.host.clock.now() },
    ...{ problem: null, accepted: [], refused: [] },
  };
  const person = { account: 'somebody', changes: [], evidence: null, before: null, after: null, skipped: null, at: 1 };
  store(world, 'reclaim.1', Buffer.from(JSON.stringify(batch)));
  store(world, 'reclaim.1.0', Buffer.from(JSON.stringify([person])));
};

/** A site that has lived for 45 days, with a snapshot that waits for its receiver. */
const openLived = async (): Promise<World> => {
  const state = mkdtempSync(join(tmpdir(), 'rollcall-damage-'));
  writeFileSync(join(state, 'forge.sqlite'), STATE);
  const now = Date.UTC(2026, 10, 22, 15, 30);
  const world = await openWorld({ folder: FOLDER, state, people: 12, seed: 7, port: 0, fresh: false, now });
  onTestFinished(async () => {
    await world.close();
    rmSync(state, { recursive: true, force: true });
  });
  // What the release did not have yet.
  await askApp(world, 'saveSettings', { graceDays: 21 });
  await askApp(world, 'saveView', { id: '1', name: 'Idle', query: 'use=idle' });
  const reclaim = { format: 1, next: 2, oldest: 1, open: null, turnUntil: 0 };
  store(world, 'reclaim', Buffer.from(JSON.stringify(reclaim)));
  await askApp(world, 'saveRule', { id: '1', name: 'Idle', product: 'jira-software', days: 45, uses: [], groups: [] });
  return world;
};

/** How a record is damaged: its bytes when it is opened, or `null` for its absence. */
type Damage = (bytes: Buffer) => Buffer | null;

const DAMAGES: Record<string, Damage> = {
  'bytes that are nothing': () => Buffer.from('nothing that anyone wrote'),
  'half of its bytes': (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2)),
  'another format': (bytes) =>
    bytes[0] === 0x7b || bytes[0] === 0x5b
      ? Buffer.from(bytes.toString().replace(/"format":\d+|"type":"\w+"|"kind":"\w+"/, '"format":99'))
      : Buffer.concat([Buffer.from([99]), bytes.subarray(1)]),
  'a value out of range': (bytes) =>
    bytes[0] === 0x7b || bytes[0] === 0x5b
      ? Buffer.from(bytes.toString().replace(/:\d+/g, ':-1'))
      : Buffer.concat([bytes.subarray(0, 1), Buffer.from([0xff, 0xff, 0xff, 0xff]), bytes.subarray(5)]),
  'no record at all': () => null,
};

const keysOf = ({ host, site }: World): string[] =>
  host.rows.all(site.cloudId, host.clock.now()).flatMap(({ entity, key }) => (entity === ENTITY ? [key] : []));

/** Damages a record in the store; `deflated` false: what is stored cannot even be inflated. */
const damage = ({ host, site }: World, key: string, how: Damage, deflated = true): void => {
  const now = host.clock.now();
  const row = host.rows.all(site.cloudId, now).find((each) => each.entity === ENTITY && each.key === key);
  const { version, data } = JSON.parse(row?.value ?? expect.fail(`${key} is not stored`)) as Record<string, string>;
  const bytes = how(inflateRawSync(Buffer.from(data ?? '', 'base64')));
  if (bytes === null) host.rows.remove(site.cloudId, ENTITY, key, now);
  else {
    const stored = deflated ? deflateRawSync(bytes).toString('base64') : '!!';
    host.rows.set(site.cloudId, ENTITY, key, JSON.stringify({ version, data: stored }), null, now);
  }
};

const report = async (world: World): Promise<SiteReport | Problem> => {
  const refused: Problem[] = [];
  const ask: AskRecord = async (method, request) => {
    const answer = await askPage<PageCalls[typeof method]['value']>(world, method, request);
    if (answer.ok) return answer.value;
    refused.push(answer.problem);
    throw new Error(answer.problem.code);
  };
  return readReport(ask, 30).catch((error: unknown) => {
    const [problem] = refused;
    if (!problem) throw error;
    return problem;
  });
};
const isReport = (answer: SiteReport | Problem): answer is SiteReport => 'window' in answer;

/** Each part that the page shows, and what it says of itself. */
const problemsOf = (overview: Overview): Record<string, Problem | null> => ({
  record: overview.record.problem,
  directory: overview.directory.problems[0] ?? null,
  backfill: overview.backfill.problems[0] ?? null,
  audit: overview.audit.problem,
  prices: overview.prices.problem,
  settings: overview.settings.problem,
  views: overview.views.problem,
  push: overview.push.problem,
  reclaim: overview.reclaim.problem,
  proposals: overview.proposals.problem,
  privacy: overview.privacyProblem,
});
const WELL = {
  ...{ record: null, directory: null, backfill: null, audit: null },
  ...{ prices: null, settings: null, views: null, push: null, reclaim: null, proposals: null, privacy: null },
};

/** Which part says so when a document is damaged, and whether it is made anew by itself. */
const DOCUMENTS: Record<string, { part: keyof typeof WELL; isRebuilt: boolean }> = {
  roster: { part: 'record', isRebuilt: false },
  directory: { part: 'directory', isRebuilt: true },
  backfill: { part: 'backfill', isRebuilt: false },
  audit: { part: 'audit', isRebuilt: true },
  prices: { part: 'prices', isRebuilt: false },
  settings: { part: 'settings', isRebuilt: false },
  views: { part: 'views', isRebuilt: false },
  push: { part: 'push', isRebuilt: false },
  reclaim: { part: 'reclaim', isRebuilt: false },
  proposals: { part: 'proposals', isRebuilt: false },
  privacy: { part: 'privacy', isRebuilt: true },
};

/** Records that were damaged leave no mark on anything else: a day and a half later all the rest has gone on. */
const expectTheRestAlive = async (world: World, ailing: readonly string[], before: number): Promise<Overview> => {
  const overview = await askApp<Overview>(world, 'overview');
  const start = before;
  const ok = (part: string): boolean => !ailing.includes(part);
  if (ok('record')) {
    expect(overview.record.foldedAt).toBeGreaterThan(start + DAY);
    if (ok('directory')) expect(overview.directory.checkedAt ?? 0).toBeGreaterThan(start + DAY / 2);
    if (ok('audit')) expect(overview.audit.days.length).toBeGreaterThan(0);
  }
  const prices = { currency: 'EUR', prices: [{ product: 'jira-software', amount: 700, period: 'month' }] };
  expect(await askApp(world, 'savePrices', prices)).toEqual({ ...prices, problem: null });
  expect(world.host.violations.filter(({ what }) => what.includes(' threw '))).toEqual([]);
  return askApp<Overview>(world, 'overview');
};

const liveOn = async (world: World, ms: number): Promise<void> => {
  for (const until = world.host.clock.now() + ms; world.host.clock.now() < until;)
    await world.host.advance(Math.min(until, world.host.clock.now() + 6 * HOUR));
};

/** What a report shows that must not depend on what was damaged: who was when active. */
const activityOf = (rows: readonly ReportRow[]) =>
  rows.map(({ accountId, activeDays, lastActive, lastSeen }) => ({ accountId, activeDays, lastActive, lastSeen }));

describe.each(Object.entries(DAMAGES))('with %s,', (what, how) => {
  it.each(Object.keys(DOCUMENTS))('the document "%s" stops its own capability alone, and says so', async (key) => {
    const world = await openLived();
    const start = world.host.clock.now();
    damage(world, key, how);
    const { part, isRebuilt } = DOCUMENTS[key] ?? expect.fail('unknown');
    const said = problemsOf(await askApp<Overview>(world, 'overview'));
    // A document that is gone is one that was never written, but for the roster, whose accounts are still there.
    const isTold = how(Buffer.from('{"format":1}')) !== null || key === 'roster';
    const code = what === 'no record at all' ? 'record-missing' : 'record-unreadable';
    expect(said).toEqual({ ...WELL, ...(isTold ? { [part]: { code, record: key } } : {}) });
    const shown = await report(world);
    expect(isReport(shown)).toBe(key !== 'roster');
    await liveOn(world, DAY_AND_HALF);
    const after = await expectTheRestAlive(world, [part], start);
    const stays = isTold && !isRebuilt && key !== 'prices';
    expect(problemsOf(after)[part]).toEqual(stays ? { code, record: key } : null);
  });
});

describe.each(Object.entries(DAMAGES))('with %s,', (what, how) => {
  it('the roster’s accounts are not guessed: nothing is shown or written under them', async () => {
    const world = await openLived();
    const start = world.host.clock.now();
    const before = keysOf(world);
    damage(world, 'roster.0', how);
    const stored = keysOf(world);
    await liveOn(world, DAY);
    await expectTheRestAlive(world, ['record', 'directory', 'audit'], start);
    if (how(Buffer.from('{}')) === null) expect(await report(world)).toMatchObject({ code: 'record-missing' });
    expect(keysOf(world).filter((key) => key.startsWith('roster'))).toEqual(
      stored.filter((key) => key.startsWith('roster')),
    );
    expect(before).toContain('roster.0');
  });

  it('last days are made anew, and the report is the same meanwhile', async () => {
    const world = await openLived();
    const before = await report(world);
    damage(world, 'last.0', how);
    const meanwhile = await report(world);
    expect(meanwhile).toEqual(before);
    await liveOn(world, DAY_AND_HALF);
    expect(keysOf(world)).toContain('last.0');
    await expectTheRestAlive(world, [], world.host.clock.now() - DAY_AND_HALF);
    const after = await report(world);
    const old = isReport(before) ? activityOf(before.rows) : [];
    const now = isReport(after) ? activityOf(after.rows) : [];
    // Whoever was not there in that time was last there when he was.
    const idle = now.filter(({ accountId, lastSeen }) =>
      old.some((row) => row.accountId === accountId && row.lastSeen === lastSeen),
    );
    expect(idle.length).toBeGreaterThan(0);
  });

  it.each(['directory.0', 'directory.members.0.0'])(
    '%s is read anew, and who was active is shown meanwhile',
    async (key) => {
      const world = await openLived();
      const before = await report(world);
      damage(world, key, how);
      const meanwhile = await report(world);
      if (!isReport(before) || !isReport(meanwhile)) return expect.fail('The report is gone.');
      expect(meanwhile.directoryProblem).toMatchObject({ record: key });
      expect(activityOf(meanwhile.rows)).toEqual(activityOf(before.rows));
      await liveOn(world, DAY_AND_HALF);
      const after = await report(world);
      expect(isReport(after) && after.directoryProblem).toBeNull();
      const licences = (rows: readonly ReportRow[]) => rows.filter((row) => row.licences.length > 0).length;
      expect(licences(isReport(after) ? after.rows : [])).toBeGreaterThan(5);
      await expectTheRestAlive(world, [], world.host.clock.now() - DAY_AND_HALF);
      return undefined;
    },
  );

  it.skipIf(what === 'no record at all')(
    'a day is told and left alone; what is still on its way to it waits',
    async () => {
      const world = await openLived();
      const key =
        keysOf(world)
          .filter((each) => each.startsWith('day.'))
          .at(-1) ?? expect.fail('No day');
      const day = key.slice(4, 14);
      damage(world, key, how);
      const shown = await report(world);
      expect(isReport(shown) && shown.unreadDays).toEqual([day]);
      // A receiver that was told less than there is would take people for idle.
      await askApp(world, 'removeDestination', {});
      await liveOn(world, DAY_AND_HALF);
      const overview = await expectTheRestAlive(world, [], world.host.clock.now() - DAY_AND_HALF);
      expect(problemsOf(overview)).toEqual(WELL);
      const after = await report(world);
      expect(isReport(after) && after.unreadDays).toEqual([day]);
      expect(isReport(after) && after.rows.some(({ lastActive }) => (lastActive ?? '') > day)).toBe(true);
    },
  );

  it('a snapshot whose people cannot be read ends and says why, and the next one is taken', async () => {
    const world = await openLived();
    // In the place of the one of the older form another is taken, and waits for its receiver.
    await liveOn(world, HOUR / 6);
    damage(world, 'snapshot.people.0', how);
    await liveOn(world, HOUR);
    const { push } = await askApp<Overview>(world, 'overview');
    const code = how(Buffer.from('{}')) === null ? 'record-missing' : 'record-unreadable';
    expect(push.deliveries[0]).toMatchObject({ state: 'failed', problem: { code, record: 'snapshot.people.0' } });
    await askApp(world, 'sendSnapshot', {});
    expect((await askApp<Overview>(world, 'overview')).push.deliveries).toHaveLength(push.deliveries.length + 1);
    await expectTheRestAlive(world, ['record'], world.host.clock.now());
  });

  it('a snapshot whose actions on seats cannot be read ends and says why, and the next one has them again', async () => {
    const world = await openLived();
    storeBatch(world);
    const includes = { emails: true, days: true, organization: false, actions: true };
    await askApp(world, 'changeSending', { includes });
    await askApp(world, 'sendSnapshot', {});
    const record = 'snapshot.actions.people';
    expect(keysOf(world)).toContain(record);
    damage(world, record, how);
    const { url } = (await askApp<Overview>(world, 'overview')).push;
    const { secret } = await askApp<SavedDestination>(world, 'saveDestination', { url, newSecret: true });
    world.platform.setSecrets([secret ?? expect.fail('There is no secret.')]);
    await liveOn(world, HOUR);
    const { push } = await askApp<Overview>(world, 'overview');
    const code = how(Buffer.from('{}')) === null ? 'record-missing' : 'record-unreadable';
    expect(push.deliveries[0]).toMatchObject({ state: 'failed', problem: { code, record } });
    expect(keysOf(world)).not.toContain(record);
    await askApp(world, 'sendSnapshot', {});
    expect(keysOf(world)).toContain(record);
    await expectTheRestAlive(world, ['record'], world.host.clock.now());
  });

  it('a batch that cannot be read is not told, and nothing waits for it', async () => {
    const world = await openLived();
    storeBatch(world);
    damage(world, 'reclaim.1', how);
    await askApp(world, 'changeSending', {
      includes: { emails: true, days: true, organization: false, actions: true },
    });
    await askApp(world, 'sendSnapshot', {});
    expect(keysOf(world).filter((key) => key.startsWith('snapshot.actions'))).toEqual([]);
    expect((await askApp<Overview>(world, 'overview')).push.deliveries[0]).toMatchObject({ problem: null });
  });
});

it('a record that cannot even be inflated, or is no record, stops nobody else', async () => {
  const world = await openLived();
  damage(world, 'audit', (bytes) => bytes, false);
  world.host.rows.set(
    world.site.cloudId,
    ENTITY,
    'backfill',
    JSON.stringify({ version: 3, data: '' }),
    null,
    world.host.clock.now(),
  );
  const { audit, backfill } = problemsOf(await askApp<Overview>(world, 'overview'));
  expect([audit, backfill]).toEqual([
    { code: 'record-unreadable', record: 'audit' },
    { code: 'record-unreadable', record: 'backfill' },
  ]);
  await liveOn(world, DAY_AND_HALF);
  await expectTheRestAlive(world, ['audit', 'backfill'], world.host.clock.now() - DAY_AND_HALF);
});

it('the points that were spent are forgotten with their record, and begin at none', async () => {
  const world = await openLived();
  await askApp(world, 'readDirectory', {});
  await liveOn(world, HOUR);
  damage(world, 'points', () => Buffer.from('{}'));
  const start = world.host.clock.now();
  await liveOn(world, DAY_AND_HALF);
  const overview = await expectTheRestAlive(world, [], start);
  expect(problemsOf(overview)).toEqual(WELL);
});

it('somebody who is deleted is forgotten whatever is damaged but the roster', async () => {
  for (const key of [
    'audit',
    'directory',
    'directory.0',
    'directory.members.0.0',
    'push',
    'snapshot.people.0',
    'last.0',
    'privacy',
    'backfill',
    'prices',
    'settings',
    'views',
  ]) {
    const world = await openLived();
    const rows = await report(world);
    const [gone] = isReport(rows) ? rows.rows.filter(({ activeDays }) => activeDays > 3) : [];
    const account = gone?.accountId ?? expect.fail('Nobody was active');
    damage(world, key, () => Buffer.from('nothing that anyone wrote'));
    world.host.deliveries.add({
      due: world.host.clock.now(),
      installation: world.site.cloudId,
      module: 'on-user-deleted',
      kind: 'trigger',
      event: { eventType: 'avi:jira:deleted:user', user: { accountId: account } },
      attempt: 0,
      pushed: world.host.clock.now(),
      concurrency: null,
    });
    await world.host.settle(60_000);
    const after = await report(world);
    const left = isReport(after) ? after.rows : expect.fail('The report is gone.');
    expect(
      left.filter(({ accountId }) => accountId === account),
      key,
    ).toEqual([]);
    expect(
      left.filter(({ accountId, activeDays }) => accountId === '' && activeDays > 0),
      key,
    ).toEqual([]);
    expect(world.host.violations, key).toEqual([]);
  }
});
