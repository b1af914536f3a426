import { describe, expect, it } from 'vitest';
import { Refused, TryLater, Unreadable, type Failure } from '../../src/kernel/failures';
import { connectOrganization, disconnectOrganization } from '../../src/organization/connect';
import { organizationJob, readNow } from '../../src/organization/organization-job';
import { readOrganizationStatus } from '../../src/organization/organization-status';
import { ORGANIZATION } from '../../src/organization/state';
import { keepGoing } from '../fakes/drive-job';
import { memoryPorts, stateOf } from '../fakes/memory';
import { Killed, Mishaps } from '../fakes/mishap';
import { seen, someone } from './swept';

const NOW = Date.UTC(2026, 10, 22, 3);
const ID = '12345678-1234-1234-1234-123456789012';
const REQUEST = { organization: ID, key: 'ATCTT3xFfGN0-first-key', expires: '2027-10-01', maySuspend: false };
const RENEWED = { ...REQUEST, key: 'ATCTT3xFfGN0-second-key', expires: '2027-11-01', maySuspend: true };

const portsOf = () => {
  const ports = memoryPorts(NOW);
  ports.adminApi.id = ID;
  ports.adminApi.listedWorkspaces.push({ key: 'jira-software', site: 'cloud', host: 'a.example', name: 'A' });
  ports.adminApi.listedAccounts.push(...['a', 'b', 'c'].map((account) => someone(account, 1)));
  return ports;
};
type Ports = ReturnType<typeof portsOf>;

/** One of the questions fails. */
const failing = (
  ports: Ports,
  question: 'organization' | 'accounts' | 'managed' | 'domains',
  failure: Failure,
): void => {
  Object.assign(ports.adminApi, { [question]: () => Promise.reject(failure) });
};
const refused = (status: number) => new Refused({ code: 'organization-refused', asked: 'organization', status });

const sweep = async (ports: Ports): Promise<void> => {
  await readNow(ports);
  for (let minute = 0; minute < 60; minute++) {
    await keepGoing(ports, organizationJob);
    await organizationJob.run(ports);
    ports.clock.advance(60_000);
  }
};

