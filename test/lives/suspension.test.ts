import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { READ_SCOPES, WRITE_SCOPE } from '../../local/organization/admin-key';
import type { BatchPart, ReclaimStatus, SuspensionPlan } from '../../src/reclaim/view';
import type { Overview } from '../../src/resolvers/view';
import {
  beginLife,
  carryOut,
  connect,
  DAY,
  HOUR,
  KEY,
  START,
  suspendThere,
  valueOf,
  type OrganizationLife,
} from '../organization/organization-life';

/** A life whose organization was read, by a key that may suspend as far as the settings know. */
const begin = async (scopes: readonly string[]): Promise<OrganizationLife> => {
  const life = await beginLife({ isQuiet: true });
  life.keys.splice(0, 1, { key: KEY, scopes, expiresAt: START + 300 * DAY });
  await connect(life, KEY, true);
  await life.host.advance(START + 3 * HOUR);
  return life;
};
const MAY = [...READ_SCOPES, WRITE_SCOPE];

/** Strangers who have access and administer nothing. */
const strangersOf = ({ organization }: OrganizationLife): string[] =>
  organization
    .members()
    .filter(({ name, membership, accountStatus, roles }) =>
      [name.startsWith('Stranger'), membership === 'active', accountStatus === 'active', roles.length === 0].every(
        Boolean,
      ),
    )
    .map(({ accountId }) => accountId);

/** All that is stored, the packed records opened. */
const openedRows = ({ host, site }: OrganizationLife): string[] =>
  host.rows.all(site.cloudId, host.clock.now()).map(({ value }) => {
    const data: unknown = Reflect.get(Object(JSON.parse(value)) as object, 'data');
    return typeof data === 'string' ? inflateRawSync(Buffer.from(data, 'base64')).toString('latin1') : value;
  });

const membershipsOf = ({ organization }: OrganizationLife, accounts: readonly string[]) =>
  accounts.map((account) => organization.find(account)?.membership);

const changesIn = ({ api }: OrganizationLife): string[] =>
  api.ledger
    .entries()
    .flatMap(({ path, status }) => (/suspend|restore/.test(path) ? [`${path.split('/').at(-1)} ${status}`] : []));

describe('in the organization', () => {
  it('people are suspended and restored, with groups and roles as before, and it is read again', async () => {
    const life = await begin(MAY);
    const [one = '', other = ''] = strangersOf(life);
    const before = [one, other].map((account) => life.organization.find(account));
    expect(await suspendThere(life, [one, other])).toMatchObject({
      next: { kind: 'ended' },
      batch: { place: 'organization', people: 2, settled: 2, problem: null },
    });
    expect(membershipsOf(life, [one, other])).toEqual(['suspended', 'suspended']);
    await life.host.advance(life.host.clock.now() + HOUR);
    const { people } = valueOf(
      await life.ask<SuspensionPlan>('planSuspension', { accounts: [one], uses: ['seen', 'new'] }),
    );
    expect(people.map(({ hindrance }) => hindrance)).toEqual(['no-access']);
    const restored = await life.ask<ReclaimStatus>('beginRestore', { batch: 1, accounts: [one], why: 'back' });
    await carryOut(life, valueOf(restored).open ?? 0);
    expect(membershipsOf(life, [one, other])).toEqual(['active', 'suspended']);
    await life.ask('beginRestore', { batch: 1, accounts: null, why: '' });
    await carryOut(life, 3);
    expect([one, other].map((account) => life.organization.find(account))).toEqual(before);
    const { people: third } = valueOf(await life.ask<BatchPart>('batchPart', { batch: 3, from: 0 }));
    expect(third.map(({ changes }) => changes.map(({ state }) => state))).toEqual([['as-was'], ['done']]);
    expect(changesIn(life)).toEqual(['suspend 204', 'suspend 204', 'restore 204', 'restore 204']);
  });

  it('a key that may only read changes nobody: the first refusal stops, and says so', async () => {
    const life = await begin(READ_SCOPES);
    const accounts = strangersOf(life).slice(0, 3);
    expect(await suspendThere(life, accounts)).toMatchObject({
      next: { kind: 'stopped' },
      batch: { settled: 0, problem: { code: 'suspending-refused' } },
    });
    expect(changesIn(life)).toEqual(['suspend 403']);
    expect(membershipsOf(life, accounts)).toEqual(['active', 'active', 'active']);
    // With another key it goes on where it stopped.
    life.keys.splice(0, 1, { key: KEY, scopes: null, expiresAt: START + 300 * DAY });
    expect(await carryOut(life, 1)).toMatchObject({ next: { kind: 'ended' }, batch: { settled: 3 } });
    expect(membershipsOf(life, accounts)).toEqual(['suspended', 'suspended', 'suspended']);
  });

  it('nobody is suspended who administers it, and no name of anybody is kept', async () => {
    const life = await begin(MAY);
    const admins = life.organization.members().filter(({ roles }) => roles.length > 0);
    const request = { accounts: admins.map(({ accountId }) => accountId), uses: ['seen', 'new'] };
    const { people } = valueOf(await life.ask<SuspensionPlan>('planSuspension', request));
    expect(new Set(people.map(({ hindrance }) => hindrance))).toEqual(new Set(['self', 'admin']));
    const accounts = strangersOf(life).slice(0, 2);
    const names = valueOf(await life.ask<Record<string, string>>('organizationNames', { accounts }));
    expect(names).toEqual(
      Object.fromEntries(accounts.map((account) => [account, life.organization.find(account)?.name])),
    );
    await suspendThere(life, accounts);
    const stored = openedRows(life).join('\n');
    expect(accounts.filter((account) => !stored.includes(account))).toEqual([]);
    expect(stored).not.toContain('Stranger ');
    expect(valueOf(await life.ask<Overview>('overview')).reclaim.batches).toHaveLength(1);
  });
});
