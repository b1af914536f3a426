import { describe, expect, it } from 'vitest';
import { TryLater, Unreadable } from '../../src/kernel/failures';
import { forgetInOrganization } from '../../src/organization/forget';
import { organizationJob, readNow } from '../../src/organization/organization-job';
import { readOrganizationStatus } from '../../src/organization/organization-status';
import { ORGANIZATION } from '../../src/organization/state';
import { ROSTER } from '../../src/roster/state';
import { POINTS } from '../../src/jobs/points-budget';
import { keepGoing } from '../fakes/drive-job';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';
import { placeConnection, seen, someone } from './swept';

const NOW = Date.UTC(2026, 10, 22, 3);
const MINUTE = 60_000;
const DAY = 86_400_000;

const begin = async () => {
  const ports = memoryPorts(NOW);
  await placeConnection(ports);
  return ports;
};
type Ports = Awaited<ReturnType<typeof begin>>;

/** Lives on for that long: the schedule, and what it wakes. */
const live = async (ports: Ports, ms: number): Promise<void> => {
  for (const end = ports.clock.now() + ms; ports.clock.now() < end;) {
    await keepGoing(ports, organizationJob);
    await organizationJob.run(ports);
    ports.clock.advance(MINUTE);
  }
};

const sweep = async (ports: Ports): Promise<void> => {
  await readNow(ports);
  await live(ports, 2 * 3_600_000);
};

const keysOf = ({ records }: Ports): string[] =>
  [...records.rows.keys()].filter((key) => key.startsWith('organization.')).sort();

describe('the sweep of an organization', () => {
  it('joins what the lists tell, takes the place of the one before, and leaves nothing of it', async () => {
    const ports = await begin();
    const { adminApi } = ports;
    adminApi.listedWorkspaces.push({ key: 'jira-software', site: 's1', host: 'acme.atlassian.net', name: 'Acme' });
    adminApi.listedAccounts.push(someone('a', 2), someone('a', 1, { flags: ['unmanaged'] }), someone('b', 5));
    const outside = { key: 'confluence', site: '', host: 'other.atlassian.net', last: null };
    adminApi.managedAccounts.push(
      someone('b', 0, { flags: ['managed', 'guardFree'], added: null, products: [outside] }),
    );
    await sweep(ports);
    expect(await seen(ports)).toEqual(
      new Map([
        ['a', { flags: 1 | 2 | 4, added: '2025-10-18', uses: ['jira-software s1 2026-11-21'] }],
        [
          'b',
          {
            flags: 1 | 4 | 1024,
            added: '2025-10-18',
            uses: ['confluence other.atlassian.net - unknown', 'jira-software s1 2026-11-17'],
          },
        ],
      ]),
    );
    adminApi.listedAccounts.splice(0, 3, someone('c', 1));
    adminApi.managedAccounts.length = 0;
    ports.clock.advance(DAY);
    await sweep(ports);
    expect([...(await seen(ports)).keys()]).toEqual(['c']);
    expect(keysOf(ports)).toEqual(['organization.lists.1', 'organization.rows.1.0']);
    expect((await ports.records.get(POINTS.key)) ?? 'untouched').toBe('untouched');
  });

  it('comes once a day, rests between its steps, and never asks after the key’s last day', async () => {
    const ports = await begin();
    ports.adminApi.listedAccounts.push(...Array.from({ length: 200 }, (_, n) => someone(`p${n}`, n)));
    await live(ports, 3 * MINUTE);
    expect((await readOrganizationStatus(ports)).reading).toEqual({ accounts: 54, waitingFor: null });
    await live(ports, 3 * DAY - 3 * MINUTE);
    const asked = ports.adminApi.asked;
    // Four lists a day; that of everybody has 67 pages.
    expect(asked).toBe(3 * (1 + 1 + 67 + 1));
    const state = await stateOf(ports.records, ORGANIZATION);
    const { connection } = state;
    if (!connection) return expect.fail('It is connected');
    const expired = { ...connection, expires: (connection.expires - 400) as typeof connection.expires };
    await placeDocument(ports.records, ORGANIZATION, { ...state, connection: expired });
    await live(ports, 3 * DAY);
    expect(ports.adminApi.asked).toBe(asked);
    expect((await readOrganizationStatus(ports)).connection?.expiry).toBe('over');
  });

  it('keeps what a step had read before it was stopped, waits as long as it is asked to, and says why', async () => {
    const ports = await begin();
    const { adminApi } = ports;
    adminApi.listedAccounts.push(...Array.from({ length: 9 }, (_, n) => someone(`p${n}`, n)));
    const list = adminApi.accounts.bind(adminApi);
    let limited = 0;
    adminApi.accounts = (access, wanted) => {
      const isLimited = wanted.cursor === '3' && ports.clock.now() < NOW + 40 * MINUTE;
      limited += isLimited ? 1 : 0;
      const busy = new TryLater({ code: 'organization-busy', asked: 'organization-accounts', status: 429 }, 1_200);
      return isLimited ? Promise.reject(busy) : list(access, wanted);
    };
    await live(ports, 10 * MINUTE);
    expect(limited).toBe(1);
    expect((await readOrganizationStatus(ports)).reading).toEqual({
      accounts: 3,
      waitingFor: { code: 'organization-busy', asked: 'organization-accounts', status: 429 },
    });
    await live(ports, 2 * 3_600_000);
    expect(limited).toBeLessThan(5);
    expect((await seen(ports)).size).toBe(9);
    expect(await readOrganizationStatus(ports)).toMatchObject({ problems: [], reading: null });
  });

  it('begins a list anew when its cursor has become old, and gives up when that never ends', async () => {
    const ports = await begin();
    const { adminApi } = ports;
    adminApi.listedAccounts.push(...Array.from({ length: 100 }, (_, n) => someone(`p${n}`, n)));
    const list = adminApi.accounts.bind(adminApi);
    let olds = 1;
    adminApi.accounts = (access, wanted) => {
      if (wanted.cursor !== '54' || olds <= 0) return list(access, wanted);
      olds -= 1;
      return Promise.reject(
        new Unreadable({ code: 'organization-status', asked: 'organization-accounts', status: 400 }),
      );
    };
    await sweep(ports);
    expect(olds).toBe(0);
    expect((await seen(ports)).size).toBe(100);
    olds = Infinity;
    ports.clock.advance(DAY);
    await live(ports, DAY / 2);
    expect(await readOrganizationStatus(ports)).toMatchObject({
      problems: [{ code: 'organization-status', asked: 'organization-accounts', status: 400 }],
      reading: null,
    });
    // Yesterday's is still there.
    expect((await seen(ports)).size).toBe(100);
    expect(keysOf(ports).every((key) => key.includes('.0'))).toBe(true);
  });

  it('does not follow a list that leads in a circle', async () => {
    const ports = await begin();
    const { adminApi } = ports;
    adminApi.accounts = () => Promise.resolve({ items: [someone('a', 1)], leftOut: 1, next: 'again' });
    await sweep(ports);
    const status = await readOrganizationStatus(ports);
    expect(status.problems).toEqual([
      { code: 'organization-repeats', asked: 'organization-accounts' },
      { code: 'organization-items-left-out', asked: 'organization-accounts', count: 2 },
    ]);
    expect([...(await seen(ports)).keys()]).toEqual(['a']);
  });

  it('leaves out what its key may not read, without a question', async () => {
    const ports = await begin();
    await placeConnection(ports, { lacks: ['domains', 'workspaces', 'managed'] });
    ports.adminApi.listedAccounts.push(someone('a', 1));
    for (const list of ['domains', 'workspaces', 'managed'] as const)
      ports.adminApi[list] = () => expect.fail('It was not to be asked');
    await sweep(ports);
    // Where the sites are not known, none is called unknown.
    expect((await seen(ports)).get('a')?.uses).toEqual(['jira-software s1 2026-11-21']);
  });
});