describe('connecting an organization', () => {
  it('checks what the key opens, keeps it in secret storage alone, and has everything read', async () => {
    const ports = portsOf();
    await connectOrganization(ports, REQUEST);
    expect((await readOrganizationStatus(ports)).connection).toEqual({
      organization: ID,
      name: 'Harbour Holding',
      expires: '2027-10-01',
      daysLeft: 313,
      expiry: 'fine',
      hasThisSite: true,
      lacks: [],
      maySuspend: false,
    });
    expect([...ports.organizationKeys.rows.values()]).toEqual([REQUEST.key]);
    for (const { bytes } of ports.records.rows.values())
      expect(new TextDecoder().decode(bytes)).not.toContain(REQUEST.key);
    expect(ports.queue.woken).toEqual([{ job: 'organization', afterSeconds: 0 }]);
    await sweep(ports);
    expect((await seen(ports)).size).toBe(3);
  });

  it('does without what a key may not ask, and says so', async () => {
    const ports = portsOf();
    failing(ports, 'organization', refused(403));
    failing(ports, 'managed', refused(403));
    failing(ports, 'domains', refused(403));
    await connectOrganization(ports, REQUEST);
    expect((await readOrganizationStatus(ports)).connection).toMatchObject({
      name: null,
      hasThisSite: true,
      lacks: ['domains', 'managed'],
    });
  });

  it('tells an organization without this site', async () => {
    const ports = portsOf();
    ports.adminApi.listedWorkspaces.splice(0, 1, { key: 'jira-software', site: 'other', host: 'o.example', name: 'O' });
    await connectOrganization(ports, REQUEST);
    expect((await readOrganizationStatus(ports)).connection?.hasThisSite).toBe(false);
  });

  it.each<[string, Partial<typeof REQUEST>, ((ports: Ports) => void) | null, object]>([
    ['an id that is none', { organization: 'acme inc' }, null, { code: 'organization-id-unusable' }],
    ['a key that is none', { key: 'no key' }, null, { code: 'organization-key-unusable' }],
    ['a day gone by', { expires: '2026-11-21' }, null, { code: 'expiry-out-of-range', most: 366 }],
    [
      'a key that is refused',
      {},
      (ports) => failing(ports, 'accounts', refused(401)),
      { code: 'organization-refused' },
    ],
    [
      'an organization that there is not',
      {},
      (ports) =>
        failing(ports, 'accounts', new Unreadable({ code: 'organization-status', asked: 'organization', status: 404 })),
      { code: 'organization-unknown' },
    ],
    ['another organization', { organization: `${ID}0` }, null, { code: 'organization-unknown' }],
  ])('refuses %s, and keeps nothing', async (_what, change, spoil, problem) => {
    const ports = portsOf();
    spoil?.(ports);
    await expect(connectOrganization(ports, { ...REQUEST, ...change })).rejects.toMatchObject({
      name: 'Invalid',
      problem,
    });
    expect([ports.records.rows.size, ports.organizationKeys.rows.size]).toEqual([0, 0]);
  });

  it('is not offered on Atlassian Government Cloud, and refused there', async () => {
    const ports = { ...portsOf(), siteHost: 'acme.atlassian-us-gov-mod.net' };
    expect((await readOrganizationStatus(ports)).isOffered).toBe(false);
    await expect(connectOrganization(ports, REQUEST)).rejects.toMatchObject({
      problem: { code: 'organization-government' },
    });
    expect(ports.adminApi.asked).toBe(0);
  });

  it('renews a key without losing what was read, and leaves one key', async () => {
    const ports = portsOf();
    await connectOrganization(ports, REQUEST);
    await sweep(ports);
    await connectOrganization(ports, RENEWED);
    expect([...ports.organizationKeys.rows]).toEqual([[1, RENEWED.key]]);
    expect((await readOrganizationStatus(ports)).connection?.maySuspend).toBe(true);
    expect((await seen(ports)).size).toBe(3);
  });

  it('shows nothing of the organization before, once there is another', async () => {
    const ports = portsOf();
    await connectOrganization(ports, REQUEST);
    await sweep(ports);
    const other = ID.replace('1', '2');
    ports.adminApi.id = other;
    await connectOrganization(ports, { ...RENEWED, organization: other });
    expect((await seen(ports)).size).toBe(0);
    ports.adminApi.listedAccounts.length = 1;
    await sweep(ports);
    expect([...(await seen(ports)).keys()]).toEqual(['a']);
  });

  it.each(['kill', 'kill-after', () => new TryLater({ code: 'store-busy', status: 503 })] as const)(
    'leaves the connection before or the new one, whole, whatever ends it: %s',
    async (mishap) => {
      for (let at = 1; ; at++) {
        const ports = portsOf();
        await connectOrganization(ports, REQUEST);
        const mishaps = new Mishaps(at, mishap);
        const around = mishaps.around(ports, ['clock', 'log']);
        await connectOrganization(around, RENEWED).catch((error: unknown) => {
          if (!(error instanceof Killed || error instanceof TryLater)) throw error;
        });
        const { connection } = await stateOf(ports.records, ORGANIZATION);
        const key = connection && ports.organizationKeys.rows.get(connection.key);
        const expires = (await readOrganizationStatus(ports)).connection?.expires;
        expect([
          [REQUEST.key, REQUEST.expires],
          [RENEWED.key, RENEWED.expires],
        ]).toContainEqual([key, expires]);
        if (mishaps.calls < at) break;
      }
    },
  );
});

describe('disconnecting', () => {
  it.each(['kill', 'kill-after', () => new TryLater({ code: 'store-busy', status: 503 })] as const)(
    'removes the key and all that came by it, whatever ends it: %s',
    async (mishap) => {
      for (let at = 1; ; at++) {
        const ports = portsOf();
        ports.adminApi.listedAccounts.push(...Array.from({ length: 900 }, (_, n) => someone(`p${n}`, 1)));
        await connectOrganization(ports, REQUEST);
        await sweep(ports);
        expect((await stateOf(ports.records, ORGANIZATION)).most).toBeGreaterThan(10);
        const mishaps = new Mishaps(at, mishap);
        await disconnectOrganization(mishaps.around(ports, ['clock', 'log'])).catch((error: unknown) => {
          if (!(error instanceof Killed || error instanceof TryLater)) throw error;
        });
        const isGone = (await stateOf(ports.records, ORGANIZATION)).connection === null;
        if (isGone) for (let i = 0; i < 5; i++) await keepGoing(ports, organizationJob);
        else await disconnectOrganization(ports);
        expect([...ports.records.rows.keys()].filter((key) => key.startsWith('organization.'))).toEqual([]);
        expect([...ports.organizationKeys.rows.keys()]).toEqual([]);
        expect(await stateOf(ports.records, ORGANIZATION)).toEqual(ORGANIZATION.empty);
        if (mishaps.calls < at) break;
      }
    },
  );
});
