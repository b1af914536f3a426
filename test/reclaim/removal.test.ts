import { describe, expect, it } from 'vitest';
import { beginRestore } from '../../src/reclaim/begin-batch';
import { beginRemoval } from '../../src/reclaim/begin-removal';
import { planRemoval } from '../../src/reclaim/plan-removal';
import { readBatchPart } from '../../src/reclaim/read-batches';
import { outcomeOf } from '../../src/reclaim/rules/outcome';
import type { OptionalPerson } from '../../src/reclaim/rules/suspension';
import { takeTurn } from '../../src/reclaim/take-turn';
import { POINTS } from '../../src/jobs/points-budget';
import { Failure } from '../../src/kernel/failures';
import { forgetAccount } from '../../src/privacy/forget-account';
import { saveSettings } from '../../src/settings/save-settings';
import { readDocument } from '../../src/store/document';
import { Interjection } from '../fakes/interject';
import { placeDocument } from '../fakes/memory';
import { carryOut, PEOPLE } from './reclaiming-site';
import { removingSite, STRANGERS, suspendingSite, WIKI, type SuspendingSite } from './suspending-site';

const CONFLUENCE = { key: 'confluence', site: 'cloud' };

const plan = async ({ ports }: SuspendingSite, uses: OptionalPerson[] = [], product = CONFLUENCE) => {
  const accounts = [...PEOPLE, ...STRANGERS, 'nobody'];
  const { people } = await planRemoval(ports, { product, accounts, uses }, 'bob');
  return Object.fromEntries(people.map((person) => [person.account, person]));
};

const begin = async ({ ports }: SuspendingSite, accounts: readonly string[], confirmed = accounts.length) => {
  const request = { product: CONFLUENCE, accounts: [...accounts], uses: [], confirmed, why: 'left' };
  return (await beginRemoval(ports, request, 'boss')).open ?? expect.fail('No batch is open.');
};

const peopleOf = async ({ ports }: SuspendingSite, batch: number) => {
  const part = await readBatchPart(ports, { batch, from: 0 });
  return Object.fromEntries(
    part.people.map((person) => [person.account, { ...person, outcome: outcomeOf(part.batch, person) }]),
  );
};

const membersOf = ({ groups }: SuspendingSite): Record<string, string[]> =>
  Object.fromEntries([...groups.groups].map(([group, members]) => [group, [...members].sort()]));

