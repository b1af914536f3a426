import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DIRECTORY } from '../../src/directory/state';
import { Refused } from '../../src/kernel/failures';
import { pushJob, takeSnapshot } from '../../src/push/push-job';
import { removeDestination, saveDestination } from '../../src/push/save-destination';
import { FrozenPeople, PEOPLE_PER_PART, peoplePartKey, PUSH, type FrozenPerson } from '../../src/push/state';
import type { Sent } from '../../src/push/ports';
import { VALUE_BYTES } from '../../local/forge/limits';
import { BOUNDS } from '../../src/settings/rules/settings';
import { saveSettings } from '../../src/settings/save-settings';
import { SETTINGS } from '../../src/settings/state';
import { jsonBytes } from '../../src/store/document';
import { chanceOf } from '../faults/chance';
import { enrol } from '../../src/roster/enrol';
import { DirectorySite } from '../fakes/directory-site';
import { keepGoing } from '../fakes/drive-job';
import { listed, MemorySecrets, memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const answered = (status: number, retryAfterSeconds: number | null = null): Sent => ({
  kind: 'answered',
  status,
  retryAfterSeconds,
});

/** A site of 250 people, whose snapshot has three pages and a completion, and a receiver that answers as told. */
const world = async (answerTo: (turn: number) => Sent = () => answered(200)) => {
  const sent: { id: string; at: number; body: string }[] = [];
  const jiraPeople = new DirectorySite();
  for (let n = 0; n < 250; n++) jiraPeople.put(id(n), { displayName: `Person ${n}` });
  const ports = {
    ...memoryPorts(NOW),
    random: () => 0,
    jiraPeople,
    receiver: {
      send: (message: { url: string; id: string; at: number; body: string }) => {
        const { id: own, at, body } = message;
        return Promise.resolve(answerTo(sent.push({ id: own, at, body })));
      },
    },
    secrets: new MemorySecrets(),
  };
  await enrol(ports, listed(Array.from({ length: 250 }, (_, n) => id(n))), NOW);
  await placeDocument(ports.records, DIRECTORY, { ...DIRECTORY.empty, readAt: NOW });
  // A segment that was read has a record, be it empty.
  ports.records.rows.set('directory.0', { version: 1, bytes: new Uint8Array([2, 0, 0]) });
  await saveDestination(ports, { url: 'https://a.example/', newSecret: false });
  return { ports, sent };
};
type Ports = Awaited<ReturnType<typeof world>>['ports'];

const deliveryOf = async ({ records }: Ports) => {
  const [delivery] = (await stateOf(records, PUSH)).deliveries;
  return delivery ?? expect.fail('Nothing was sent');
};

/** Makes attempts as they fall due, until the delivery has ended. Gives the waits between them, in seconds. */
const deliver = async (ports: Ports): Promise<number[]> => {
  const waits: number[] = [];
  await keepGoing(ports, pushJob);
  for (;;) {
    const { nextAttemptAt } = await deliveryOf(ports);
    if (nextAttemptAt === null) return waits;
    if (waits.length > 60) return expect.fail('The delivery does not end.');
    waits.push(Math.max(0, nextAttemptAt - ports.clock.now()) / 1000);
    ports.clock.advance(Math.max(0, nextAttemptAt - ports.clock.now()));
    await pushJob.run(ports);
  }
};

interface Body {
  readonly type: string;
  readonly data: {
    readonly snapshot: object;
    readonly page: number;
    readonly people: {
      accountId: string;
      displayName: string | null;
      activity: { days: Record<string, string> };
    }[];
  };
}
const bodiesOf = (sent: readonly { body: string }[]): Body[] => sent.map(({ body }) => JSON.parse(body) as Body);

describe('a snapshot', () => {
  it('goes out page by page and is closed by the digests of the very bodies', async () => {
    const { ports, sent } = await world();
    await deliver(ports);
    const bodies = bodiesOf(sent);
    expect(bodies.map(({ type, data }) => (type === 'snapshot.page' ? data.page : type))).toEqual([
      ...[0, 1, 2, 'snapshot.completed'],
    ]);
    const listed = bodies.slice(0, 3).flatMap(({ data }) => data.people);
    expect(listed.map(({ accountId }) => accountId)).toEqual(Array.from({ length: 250 }, (_, n) => id(n)));
    expect(listed[7]?.displayName).toBe('Person 7');
    expect(bodies[3]?.data).toMatchObject({
      pages: 3,
      people: 250,
      digests: sent.slice(0, 3).map(({ body }) => ports.digest(body)),
    });
    expect(await deliveryOf(ports)).toMatchObject({ state: 'completed', pagesSent: 3, people: 250, problem: null });
    expect([...ports.records.rows.keys()].filter((key) => key.startsWith('snapshot.'))).toEqual(['snapshot.people.0']);
  });

  it('is of the window and by the rules that are set, and says so', async () => {
    const { ports, sent } = await world();
    await saveSettings(ports, { windowDays: 90, graceDays: 7, counted: ['comment'], protect: { accounts: [id(0)] } });
    await deliver(ports);
    for (const { data } of bodiesOf(sent))
      expect(data.snapshot).toMatchObject({
        window: { from: '2026-08-25', to: '2026-11-22' },
        rules: { graceDays: 7, counted: ['comment'] },
      });
    expect(bodiesOf(sent)[0]?.data.people[0]?.activity.days.comment).toHaveLength(90);
  });

  it('is not taken by rules that are guessed: settings that cannot be read hold it up until they are saved again', async () => {
    const { ports, sent } = await world();
    ports.records.rows.set(SETTINGS.key, { version: 3, bytes: new Uint8Array([0x7b]) });
    const problem = { code: 'record-unreadable', record: 'settings' };
    await expect(takeSnapshot(ports)).rejects.toMatchObject({ name: 'Unreadable', problem });
    await expect(keepGoing(ports, pushJob)).rejects.toMatchObject({ name: 'Unreadable', problem });
    expect(sent).toEqual([]);
    await saveSettings(ports, {});
    await deliver(ports);
    expect(sent).toHaveLength(4);
  });

  it('at rest fits one value of the store, with the longest window and ids', () => {
    const chance = chanceOf(3);
    const text = (length: number, digits: number): string =>
      Array.from({ length }, () => Math.floor(chance() * digits).toString(digits)).join('');
    const flags = () => text(BOUNDS.windowDays.most, 2);
    const people = Array.from({ length: PEOPLE_PER_PART }, (): FrozenPerson => ({
      ...{
        ref: 99_999,
        accountId: text(128, 36),
        type: 'person',
        status: 'active',
        roles: ['product-user'],
        licences: [],
      },
      seats: ['jira-software', 'jira-servicedesk', 'jira-product-discovery'].map((product) => ({
        ...{ product, groups: [text(36, 16)], use: 'active', writtenDays: 10, lookedDays: 60 },
        ...{ lastWritten: '2026-11-21', lastLooked: '2026-11-22' },
        ...{ lastByAtlassian: '2026-11-22', judgedBy: 'both' },
      })),
      use: 'active',
      activity: {
        ...{ activeDays: 20, lastActive: '2026-11-21', lastSeen: '2026-11-22' },
        days: { comment: flags(), history: flags(), worklog: flags(), view: flags() },
      },
    }));
    const bytes = jsonBytes(peoplePartKey('people', 0), FrozenPeople, people);
    expect((deflateRawSync(bytes).length * 4) / 3).toBeLessThan(VALUE_BYTES);
  });

  it('is due weekly, and from when a destination is known', async () => {
    const { ports, sent } = await world();
    await deliver(ports);
    ports.clock.advance(7 * DAY - 1);
    await deliver(ports);
    expect(sent).toHaveLength(4);
    ports.clock.advance(1);
    await deliver(ports);
    expect(sent).toHaveLength(8);
  });

  it('that is not taken is tried with the waits that are published, under the same id, and then given up', async () => {
    const { ports, sent } = await world(() => answered(503));
    const waits = await deliver(ports);
    expect(waits).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]);
    expect(new Set(sent.map((message) => message.id)).size).toBe(1);
    expect(await deliveryOf(ports)).toMatchObject({
      state: 'failed',
      attempts: 10,
      problem: { code: 'receiver-answered', status: 503 },
    });
  });

  it('waits as long as the receiver asks, a day at most, and is not given up while it names a time', async () => {
    const { ports } = await world((turn) => (turn <= 15 ? answered(429, 1e9) : answered(200)));
    const waits = await deliver(ports);
    expect(waits.slice(0, 16)).toEqual([0, ...Array<number>(15).fill(86_400)]);
    expect((await deliveryOf(ports)).state).toBe('completed');
  });

  it('that meets no answer says why', async () => {
    const problem = { code: 'receiver-silent', seconds: 20 } as const;
    const { ports } = await world((turn) => (turn === 2 ? { kind: 'unreachable', problem } : answered(200)));
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    expect(await deliveryOf(ports)).toMatchObject({ state: 'waiting', attempts: 1, pagesSent: 1, problem });
    await deliver(ports);
    expect(await deliveryOf(ports)).toMatchObject({ state: 'completed', attempts: 0, problem: null });
  });

  it('of which pages are lost is sent again with ids of its own, three times at most', async () => {
    const { ports, sent } = await world((turn) => answered(turn % 4 === 0 ? 409 : 200));
    await deliver(ports);
    expect(sent).toHaveLength(16);
    expect(new Set(sent.map((message) => message.id)).size).toBe(16);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(4);
    expect(await deliveryOf(ports)).toMatchObject({
      state: 'failed',
      problem: { code: 'receiver-restarts', times: 3 },
    });
  });

  it('ends at 400, and the next one is due as ever', async () => {
    const { ports, sent } = await world((turn) => answered(turn === 1 ? 400 : 200));
    await deliver(ports);
    expect(sent).toHaveLength(1);
    const problem = { code: 'receiver-answered', status: 400 };
    expect(await deliveryOf(ports)).toMatchObject({ state: 'failed', problem });
    ports.clock.advance(7 * DAY);
    await deliver(ports);
    expect(sent).toHaveLength(5);
  });

  it('ends at 410, and nothing is sent any more until somebody sends', async () => {
    const { ports, sent } = await world((turn) => answered(turn === 1 ? 410 : 200));
    await deliver(ports);
    const gone = { code: 'receiver-gone' };
    expect(await deliveryOf(ports)).toMatchObject({ state: 'failed', problem: gone });
    ports.clock.advance(30 * DAY);
    await deliver(ports);
    expect([sent.length, (await stateOf(ports.records, PUSH)).disabled]).toEqual([1, gone]);
    await takeSnapshot(ports);
    await deliver(ports);
    expect([sent.length, (await stateOf(ports.records, PUSH)).disabled]).toEqual([5, null]);
  });

  it('that failed through the whole schedule ends all sending', async () => {
    const { ports, sent } = await world(() => answered(503));
    await deliver(ports);
    const { disabled } = await stateOf(ports.records, PUSH);
    expect([sent.length, disabled]).toEqual([10, { code: 'receiver-answered', status: 503 }]);
    ports.clock.advance(30 * DAY);
    await deliver(ports);
    expect(sent).toHaveLength(10);
  });

  it('ends before its next page when the destination is removed, and waits for its turn when it is changed', async () => {
    const { ports, sent } = await world();
    const { send } = ports.receiver;
    ports.receiver.send = async (message) => {
      const answer = await send(message);
      if (sent.length === 1) await removeDestination(ports);
      return answer;
    };
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    expect(sent).toHaveLength(1);
    const { deliveries, sending, url } = await stateOf(ports.records, PUSH);
    expect([sending, url, deliveries[0]?.problem]).toEqual([null, null, { code: 'destination-removed' }]);
  });

  it('waits when names cannot be read, and charges what that cost', async () => {
    const { ports } = await world();
    const problem = { code: 'jira-refused', asked: 'names', status: 403 } as const;
    ports.jiraPeople.before = () => {
      throw new Refused(problem);
    };
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    expect(await deliveryOf(ports)).toMatchObject({ state: 'waiting', problem });
  });

  it('is not taken of a directory that was never read, nor of a day that cannot be read', async () => {
    const { ports } = await world();
    await placeDocument(ports.records, DIRECTORY, DIRECTORY.empty);
    await expect(takeSnapshot(ports)).rejects.toMatchObject({ problem: { code: 'directory-unread' } });
    ports.records.rows.set('directory', { version: 9, bytes: new Uint8Array() });
    const unreadable = { code: 'record-unreadable', record: 'directory' };
    await expect(takeSnapshot(ports)).rejects.toMatchObject({ problem: unreadable });
    expect((await stateOf(ports.records, PUSH)).deliveries).toEqual([]);
  });

  it('that waits goes on at once when asked for, and one that is being sent is left alone', async () => {
    const { ports, sent } = await world((turn) => answered(turn === 1 ? 503 : 200));
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    ports.clock.advance(1_000);
    await takeSnapshot(ports);
    expect((await deliveryOf(ports)).nextAttemptAt).toBe(ports.clock.now());
    // After a failure one page is tried, and the others when that was taken.
    await pushJob.run(ports);
    expect(sent).toHaveLength(2);
    await deliver(ports);
    expect(sent).toHaveLength(5);
    await takeSnapshot(ports);
    const before = await stateOf(ports.records, PUSH);
    await takeSnapshot(ports);
    expect(await stateOf(ports.records, PUSH)).toEqual(before);
  });

  it('whose people are gone ends, and says which record it was', async () => {
    const { ports } = await world();
    await keepGoing(ports, pushJob);
    ports.records.rows.delete(peoplePartKey('people', 0));
    await pushJob.run(ports);
    const problem = { code: 'record-missing', record: peoplePartKey('people', 0) };
    expect(await deliveryOf(ports)).toMatchObject({ state: 'failed', problem, nextAttemptAt: null });
  });
});
