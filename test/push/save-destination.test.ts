import { describe, expect, it } from 'vitest';
import { TryLater } from '../../src/kernel/failures';
import { changeSending } from '../../src/push/change-sending';
import { removeDestination, saveDestination, savePlatform, savePull } from '../../src/push/save-destination';
import { peoplePartKey, PUSH, signingSecrets, type Base, type PushState } from '../../src/push/state';
import { isSnapshotDue } from '../../src/push/take-snapshot';
import { enrol } from '../../src/roster/enrol';
import { header } from '../local-platform/sender';
import { listed, MemorySecrets, memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const URL = 'https://a.example/';

const GONE = { code: 'receiver-gone' } as const;
const BASE: Base = {
  header: header('s'),
  ...{
    people: 1,
    shelf: 'people',
    products: [],
    coverage: [],
    proposals: [],
    telling: 1,
    left: [],
    digests: ['d'],
    listed: 1,
  },
  ...{
    accounts: 0,
    listedAccounts: 0,
    actions: 0,
    points: 0,
    restarts: 0,
    remote: null,
    withoutAddress: 0,
    fullAt: NOW,
  },
};

/** A snapshot that has just gone out. */
const DELIVERED: PushState['deliveries'][number] = {
  ...{ snapshot: 's', kind: 'full', startedAt: NOW, completedAt: NOW, state: 'completed', pagesSent: 1, pages: 1 },
  ...{ people: 1, withoutAddress: 0, attempts: 0, nextAttemptAt: null, problem: null },
};

const world = () => ({ ...memoryPorts(NOW), secrets: new MemorySecrets() });
type Ports = ReturnType<typeof world>;

/** The secrets that sign now, the newest first. */
const inForce = async ({ records, secrets, clock }: Ports): Promise<string[]> =>
  secrets.read(signingSecrets(await stateOf(records, PUSH), clock.now()));

describe('a destination that is saved', () => {
  it('has a secret from the first time on, which is shown once and kept until another is asked for', async () => {
    const ports = world();
    const first = await saveDestination(ports, { url: URL, newSecret: false });
    expect(first).toEqual({ url: URL, secret: expect.stringMatching(/^whsec_/) as string });
    expect(await saveDestination(ports, { url: 'https://b.example/', newSecret: false })).toEqual({
      url: 'https://b.example/',
      secret: null,
    });
    expect(await inForce(ports)).toEqual([first.secret]);
    const second = await saveDestination(ports, { url: URL, newSecret: true });
    expect(await inForce(ports)).toEqual([second.secret, first.secret]);
    ports.clock.advance(DAY);
    expect(await inForce(ports)).toEqual([second.secret]);
    const third = await saveDestination(ports, { url: URL, newSecret: true });
    expect(await inForce(ports)).toEqual([third.secret, second.secret]);
    // No secret is kept that signs nothing any more.
    expect([...ports.secrets.rows.values()].sort()).toEqual([second.secret, third.secret].sort());
  });

  it('whose secret was lost gets another, though none was asked for', async () => {
    const ports = world();
    await saveDestination(ports, { url: URL, newSecret: false });
    ports.secrets.rows.clear();
    const { secret } = await saveDestination(ports, { url: URL, newSecret: false });
    expect(await inForce(ports)).toEqual([secret]);
  });

  it('keeps every older secret for its whole day, however often another is made, and makes no fifth', async () => {
    const ports = world();
    const made: (string | null)[] = [];
    for (let hour = 0; hour < 4; hour++) {
      made.unshift((await saveDestination(ports, { url: URL, newSecret: true })).secret);
      ports.clock.advance(DAY / 24);
    }
    expect(await inForce(ports)).toEqual(made);
    const again = saveDestination(ports, { url: URL, newSecret: true });
    await expect(again).rejects.toMatchObject({ problem: { code: 'too-many-secrets', most: 4 } });
    expect(await inForce(ports)).toEqual(made);
    // The first was replaced an hour after it was made.
    ports.clock.advance(DAY - 3 * (DAY / 24));
    expect(await inForce(ports)).toEqual(made.slice(0, 3));
    expect((await saveDestination(ports, { url: URL, newSecret: true })).secret).not.toBeNull();
  });

  it('at another address is sent everything anew, and what the one before completed is dropped', async () => {
    const ports = world();
    await saveDestination(ports, { url: URL, newSecret: false });
    const key = peoplePartKey('people', 0);
    ports.records.rows.set(key, { version: 1, bytes: new Uint8Array([1]) });
    await placeDocument(ports.records, PUSH, { ...(await stateOf(ports.records, PUSH)), base: BASE, disabled: GONE });
    await saveDestination(ports, { url: URL, newSecret: false });
    expect(await stateOf(ports.records, PUSH)).toMatchObject({ base: BASE, disabled: null });
    await saveDestination(ports, { url: 'https://b.example/', newSecret: false });
    expect(await stateOf(ports.records, PUSH)).toMatchObject({ base: null });
    expect(ports.records.rows.has(key)).toBe(false);
  });

  it('goes on with the secret of a version before, and lets it overlap', async () => {
    const ports = world();
    await placeDocument(ports.records, PUSH, { ...PUSH.empty, url: URL, secretSince: NOW - DAY });
    ports.secrets.rows.set('signing', 'whsec_old');
    expect(await saveDestination(ports, { url: URL, newSecret: false })).toEqual({ url: URL, secret: null });
    expect(await inForce(ports)).toEqual(['whsec_old']);
    const { secret } = await saveDestination(ports, { url: URL, newSecret: true });
    expect(await inForce(ports)).toEqual([secret, 'whsec_old']);
  });

  it('twelve times at once shows no secret that was not in force, and the last one is', async () => {
    const ports = world();
    const shown = await Promise.allSettled(
      Array.from({ length: 12 }, () => saveDestination(ports, { url: URL, newSecret: true })),
    );
    const secrets = shown.flatMap((each) => (each.status === 'fulfilled' ? [each.value.secret ?? ''] : []));
    for (const each of shown) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(TryLater);
    expect(secrets.length).toBeGreaterThan(0);
    const [current, previous] = await inForce(ports);
    expect(secrets).toContain(current);
    if (secrets.length > 1) expect(secrets).toContain(previous);
  });

  it('and could not be stored changes nothing: neither the address nor the secret', async () => {
    const ports = world();
    const first = await saveDestination(ports, { url: URL, newSecret: false });
    const commit = ports.records.commit.bind(ports.records);
    ports.records.commit = () => Promise.reject(new TryLater({ code: 'store-busy', status: 503 }));
    await expect(saveDestination(ports, { url: 'https://b.example/', newSecret: true })).rejects.toThrow(TryLater);
    ports.records.commit = commit;
    expect([(await stateOf(ports.records, PUSH)).url, await inForce(ports)]).toEqual([URL, [first.secret]]);
  });

  it.each([
    ['https://10.0.0.1/', 'address-not-public'],
    ['http://a.example/', 'address-not-https'],
    ['https://a.example:8443/', 'address-with-port'],
  ])('%s is refused, and no secret is made for it', async (url, code) => {
    const ports = world();
    await expect(saveDestination(ports, { url, newSecret: true })).rejects.toMatchObject({ problem: { code } });
    expect([ports.secrets.rows.size, ports.records.rows.size]).toEqual([0, 0]);
  });
});

describe('a destination of another kind', () => {
  const TORII = { kind: 'torii', account: '1' } as const;
  const KEY = 'a-key-of-torii';

  it('has a key or secret of its own alone, and is told at once', async () => {
    const ports = world();
    await saveDestination(ports, { url: URL, newSecret: false });
    const told = { ...(await stateOf(ports.records, PUSH)), deliveries: [DELIVERED], isUntold: false };
    await placeDocument(ports.records, PUSH, told);
    expect(isSnapshotDue(await stateOf(ports.records, PUSH), NOW)).toBe(false);
    await savePlatform(ports, { ...TORII, key: KEY });
    expect(await inForce(ports)).toEqual([KEY]);
    expect(isSnapshotDue(await stateOf(ports.records, PUSH), NOW)).toBe(true);
    const { secret } = await saveDestination(ports, { url: URL, newSecret: false });
    expect(await inForce(ports)).toEqual([secret]);
    expect([...ports.secrets.rows.values()]).toEqual([secret]);
  });

  it('is not saved with what another kind has left, whoever comes in between', async () => {
    const ports = world();
    await savePlatform(ports, { ...TORII, key: KEY });
    const read = ports.secrets.read.bind(ports.secrets);
    // As soon as it is known that there is a key, somebody else makes a webhook of it.
    ports.secrets.read = async (ids) => {
      ports.secrets.read = read;
      const found = await read(ids);
      await saveDestination(ports, { url: URL, newSecret: false });
      return found;
    };
    await expect(savePlatform(ports, { ...TORII, key: null })).rejects.toThrow(TryLater);
    expect(await stateOf(ports.records, PUSH)).toMatchObject({ kind: 'webhook', url: URL });
  });

  it.each([
    [{ ...TORII, key: null }, 'key-unusable'],
    [{ ...TORII, key: 'two words' }, 'key-unusable'],
    [{ ...TORII, account: 'a/b', key: KEY }, 'account-unusable'],
  ])('%o is refused', async (place, code) => {
    const ports = world();
    await expect(savePlatform(ports, place)).rejects.toMatchObject({ problem: { code } });
    expect([ports.secrets.rows.size, ports.records.rows.size]).toEqual([0, 0]);
  });

  it('can be pulled in one place alone', async () => {
    const ports = world();
    await savePull(ports, { slot: 1 });
    await savePull(ports, { slot: 1 });
    await expect(savePull(ports, { slot: 2 })).rejects.toMatchObject({ problem: { code: 'already-pulled' } });
  });
});

describe('what is told only where an administrator says so', () => {
  const includes = { emails: true, days: true, organization: false, actions: true };
  const told = async (ports: ReturnType<typeof world>) => {
    const { includes: kept, takesRequests } = await stateOf(ports.records, PUSH);
    return [kept.actions, takesRequests];
  };

  it('holds for the same webhook at another address, and for nothing of another kind', async () => {
    const ports = world();
    await saveDestination(ports, { url: URL, newSecret: false });
    await changeSending(ports, { includes, takesRequests: true });
    await saveDestination(ports, { url: 'https://b.example/', newSecret: false });
    expect(await told(ports)).toEqual([true, true]);
    await savePull(ports, {});
    expect(await told(ports)).toEqual([false, false]);
    await saveDestination(ports, { url: URL, newSecret: false });
    expect(await told(ports)).toEqual([false, false]);
  });
});

describe('a destination that is removed', () => {
  it('takes its secrets and every part of a snapshot with it, on its way or left over', async () => {
    const ports = world();
    await enrol(ports, listed(Array.from({ length: 1_200 }, (_, n) => `account-${n}`)), NOW);
    await saveDestination(ports, { url: URL, newSecret: false });
    for (const part of [0, 1, 2])
      ports.records.rows.set(peoplePartKey('people', part), { version: 1, bytes: new Uint8Array([1]) });
    await removeDestination(ports);
    expect([...ports.records.rows.keys()].filter((key) => key.startsWith('snapshot.'))).toEqual([]);
    expect(ports.secrets.rows.size).toBe(0);
    expect(await stateOf(ports.records, PUSH)).toEqual(PUSH.empty);
  });

  it('leaves what was decided of what may go out: the next one gets no more', async () => {
    const ports = world();
    const includes = { emails: false, days: false, organization: false, actions: true };
    await changeSending(ports, { schedule: 'asked', includes });
    await saveDestination(ports, { url: URL, newSecret: false });
    await removeDestination(ports);
    await saveDestination(ports, { url: 'https://b.example/', newSecret: false });
    // What was done to seats is told to nobody for whom that was not said.
    const left = { schedule: 'asked', includes: { ...includes, actions: false } };
    expect(await stateOf(ports.records, PUSH)).toMatchObject(left);
  });
});