describe('a plan of removals from groups', () => {
  it('says of everybody whether the seat is taken, and why not', async () => {
    const people = await plan(await removingSite());
    expect(Object.fromEntries(Object.entries(people).map(([account, { hindrance }]) => [account, hindrance]))).toEqual({
      ...{ boss: 'admin', busy: 'admin', looker: null, ann: null, bob: 'self', cem: null, dee: 'seen' },
      ...{ eve: null, fay: null, gus: 'kept-group', nobody: 'no-access' },
    });
  });

  it('tells which groups go, what goes with them, and what stays through others', async () => {
    const { ann, fay, eve } = await plan(await removingSite());
    const wiki = { key: 'confluence', site: 'acme.atlassian.net', isHere: true };
    const labs = { key: 'jira-software', site: 'labs.atlassian.net', isHere: false };
    expect(ann).toMatchObject({ leave: [{ id: 'wiki', name: 'The wiki' }], lost: [{ ...wiki, last: '2026-02-11' }] });
    // Only `all` gives fay the labs; eve is in `labs` as well.
    expect(fay).toMatchObject({ leave: [{ id: 'all' }], lost: [wiki, labs], stays: [] });
    expect(eve).toMatchObject({ leave: [{ id: 'wiki' }, { id: 'all' }], lost: [wiki], stays: [labs] });
  });

  it('leaves out whom the settings protect, by name or by a group that the organization has', async () => {
    const site = await removingSite();
    await saveSettings(site.ports, { protect: { accounts: ['cem'], groups: ['extra'] } });
    const { ann, fay, cem, looker } = await plan(site);
    // Jira does not know fay: by the organization alone she is in `extra`.
    expect([ann, fay, cem, looker].map((person) => person?.hindrance)).toEqual([
      ...['protected', 'protected', 'protected', null],
    ]);
  });

  it('leaves out who has the product by no group that could be left', async () => {
    const site = await removingSite();
    site.groups.membersOf('wiki').delete('looker');
    site.ports.adminApi.direct.set('looker', WIKI);
    expect((await plan(site))['looker']).toMatchObject({ hindrance: 'no-group', leave: [] });
  });

  it('takes whoever was seen only where that is chosen', async () => {
    expect((await plan(await removingSite(), ['seen']))['dee']?.hindrance).toBeNull();
  });

  it('is of no product that the organization does not have, nor of one whose seats are taken in Jira', async () => {
    const site = await removingSite();
    for (const product of [
      { key: 'confluence', site: 'other' },
      { key: 'trello', site: 'cloud' },
      { key: 'jira-software', site: 'cloud' },
    ])
      await expect(plan(site, [], product)).rejects.toMatchObject({ problem: { code: 'product-unknown' } });
    // Of Jira on another site this record knows nothing: Atlassian alone judges there.
    expect((await plan(site, [], { key: 'jira-software', site: 'labs' }))['fay']?.hindrance).toBeNull();
  });

  it('is none where the settings do not let the key change access', async () => {
    const { ports } = await suspendingSite(false);
    await expect(
      planRemoval(ports, { product: CONFLUENCE, accounts: ['ann'], uses: [] }, 'boss'),
    ).rejects.toMatchObject({ problem: { code: 'suspending-off' } });
  });

  it('is none of more people, or of more groups, than one call may ask about, and says so', async () => {
    const site = await removingSite();
    const { adminApi } = site.ports;
    for (let n = 0; n < 10; n++) adminApi.access.groups.set(`directory-${n}`, new Set());
    const accounts = Array.from({ length: 51 }, (_, n) => `somebody-${n}`);
    const of = (some: string[]) => planRemoval(site.ports, { product: CONFLUENCE, accounts: some, uses: [] }, 'boss');
    await expect(of(accounts)).rejects.toMatchObject({ problem: { code: 'too-many-chosen', most: 50 } });
    expect((await of(accounts.slice(1))).people).toHaveLength(50);
    for (let n = 0; n < 20; n++) {
      adminApi.gives.set(`more-${n}`, [{ resource: WIKI, isAdmin: false }]);
      adminApi.seats.groups.set(`more-${n}`, new Set(['ann']));
    }
    await expect(of(['ann'])).rejects.toMatchObject({ problem: { code: 'too-many-groups', most: 20 } });
    expect((await of(['fay'])).people).toMatchObject([{ hindrance: null }]);
  });

  it('is none where Atlassian lists groups in a circle: whoever is in one that is not listed would keep the seat', async () => {
    const site = await removingSite();
    site.ports.adminApi.groupsGiving = () => Promise.resolve({ items: [], leftOut: 0, next: 'again' });
    await expect(plan(site)).rejects.toMatchObject({
      problem: { code: 'organization-answer', asked: 'organization-groups' },
    });
  });
});

