import { describe, expect, it } from 'vitest';
import { READ_SCOPES, WRITE_SCOPE, WRITE_SCOPES } from '../../local/organization/admin-key';
import type { Member } from '../../local/organization/member';
import type { BatchPart, ReclaimStatus, RemovalPlan } from '../../src/reclaim/view';
import {
  beginLife,
  carryOut,
  connect,
  DAY,
  HOUR,
  KEY,
  removeThere,
  shownBy,
  START,
  truthOf,
  valueOf,
  type OrganizationLife,
} from '../organization/organization-life';

/** A life whose organization was read, by a key that may change access as far as the settings know. */
const begin = async (scopes: readonly string[]): Promise<OrganizationLife> => {
  const life = await beginLife({ isQuiet: true });
  life.keys.splice(0, 1, { key: KEY, scopes, expiresAt: START + 300 * DAY });
  await connect(life, KEY, true);
  await life.host.advance(START + 3 * HOUR);
  return life;
};

const confluenceOf = ({ site }: OrganizationLife) => ({ key: 'confluence', site: site.cloudId });

const isPlain = ({ membership, accountStatus, roles }: Member): boolean =>
  membership === 'active' && accountStatus === 'active' && roles.length === 0;

/** People whom only the organization knows, with access, in exactly these groups. */
const membersOf = ({ organization }: OrganizationLife, groups: readonly string[]): string[] =>
  organization
    .members()
    .filter(
      (member) => isPlain(member) && member.name.startsWith('Stranger') && String(member.groups) === String(groups),
    )
    .map(({ accountId }) => accountId);

const productsOf = ({ organization }: OrganizationLife, account: string): string[] =>
  (organization.find(account)?.access ?? []).map(({ product }) => `${product.key} ${product.name}`).sort();

const groupsOf = ({ organization }: OrganizationLife): string[] =>
  organization.members().map(({ accountId, groups }) => `${accountId} ${[...groups].sort().join()}`);

const changesIn = ({ api }: OrganizationLife): string[] =>
  api.ledger
    .entries()
    .flatMap(({ method, path, status }) => (path.includes('memberships') ? [`${method} ${status}`] : []));

describe('seats on a product of the organization', () => {
  it('are taken by its groups, and given back exactly, and the organization is read again', async () => {
    const life = await begin([...READ_SCOPES, ...WRITE_SCOPES]);
    const [alone = ''] = membersOf(life, ['confluence-users']);
    const [both = ''] = membersOf(life, ['labs-all']);
    const [synced = ''] = membersOf(life, ['confluence-users', 'team-docs']);
    const before = groupsOf(life);
    const accounts = [alone, both, synced];
    const plan = valueOf(
      await life.ask<RemovalPlan>('planRemoval', { product: confluenceOf(life), accounts, uses: ['seen', 'new'] }),
    );
    expect(plan.people.map(({ hindrance, leave }) => [hindrance, leave.map(({ name }) => name).sort()])).toEqual([
      [null, ['confluence-users']],
      [null, ['labs-all']],
      ['kept-group', ['confluence-users', 'team-docs']],
    ]);
    expect(plan.people[1]?.lost.map(({ key }) => key).sort()).toEqual(['confluence', 'jira-software']);
    expect(await removeThere(life, confluenceOf(life), accounts)).toMatchObject({
      next: { kind: 'ended' },
      batch: { place: 'organization', product: 'confluence', people: 2, settled: 2, problem: null },
    });
    expect([alone, both].map((account) => productsOf(life, account))).toEqual([[], []]);
    expect(productsOf(life, synced)).not.toEqual([]);
    const { people, groups } = valueOf(await life.ask<BatchPart>('batchPart', { batch: 1, from: 0 }));
    const gone = { groups: [], products: [] };
    expect(people.map(({ after }) => after)).toEqual([gone, gone]);
    expect(groups.map(({ name }) => name)).toContain('labs-all');
    await life.host.advance(life.host.clock.now() + HOUR);
    expect(await shownBy(life)).toEqual(truthOf(life));
    const restored = await life.ask<ReclaimStatus>('beginRestore', { batch: 1, accounts: null, why: 'back' });
    expect(await carryOut(life, valueOf(restored).open ?? 0)).toMatchObject({ next: { kind: 'ended' } });
    expect(groupsOf(life)).toEqual(before);
    expect(changesIn(life)).toEqual(['DELETE 204', 'DELETE 204', 'POST 204', 'POST 204']);
  });

  it('are not planned by a key that may not read groups, and not taken by one that may only read them', async () => {
    const life = await begin([...READ_SCOPES, WRITE_SCOPE]);
    const accounts = membersOf(life, ['confluence-users']).slice(0, 2);
    const request = { product: confluenceOf(life), accounts, uses: ['seen', 'new'] };
    expect(await life.ask<RemovalPlan>('planRemoval', request)).toMatchObject({
      ok: false,
      problem: { code: 'organization-refused', asked: 'organization-groups', status: 403 },
    });
    life.keys.splice(0, 1, { key: KEY, scopes: [...READ_SCOPES, 'read:groups:admin'], expiresAt: START + 300 * DAY });
    expect(await removeThere(life, confluenceOf(life), accounts)).toMatchObject({
      next: { kind: 'stopped' },
      batch: { settled: 0, problem: { code: 'suspending-refused' } },
    });
    expect(changesIn(life)).toEqual(['DELETE 403']);
    life.keys.splice(0, 1, { key: KEY, scopes: null, expiresAt: START + 300 * DAY });
    expect(await carryOut(life, 1)).toMatchObject({ next: { kind: 'ended' }, batch: { settled: 2 } });
    expect(accounts.map((account) => productsOf(life, account))).toEqual([[], []]);
  });

  it('stay with whoever administers the organization, the site or the product', async () => {
    const life = await begin([...READ_SCOPES, ...WRITE_SCOPES]);
    const admins = life.organization
      .members()
      .filter(({ roles, groups }) => roles.length > 0 || groups.includes('confluence-admins'));
    expect(admins.some(({ groups }) => groups.includes('confluence-admins'))).toBe(true);
    const accounts = admins.map(({ accountId }) => accountId);
    const { people } = valueOf(
      await life.ask<RemovalPlan>('planRemoval', { product: confluenceOf(life), accounts, uses: ['seen', 'new'] }),
    );
    expect(new Set(people.map(({ hindrance }) => hindrance))).toEqual(new Set(['self', 'admin']));
  });
});
