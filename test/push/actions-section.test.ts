import { describe, expect, it } from 'vitest';
import { memoryStore, takeIn, type Completion, type Message } from '../../receiver/src';
import { TryLater } from '../../src/kernel/failures';
import { forgetAccount } from '../../src/privacy/forget-account';
import { changeSending } from '../../src/push/change-sending';
import { pushJob, sendAgain } from '../../src/push/push-job';
import { readPulledSnapshot } from '../../src/push/read-pulled';
import { removeDestination, saveDestination, savePlatform, savePull } from '../../src/push/save-destination';
import { replayMessage } from '../../src/push/send-once';
import type { SnapshotCompleted, SnapshotMessage } from '../../src/push/snapshot-message';
import { actionsKey, PUSH } from '../../src/push/state';
import { keepGoing } from '../fakes/drive-job';
import { stateOf } from '../fakes/memory';
import { placeBatch, takenFrom } from '../reclaim/placed-batches';
import { sendingSite } from './sending-site';

const INCLUDES = { emails: true, days: true, organization: false, actions: true };
const TOLD_NOT = { ...INCLUDES, actions: false };
const DAY = 86_400_000;

type Site = Awaited<ReturnType<typeof sendingSite>>;

const accountOf = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** Somebody's seat, taken by another of the three. */
const take = ({ ports }: Site, person = 0, by = 1): Promise<number> =>
  placeBatch(ports.records, [takenFrom(accountOf(person))], { by: accountOf(by), why: 'Renewal' });

/** Half an hour of sending, and what was sent in it. */
const send = async ({ ports, sent }: Site): Promise<string[]> => {
  const before = sent.length;
  for (let minute = 0; minute < 30; minute++) {
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    ports.clock.advance(60_000);
  }
  return sent.slice(before).map(({ body }) => body);
};

const completionsIn = (bodies: readonly string[]): SnapshotCompleted['data'][] =>
  bodies
    .map((body) => JSON.parse(body) as SnapshotMessage)
    .flatMap((each) => (each.type === 'snapshot.completed' ? [each.data] : []));

const completionIn = (bodies: readonly string[]): SnapshotCompleted['data'] =>
  completionsIn(bodies).at(-1) ?? expect.fail('Nothing was completed.');

const batchesIn = (bodies: readonly string[]): number[] => completionIn(bodies).actions.map(({ batch }) => batch);

const recordsOf = ({ ports }: Site): string[] =>
  [...ports.records.rows.keys()].filter((key) => key.startsWith('snapshot.actions'));

/** A site that tells of actions, on one of the three. */
const tellingSite = async (): Promise<Site> => {
  const site = await sendingSite();
  await changeSending(site.ports, { includes: INCLUDES });
  await take(site);
  return site;
};