describe('who is forgotten', () => {
  it('is in no record any more, and comes back by no sweep, whatever Atlassian lists', async () => {
    const ports = await begin();
    ports.adminApi.listedAccounts.push(...['a', 'b', 'c', 'd'].map((account) => someone(account, 1)));
    await sweep(ports);
    await ports.tombstones.set('b', { forgottenAt: NOW, backAt: null });
    await placeDocument(ports.records, ROSTER, { ...ROSTER.empty, hasForgotten: true });
    await forgetInOrganization(ports.records, 'b');
    expect([...(await seen(ports)).keys()]).toEqual(['a', 'c', 'd']);
    for (const { bytes } of ports.records.rows.values())
      expect(new TextDecoder('latin1').decode(bytes)).not.toContain('\u0001b');
    ports.clock.advance(DAY);
    await sweep(ports);
    expect([...(await seen(ports)).keys()]).toEqual(['a', 'c', 'd']);
  });

  it('takes a record that cannot be read along, and the next sweep mends it', async () => {
    const ports = await begin();
    ports.adminApi.listedAccounts.push(someone('a', 1));
    await sweep(ports);
    ports.records.rows.set('organization.rows.0.0', { version: 1, bytes: new Uint8Array([7]) });
    await forgetInOrganization(ports.records, 'b');
    await expect(seen(ports)).rejects.toMatchObject({
      problem: { code: 'record-missing', record: 'organization.rows.0.0' },
    });
    ports.clock.advance(DAY);
    await sweep(ports);
    expect([...(await seen(ports)).keys()]).toEqual(['a']);
  });
});