describe('a batch of removals', () => {
  it('takes those who were confirmed out of every group that gives the product, and draws on none of Jira’s points', async () => {
    const site = await removingSite();
    const before = membersOf(site);
    const batch = await begin(site, ['ann', 'fay', 'eve']);
    const tokens = { format: 1, tokens: 0, at: site.ports.clock.now(), dearUntil: 0 } as const;
    await placeDocument(site.ports.records, POINTS, tokens);
    expect(await carryOut(site, batch)).toMatchObject({
      next: { kind: 'ended' },
      batch: { place: 'organization', product: 'confluence', site: 'acme.atlassian.net', settled: 3, problem: null },
    });
    expect((await readDocument(site.ports.records, POINTS)).value).toEqual(tokens);
    expect(membersOf(site)).toEqual({
      ...before,
      ...{ wiki: ['bob', 'cem', 'dee', 'looker'], all: ['cem'] },
    });
    const people = await peopleOf(site, batch);
    expect(people['eve']).toMatchObject({
      outcome: 'changed',
      access: [{ key: 'confluence', site: 'acme.atlassian.net' }],
      before: { groups: ['wiki', 'all'], products: ['confluence'] },
      after: { groups: [], products: [] },
    });
    await beginRestore(site.ports, { batch, accounts: null, why: '' }, 'boss');
    await carryOut(site, batch + 1);
    expect(membersOf(site)).toEqual(
      Object.fromEntries(Object.entries(before).map(([group, members]) => [group, [...members].sort()])),
    );
    expect((await peopleOf(site, batch + 1))['eve']).toMatchObject({
      outcome: 'changed',
      after: { groups: ['wiki', 'all'], products: ['confluence'] },
    });
  });

  it('goes on in another turn before it has made more requests than Forge lets out of one call', async () => {
    const site = await removingSite();
    const { adminApi } = site.ports;
    for (let n = 0; n < 5; n++) adminApi.access.groups.set(`directory-${n}`, new Set());
    const batch = await begin(site, ['ann', 'eve', 'fay', 'looker', 'cem']);
    let requests = 0;
    const counted = <A extends unknown[], R>(ask: (...given: A) => Promise<R>): ((...given: A) => Promise<R>) => {
      return (...given) => {
        requests += 1;
        return ask(...given);
      };
    };
    // What the memory itself asks beside a question is none.
    const member = adminApi.member.bind(adminApi);
    adminApi.holds = counted(
      async (_access, directory, account) => (await member(_access, directory, account)) === null,
    );
    adminApi.leave = counted(adminApi.leave.bind(adminApi));
    adminApi.member = counted(member);
    const turns: number[] = [];
    for (let isOver = false; !isOver;) {
      requests = 0;
      isOver = (await takeTurn(site.ports, { batch, ends: false })).next.kind === 'ended';
      turns.push(requests);
    }
    expect(Math.max(...turns)).toBeLessThanOrEqual(80);
    expect(turns.length).toBeGreaterThan(1);
    expect(turns.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(100);
  });

  it('asks no directory about somebody whom it does not have', async () => {
    const site = await removingSite();
    site.ports.adminApi.unknownIn.set('second', new Set(['fay']));
    const batch = await begin(site, ['fay']);
    expect(await carryOut(site, batch)).toMatchObject({
      next: { kind: 'ended' },
      batch: { settled: 1, problem: null },
    });
    expect((await peopleOf(site, batch))['fay']?.outcome).toBe('changed');
  });

  it('says that it failed where the product is still had, by no group', async () => {
    const site = await removingSite();
    const batch = await begin(site, ['ann']);
    site.ports.adminApi.direct.set('ann', WIKI);
    await carryOut(site, batch);
    expect((await peopleOf(site, batch))['ann']).toMatchObject({
      ...{ outcome: 'failed', changes: [{ group: 'wiki', state: 'done' }] },
      after: { groups: [], products: ['confluence'] },
    });
  });

  it('stops at the first refusal, with nobody changed', async () => {
    const site = await removingSite();
    const before = membersOf(site);
    const batch = await begin(site, ['ann', 'fay']);
    site.groups.isSiteAdmin = false;
    expect(await carryOut(site, batch)).toMatchObject({
      next: { kind: 'stopped' },
      batch: { settled: 0, problem: { code: 'suspending-refused' } },
    });
    expect(membersOf(site)).toEqual(before);
  });

  it('leaves alone whoever came to administer the organization, or is protected, meanwhile', async () => {
    const site = await removingSite();
    const batch = await begin(site, ['ann', 'cem', 'eve']);
    site.ports.adminApi.admins.add('ann');
    await saveSettings(site.ports, { protect: { accounts: ['cem'], groups: [] } });
    await carryOut(site, batch);
    const people = await peopleOf(site, batch);
    expect([people['ann']?.skipped, people['cem']?.skipped, people['eve']?.outcome]).toEqual([
      ...['admin', 'protected', 'changed'],
    ]);
  });

  it('is not begun where another number was typed in', async () => {
    await expect(begin(await removingSite(), ['ann', 'fay'], 3)).rejects.toMatchObject({
      problem: { code: 'plan-changed', count: 2 },
    });
  });

  it('has nobody in it who is forgotten while it is confirmed, after whichever call', async () => {
    for (const account of ['ann', 'eve']) {
      for (let at = 1; ; at++) {
        const site = await removingSite();
        const { ports } = site;
        const forget = new Interjection(at, () => forgetAccount(ports, { account, at: ports.clock.now() }));
        const around = { ...site, ports: forget.around(ports, ['clock', 'memberships']) };
        await begin(around, ['ann', 'eve', 'fay']).catch((error: unknown) => expect(error).toBeInstanceOf(Failure));
        if (forget.calls < at) break;
        const rows = [...ports.records.rows.values()].map(({ bytes }) => new TextDecoder().decode(bytes));
        expect(rows.join('\n'), `forgotten at call ${at}`).not.toContain(`"${account}"`);
      }
    }
  });
});