describe('what administrators did to seats, in a snapshot', () => {
  it('is told by numbers with the completion, to the kit of the receiving end as to anybody', async () => {
    const bodies = await send(await tellingSite());
    const { snapshot, actions } = completionIn(bodies);
    expect(snapshot.includes).toEqual(INCLUDES);
    expect(actions).toMatchObject([
      { batch: 1, by: 1, why: 'Renewal', count: 1, people: [{ ref: 0, outcome: 'changed' }] },
    ]);
    expect(JSON.stringify(actions)).not.toContain('712020:');
    const store = memoryStore();
    let shown: Completion | null = null;
    store.replace = (completion) => void (shown = completion);
    for (const body of bodies) {
      const message = JSON.parse(body) as Message;
      const digest = message.type === 'snapshot.page' ? (completionIn(bodies).digests[message.data.page] ?? '') : '';
      expect((await takeIn(store, message, digest)).status).toBe(204);
    }
    expect(shown).toMatchObject({ actions });
  });

  it('is not told unless an administrator lets it out, from the first destination on', async () => {
    const site = await sendingSite();
    await take(site);
    const { snapshot, actions } = completionIn(await send(site));
    expect([snapshot.includes.actions, actions, recordsOf(site)]).toEqual([false, [], []]);
  });

  it('is not looked for where the destination takes none of it', async () => {
    const site = await tellingSite();
    const platform = { kind: 'zluri', account: 'an-instance', key: 'a-key-of-theirs' } as const;
    await savePlatform(site.ports, platform);
    const tellActions = () => expect.fail('It was looked for.');
    await pushJob.run({ ...site.ports, tellActions });
    const { sending } = await stateOf(site.ports.records, PUSH);
    expect([sending?.header.includes.actions, sending?.actions, recordsOf(site)]).toEqual([false, 0, []]);
  });

  it('leaves nothing in the store where there is nothing to tell', async () => {
    const site = await sendingSite();
    await changeSending(site.ports, { includes: INCLUDES });
    expect([completionIn(await send(site)).actions, recordsOf(site)]).toEqual([[], []]);
  });

  it('is the same bytes at every try and every time that it is sent again, whatever was done since', async () => {
    const site = await tellingSite();
    site.answerWith({ kind: 'answered', status: 503, retryAfterSeconds: null });
    await send(site);
    await take(site, 2);
    site.answerWith({ kind: 'answered', status: 204, retryAfterSeconds: null });
    const bodies = await send(site);
    expect(batchesIn(bodies)).toEqual([1]);
    await take(site, 2);
    await replayMessage(site.ports, { page: null });
    expect(site.sent.at(-1)?.body).toBe(bodies.at(-1));
    await sendAgain(site.ports, {});
    expect(completionIn(await send(site))).toEqual(completionIn(bodies));
    site.ports.clock.advance(7 * DAY);
    expect(batchesIn(await send(site))).toEqual([1, 2, 3]);
  });

  it('is whole with changes too, and letting it out makes the next snapshot a full one', async () => {
    const site = await sendingSite();
    await changeSending(site.ports, { schedule: 'daily' });
    await take(site);
    const kinds: [string, number][] = [];
    const next = async () => {
      const { snapshot, actions } = completionIn(await send(site));
      kinds.push([snapshot.kind, actions.length]);
      site.ports.clock.advance(DAY);
    };
    await next();
    await next();
    await changeSending(site.ports, { includes: INCLUDES });
    await next();
    await take(site, 2);
    await next();
    expect(kinds).toEqual([
      ['full', 0],
      ['changes', 0],
      ['full', 1],
      ['changes', 2],
    ]);
  });

  it('lies on one shelf at a time, and goes with it', async () => {
    const site = await tellingSite();
    await send(site);
    expect(recordsOf(site)).toEqual([actionsKey('people')]);
    site.ports.clock.advance(7 * DAY);
    await send(site);
    expect(recordsOf(site)).toEqual([actionsKey('other')]);
    await changeSending(site.ports, { includes: TOLD_NOT });
    expect(recordsOf(site)).toEqual([]);
    await changeSending(site.ports, { includes: INCLUDES });
    site.ports.clock.advance(7 * DAY);
    await send(site);
    expect(recordsOf(site)).toHaveLength(1);
    await removeDestination(site.ports, {});
    expect(recordsOf(site)).toEqual([]);
  });

  it('goes to no other place with what the one before completed', async () => {
    const site = await tellingSite();
    await send(site);
    await saveDestination(site.ports, { url: 'https://b.example/', newSecret: false });
    expect(recordsOf(site)).toEqual([]);
  });

  it('ends a snapshot when it cannot be read, and the next one has it again', async () => {
    for (const damage of ['bytes', 'none'] as const) {
      const site = await tellingSite();
      site.answerWith({ kind: 'answered', status: 503, retryAfterSeconds: null });
      await send(site);
      const key = actionsKey('people');
      if (damage === 'none') site.ports.records.rows.delete(key);
      else site.ports.records.rows.set(key, { version: 1, bytes: new TextEncoder().encode('[{"batch":-1}]') });
      site.answerWith({ kind: 'answered', status: 204, retryAfterSeconds: null });
      expect(completionsIn(await send(site))).toEqual([]);
      const [failed] = (await stateOf(site.ports.records, PUSH)).deliveries;
      const code = damage === 'none' ? 'record-missing' : 'record-unreadable';
      expect(failed).toMatchObject({ state: 'failed', problem: { code, record: key } });
      site.ports.clock.advance(7 * DAY);
      expect(batchesIn(await send(site))).toEqual([1]);
    }
  });

  it('waits for a store that is busy, and is left out where no receiver could read it', async () => {
    const site = await tellingSite();
    const busy = new TryLater({ code: 'store-contended' });
    const { tellActions } = site.ports;
    site.ports.tellActions = () => Promise.reject(busy);
    await send(site).catch((error: unknown) => expect(error).toBe(busy));
    expect(site.sent).toEqual([]);
    site.ports.tellActions = tellActions;
    const evidence = { ...takenFrom('x').evidence!, lastWritten: 'some day' };
    await placeBatch(site.ports.records, [takenFrom(accountOf(2), { evidence })]);
    expect(batchesIn(await send(site))).toEqual([1]);
  });

  it('is told to clients that pull', async () => {
    const site = await tellingSite();
    await removeDestination(site.ports, {});
    await savePull(site.ports, {});
    // What was allowed to the one before is allowed to nobody else.
    await send(site);
    expect((await readPulledSnapshot(site.ports)).actions).toEqual([]);
    await changeSending(site.ports, { includes: INCLUDES });
    site.ports.clock.advance(7 * DAY);
    await send(site);
    const first = await readPulledSnapshot(site.ports);
    expect(first.actions).toMatchObject([{ batch: 1, by: 1, people: [{ ref: 0 }] }]);
    await take(site, 2);
    expect(await readPulledSnapshot(site.ports)).toEqual(first);
    await changeSending(site.ports, { includes: TOLD_NOT });
    site.ports.clock.advance(7 * DAY);
    await send(site);
    expect((await readPulledSnapshot(site.ports)).actions).toEqual([]);
  });

  it('holds no account: whoever is forgotten has left nothing in it, and is told no more', async () => {
    const site = await tellingSite();
    const text = (): string => [...site.ports.records.rows.values()].map(({ bytes }) => Buffer.from(bytes)).join('\n');
    await send(site);
    expect(text()).toContain(accountOf(0));
    for (const n of [0, 1]) await forgetAccount(site.ports, { account: accountOf(n), at: site.ports.clock.now() });
    expect(recordsOf(site)).toHaveLength(1);
    for (const n of [0, 1]) expect(text()).not.toContain(accountOf(n));
    site.ports.clock.advance(7 * DAY);
    expect(completionIn(await send(site)).actions).toMatchObject([{ batch: 1, by: null, count: 1, people: [] }]);
  });

  it('of a snapshot that was taken before it could be told is none', async () => {
    const site = await sendingSite();
    await send(site);
    const stored = site.ports.records.rows.get(PUSH.key) ?? expect.fail('nothing is stored');
    const older = new TextDecoder().decode(stored.bytes).replaceAll(/,"actions":(0|false)/g, '');
    expect(older).not.toContain('actions');
    site.ports.records.rows.set(PUSH.key, { ...stored, bytes: new TextEncoder().encode(older) });
    const { base, includes } = await stateOf(site.ports.records, PUSH);
    expect([base?.actions, base?.header.includes.actions, includes.actions]).toEqual([0, false, false]);
    await replayMessage(site.ports, { page: null });
    expect(completionIn(site.sent.map(({ body }) => body)).actions).toEqual([]);
  });
});
