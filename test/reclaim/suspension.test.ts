import { describe, expect, it } from 'vitest';
import { beginRestore } from '../../src/reclaim/begin-batch';
import { beginSuspension } from '../../src/reclaim/begin-suspension';
import { planSuspension } from '../../src/reclaim/plan-suspension';
import { readBatchPart, readReclaimStatus } from '../../src/reclaim/read-batches';
import type { OptionalPerson } from '../../src/reclaim/rules/suspension';
import { takeTurn } from '../../src/reclaim/take-turn';
import { ORGANIZATION } from '../../src/organization/state';
import { POINTS } from '../../src/jobs/points-budget';
import { Failure } from '../../src/kernel/failures';
import { forgetAccount } from '../../src/privacy/forget-account';
import { saveSettings } from '../../src/settings/save-settings';
import { readDocument } from '../../src/store/document';
import { Interjection } from '../fakes/interject';
import { placeDocument } from '../fakes/memory';
import { carryOut, PEOPLE } from './reclaiming-site';
import { ABSENT, STRANGERS, suspendingSite, type SuspendingSite } from './suspending-site';

const begin = async ({ ports }: SuspendingSite, accounts: readonly string[], confirmed = accounts.length) => {
  const request = { accounts: [...accounts], uses: [], confirmed, why: 'left' };
  return (await beginSuspension(ports, request, 'boss')).open ?? expect.fail('No batch is open.');
};

const plan = async ({ ports }: SuspendingSite, uses: OptionalPerson[] = []) => {
  const accounts = [...PEOPLE, ...STRANGERS, 'nobody'];
  const { people } = await planSuspension(ports, { accounts, uses }, 'bob');
  return Object.fromEntries(people.map((person) => [person.account, person]));
};

const peopleOf = async ({ ports }: SuspendingSite, batch: number) =>
  Object.fromEntries((await readBatchPart(ports, { batch, from: 0 })).people.map((person) => [person.account, person]));

const statesOf = async (site: SuspendingSite, batch: number): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    Object.entries(await peopleOf(site, batch)).map(([account, { changes }]) => [
      account,
      changes.map(({ state }) => state),
    ]),
  );

const withAccess = ({ groups }: SuspendingSite, directory: 'main' | 'second' = 'main'): string[] =>
  [...groups.membersOf(directory)].sort();

describe('a plan of suspensions', () => {
  it('says of everybody whether they are suspended, and why not', async () => {
    const people = await plan(await suspendingSite());
    expect(Object.fromEntries(Object.entries(people).map(([account, { hindrance }]) => [account, hindrance]))).toEqual({
      ...{ boss: 'admin', busy: 'seen', looker: 'seen', ann: null, bob: 'self', cem: null, dee: 'seen' },
      ...{ eve: null, fay: null, gus: 'new', nobody: 'no-access' },
    });
  });

  it('tells what goes and what stays, when it was last used, and who manages the account', async () => {
    const { fay, cem, ann } = await plan(await suspendingSite());
    expect(fay).toMatchObject({
      use: null,
      isManaged: true,
      lost: [{ key: 'jira-software', site: 'acme.atlassian.net', isHere: true, last: '2026-05-22' }],
      stays: [{ key: 'confluence', site: 'skunkworks.atlassian.net', isHere: false, last: '2026-05-22' }],
    });
    expect([cem?.isManaged, ann?.use]).toEqual([false, 'idle']);
  });

  it('leaves nobody out whom an administrator chose though they were seen, but who is protected', async () => {
    const site = await suspendingSite();
    await saveSettings(site.ports, { protect: { accounts: ['busy'], groups: ['desk'] } });
    const { busy, looker, dee, boss } = await plan(site, ['seen']);
    expect([busy, looker, dee, boss].map((person) => person?.hindrance)).toEqual([
      ...['protected', null, 'protected', 'admin'],
    ]);
  });

  it('leaves out whoever came lately, unless they are chosen', async () => {
    const { gus } = await plan(await suspendingSite(), ['new']);
    expect(gus?.hindrance).toBeNull();
    const site = await suspendingSite();
    await saveSettings(site.ports, { graceDays: 3 });
    expect((await plan(site))['gus']?.hindrance).toBeNull();
  });

  it('is none where nothing was read of an organization', async () => {
    const site = await suspendingSite();
    await placeDocument(site.ports.records, ORGANIZATION, ORGANIZATION.empty);
    await expect(plan(site)).rejects.toMatchObject({ problem: { code: 'organization-unread' } });
  });
});

describe('a batch of suspensions', () => {
  it('has nobody in it who is forgotten while it is confirmed, after whichever call', async () => {
    for (const account of ['ann', 'eve']) {
      for (let at = 1; ; at++) {
        const site = await suspendingSite();
        const { ports } = site;
        const forget = new Interjection(at, () => forgetAccount(ports, { account, at: ports.clock.now() }));
        const around = { ...site, ports: forget.around(ports, ['clock', 'memberships']) };
        // One person fewer than was confirmed may be a plan that has changed.
        await begin(around, ['ann', 'eve', 'fay']).catch((error: unknown) => expect(error).toBeInstanceOf(Failure));
        if (forget.calls < at) break;
        const rows = [...ports.records.rows.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
        expect(rows.join('\n'), `forgotten at call ${at}`).not.toContain(`"${account}"`);
      }
    }
  });

  it('suspends those who were confirmed in every directory, and nobody else', async () => {
    const site = await suspendingSite();
    const batch = await begin(site, ['ann', 'fay']);
    expect(site.groups.ledger).toEqual([]);
    const { next, batch: ended } = await carryOut(site, batch);
    expect([next, ended]).toMatchObject([
      { kind: 'ended' },
      { place: 'organization', product: null, people: 2, settled: 2, problem: null },
    ]);
    expect(await statesOf(site, batch)).toEqual({ ann: ['done', 'done'], fay: ['done', 'as-was'] });
    expect([withAccess(site), withAccess(site, 'second')]).toEqual([
      ['bob', 'boss', 'busy', 'cem', 'dee', 'eve', 'gus', 'looker'],
      ['eve'],
    ]);
    expect((await peopleOf(site, batch))['fay']).toMatchObject({
      access: [{ key: 'jira-software', site: 'acme.atlassian.net', last: '2026-05-22' }],
      before: { groups: ['main'] },
      after: { groups: [] },
    });
  });

  it('draws on none of Jira’s points, and has the organization read again', async () => {
    const site = await suspendingSite();
    const batch = await begin(site, ['ann', 'eve']);
    const tokens = { format: 1, tokens: 0, at: site.ports.clock.now(), dearUntil: 0 } as const;
    await placeDocument(site.ports.records, POINTS, tokens);
    await carryOut(site, batch);
    expect((await readDocument(site.ports.records, POINTS)).value).toEqual(tokens);
    expect((await readDocument(site.ports.records, ORGANIZATION)).value.triedAt).toBeNull();
    expect(site.ports.queue.woken.map(({ job }) => job)).toContain('organization');
    // Of whom Jira knows nothing, its directory is told nothing.
    expect([...site.ports.changed.hints.values()].map(({ account }) => account)).toEqual(['ann']);
  });

  it('gives everybody back what was taken, and nothing else', async () => {
    const site = await suspendingSite();
    const before = [withAccess(site), withAccess(site, 'second')];
    await carryOut(site, await begin(site, ['ann', 'eve', 'fay']));
    site.groups.otherwise('added', 'eve', 'main');
    await beginRestore(site.ports, { batch: 1, accounts: ['ann'], why: '' }, 'boss');
    await carryOut(site, 2);
    expect(await statesOf(site, 2)).toEqual({ ann: ['done', 'done'] });
    await beginRestore(site.ports, { batch: 1, accounts: null, why: '' }, 'boss');
    await carryOut(site, 3);
    expect(await statesOf(site, 3)).toEqual({ ann: ['as-was', 'as-was'], eve: ['as-was', 'done'], fay: ['done'] });
    expect([withAccess(site), withAccess(site, 'second')]).toEqual(before);
    expect((await readReclaimStatus(site.ports)).batches.map(({ place }) => place)).toEqual(
      Array.from({ length: 3 }, () => 'organization'),
    );
  });

  it('passes over who may not be touched any more', async () => {
    const site = await suspendingSite();
    const batch = await begin(site, ['ann', 'cem', 'eve', 'fay']);
    await saveSettings(site.ports, { protect: { accounts: ['ann'] } });
    site.groups.inactive.add('cem');
    site.ports.adminApi.admins.add('eve');
    site.groups.gone.add('fay');
    await carryOut(site, batch);
    const people = await peopleOf(site, batch);
    expect(ABSENT.map((account) => people[account]?.skipped)).toEqual([
      ...['protected', undefined, 'inactive', 'admin', 'gone'],
    ]);
    expect(site.groups.ledger).toEqual([]);
  });
});

describe('a key that may not suspend', () => {
  it('begins nothing where the settings do not let it', async () => {
    const site = await suspendingSite(false);
    await expect(begin(site, ['ann'])).rejects.toMatchObject({ name: 'Invalid', problem: { code: 'suspending-off' } });
    expect((await readReclaimStatus(site.ports)).batches).toEqual([]);
  });

  it('stops at the first of whom it is refused, and goes on once it may', async () => {
    const site = await suspendingSite();
    const batch = await begin(site, ['ann', 'eve']);
    site.groups.isSiteAdmin = false;
    const { next, batch: stopped } = await carryOut(site, batch);
    expect([next, stopped.problem, stopped.endedAt]).toEqual([
      { kind: 'stopped' },
      { code: 'suspending-refused' },
      null,
    ]);
    expect(await statesOf(site, batch)).toEqual({ ann: ['planned', 'planned'], eve: ['planned', 'planned'] });
    site.groups.isSiteAdmin = true;
    expect((await carryOut(site, batch)).next).toEqual({ kind: 'ended' });
  });

  it('stops where it was revoked, and where another organization is connected by now', async () => {
    const site = await suspendingSite();
    const batch = await begin(site, ['ann', 'eve']);
    site.groups.faults.push('signed-out');
    expect(await takeTurn(site.ports, { batch, ends: false })).toMatchObject({
      next: { kind: 'stopped' },
      batch: { problem: { code: 'organization-refused', status: 401 } },
    });
    const { value } = await readDocument(site.ports.records, ORGANIZATION);
    const connection = value.connection && { ...value.connection, organization: 'another' };
    await placeDocument(site.ports.records, ORGANIZATION, { ...value, connection });
    expect(await takeTurn(site.ports, { batch, ends: false })).toMatchObject({
      next: { kind: 'stopped' },
      batch: { problem: { code: 'suspending-off' } },
    });
    expect(site.groups.ledger).toEqual([]);
    // It stands in nobody's way: it can be ended without the organization.
    expect((await takeTurn(site.ports, { batch, ends: true })).next).toEqual({ kind: 'ended' });
    expect((await readReclaimStatus(site.ports)).open).toBeNull();
  });

  it('leaves nobody suspended for good whose end it could not see', async () => {
    const site = await suspendingSite();
    const before = withAccess(site);
    const batch = await begin(site, ['cem']);
    site.groups.faults.push(null, null, 'killed-after');
    await expect(takeTurn(site.ports, { batch, ends: false })).rejects.toThrow();
    const { value } = await readDocument(site.ports.records, ORGANIZATION);
    await placeDocument(site.ports.records, ORGANIZATION, ORGANIZATION.empty);
    site.ports.clock.advance(60_000);
    await takeTurn(site.ports, { batch, ends: true });
    expect(withAccess(site)).not.toEqual(before);
    await placeDocument(site.ports.records, ORGANIZATION, value);
    await beginRestore(site.ports, { batch, accounts: null, why: '' }, 'boss');
    await carryOut(site, 2);
    expect([await statesOf(site, 2), withAccess(site)]).toEqual([{ cem: ['done'] }, before]);
  });
});

it('somebody who was suspended by a turn that was killed is found out before anything else is asked', async () => {
  const site = await suspendingSite();
  const batch = await begin(site, ['cem', 'eve']);
  // Each directory is read, and then the first is changed.
  site.groups.faults.push(null, null, 'killed-after');
  await expect(takeTurn(site.ports, { batch, ends: false })).rejects.toThrow();
  expect(await statesOf(site, batch)).toMatchObject({ cem: ['asked', 'as-was'] });
  site.ports.clock.advance(60_000);
  await takeTurn(site.ports, { batch, ends: true });
  expect(await statesOf(site, batch)).toMatchObject({ cem: ['found', 'as-was'], eve: ['planned', 'planned'] });
});
