import { describe, expect, it } from 'vitest';
import { TryLater } from '../../src/kernel/failures';
import { beginReclaim, beginRestore } from '../../src/reclaim/begin-batch';
import { beginSuspension } from '../../src/reclaim/begin-suspension';
import { forgetInReclaim } from '../../src/reclaim/forget';
import { takeTurn } from '../../src/reclaim/take-turn';
import { tellActions } from '../../src/reclaim/tell-actions';
import { partKey, RECLAIM } from '../../src/reclaim/state';
import type { RecordsPort } from '../../src/store/ports';
import { memoryPorts, placeDocument } from '../fakes/memory';
import { placeBatch, takenFrom } from './placed-batches';
import { carryOut, PEOPLE, reclaimingSite, type ReclaimingSite } from './reclaiming-site';
import { suspendingSite } from './suspending-site';

const MUCH = 200_000;
const NOW = Date.UTC(2026, 10, 22, 12);

const refOf = (account: string): number | undefined => {
  const ref = PEOPLE.findIndex((person) => person === account);
  return ref === -1 ? undefined : ref;
};
const [BOSS, ANN, BOB] = ['boss', 'ann', 'bob'].map((person) => refOf(person)) as [number, number, number];

const told = ({ ports }: { readonly ports: RecordsPort }, mostBytes = MUCH) => tellActions(ports, refOf, mostBytes);

const reclaim = async ({ ports }: ReclaimingSite, accounts: string[], why = ''): Promise<number> => {
  const request = { product: 'jira-software', accounts, uses: [], confirmed: accounts.length, why, opinions: {} };
  return (await beginReclaim(ports, request, 'boss')).open ?? expect.fail('No batch is open.');
};

const IDLE = {
  ...{ use: 'idle', lastWritten: null, lastLooked: null, lastByAtlassian: null },
  ...{ window: { from: '2026-08-01', to: '2026-08-30' }, watchedSince: '2026-07-02' },
};

describe('what administrators did to seats is told', () => {
  it('as who, when, on whom, before and after, why, and the evidence of then', async () => {
    const site = await reclaimingSite();
    const begun = new Date(site.ports.clock.now()).toISOString();
    await carryOut(site, await reclaim(site, ['ann', 'bob'], 'Renewal'));
    const [action, ...others] = await told(site);
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      ...{ batch: 1, kind: 'reclaim', of: null, place: 'jira', product: 'jira-software' },
      ...{ by: BOSS, why: 'Renewal', at: begun, count: 2 },
    });
    expect(action?.endedAt).toMatch(/^2026-08-30T/);
    expect(action?.people).toEqual([
      {
        ...{ ref: ANN, at: begun, outcome: 'changed' },
        ...{ before: { groups: ['jira'], products: null }, after: { groups: [], products: null } },
        evidence: IDLE,
        access: [],
      },
      {
        ...{ ref: BOB, at: begun, outcome: 'changed' },
        ...{ before: { groups: ['jira', 'desk'], products: null }, after: { groups: ['desk'], products: null } },
        evidence: IDLE,
        access: [],
      },
    ]);
  });

  it('oldest first, with what was given back of which batch, and what goes on', async () => {
    const site = await reclaimingSite();
    await carryOut(site, await reclaim(site, ['ann', 'bob']));
    await beginRestore(site.ports, { batch: 1, accounts: ['ann'], why: 'Back' }, 'bob');
    const seen = (await told(site)).map(({ batch, kind, of, by, endedAt, people }) => ({
      ...{ batch, kind, of, by, isOpen: endedAt === null },
      people: people.map(({ ref, outcome, evidence }) => [ref, outcome, evidence?.use ?? null]),
    }));
    const changed = [ANN, BOB].map((ref) => [ref, 'changed', 'idle']);
    expect(seen).toEqual([
      { batch: 1, kind: 'reclaim', of: null, by: BOSS, isOpen: false, people: changed },
      { batch: 2, kind: 'restore', of: 1, by: BOB, isOpen: true, people: [[ANN, 'pending', null]] },
    ]);
    await carryOut(site, 2);
    expect((await told(site))[1]?.people).toMatchObject([
      { outcome: 'changed', before: { groups: [] }, after: { groups: ['jira'] } },
    ]);
  });

  it('with what could not be changed, what was left, and what somebody else had done already', async () => {
    const site = await reclaimingSite();
    await reclaim(site, ['ann', 'bob', 'cem', 'dee']);
    site.groups.refilled.add('jira');
    site.groups.inactive.add('cem');
    site.groups.otherwise('removed', 'dee', 'both');
    await carryOut(site, 1);
    expect((await told(site))[0]?.people.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'kept', 'kept']);
    await reclaim(site, ['ann']);
    await takeTurn(site.ports, { batch: 2, ends: true });
    expect((await told(site))[1]?.people).toMatchObject([{ outcome: 'kept', before: null, after: null }]);
  });

  it('of the organization too, of whom the site knows; the others are counted', async () => {
    const site = await suspendingSite();
    const request = { accounts: ['ann', 'eve'], uses: [], confirmed: 2, why: 'Left' };
    const { open } = await beginSuspension(site.ports, request, 'boss');
    await carryOut(site, open ?? 0);
    expect(await told(site)).toMatchObject([
      {
        ...{ place: 'organization', product: null, count: 2, by: BOSS },
        people: [
          {
            ...{ ref: ANN, outcome: 'changed', evidence: null, after: { groups: [], products: null } },
            access: [{ product: 'jira-software', site: 'acme.atlassian.net', last: '2026-02-11' }],
          },
        ],
      },
    ]);
  });

  it('without whoever is forgotten, and without who confirmed it where that one is', async () => {
    const site = await reclaimingSite();
    await carryOut(site, await reclaim(site, ['ann', 'bob']));
    for (const account of ['ann', 'boss']) await forgetInReclaim(site.ports.records, account);
    const actions = await told(site);
    expect(actions).toMatchObject([{ by: null, count: 2, people: [{ ref: BOB }] }]);
    expect(JSON.stringify(actions)).not.toMatch(/"(ann|bob|boss)"/);
  });

  it('nothing where nothing was done, or where the record of it cannot be read', async () => {
    const site = await reclaimingSite();
    expect(await told(site)).toEqual([]);
    await carryOut(site, await reclaim(site, ['ann']));
    expect(await told(site)).toHaveLength(1);
    site.ports.records.rows.set(RECLAIM.key, { version: 9, bytes: new Uint8Array([1]) });
    expect(await told(site)).toEqual([]);
  });
});

describe('where there is much', () => {
  const size = (actions: unknown): number => Buffer.byteLength(JSON.stringify(actions));
  const groupsOf = (n: number) =>
    Array.from({ length: n }, (_, i) => `${String(i).padStart(8, '0')}-0000-4000-8000-ü${'0'.repeat(11)}`);

  it('the newest are told, as many as fit, the oldest of them cut, and all are counted', async () => {
    const ports = memoryPorts(NOW);
    for (let batch = 1; batch <= 30; batch++)
      await placeBatch(
        ports.records,
        Array.from({ length: 25 }, () => takenFrom('ann')),
      );
    const all = await told({ ports }, Infinity);
    expect(all.map(({ batch }) => batch)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    const room = Math.floor(size(all) / 3);
    const actions = await told({ ports }, room);
    expect(size(actions)).toBeLessThanOrEqual(room);
    // Nobody else would have fitted.
    expect(size(actions)).toBeGreaterThan(room - 400);
    const [cut, ...whole] = actions;
    expect(whole).toEqual(all.slice(-whole.length));
    expect(whole.length).toBeGreaterThan(5);
    expect(cut).toMatchObject({ batch: 30 - whole.length, count: 25 });
    expect(cut?.people.length).toBeLessThan(25);
  });

  it('a batch that does not fit is told with as many of its first people as do', async () => {
    const ports = memoryPorts(NOW);
    const groups = groupsOf(100);
    const people = PEOPLE.map((account) => takenFrom(account, { before: { groups, products: null }, after: null }));
    await placeBatch(ports.records, [takenFrom('ann')]);
    await placeBatch(ports.records, people);
    const room = 3 * size(groups);
    const actions = await told({ ports }, room);
    expect(actions).toMatchObject([{ batch: 2, count: PEOPLE.length, people: [{ ref: 0 }, { ref: 1 }] }]);
    expect(size(actions)).toBeLessThanOrEqual(room);
  });

  it('somebody of more groups than there is room for is no error, nor is a batch without room for itself', async () => {
    const ports = memoryPorts(NOW);
    const groups = groupsOf(5_000);
    await placeBatch(ports.records, [takenFrom('ann', { before: { groups, products: null } }), takenFrom('bob')]);
    expect(await told({ ports })).toMatchObject([{ batch: 1, count: 2, people: [] }]);
    expect(await told({ ports }, 100)).toEqual([]);
  });

  it('the newest hundred batches are looked at', async () => {
    const ports = memoryPorts(NOW);
    for (let batch = 1; batch <= 103; batch++) await placeBatch(ports.records, [takenFrom('ann')]);
    const actions = await told({ ports });
    expect([actions.length, actions[0]?.batch, actions.at(-1)?.batch]).toEqual([100, 4, 103]);
  });
});

describe('what cannot be read', () => {
  it.each(['reclaim.2', partKey(2, 0)])('(%s) leaves that batch out alone, damaged or gone', async (key) => {
    for (const isThere of [true, false]) {
      const ports = memoryPorts(NOW);
      for (let batch = 1; batch <= 3; batch++) await placeBatch(ports.records, [takenFrom('ann')]);
      if (isThere) ports.records.rows.set(key, { version: 1, bytes: new Uint8Array([1]) });
      else ports.records.rows.delete(key);
      expect((await told({ ports })).map(({ batch }) => batch)).toEqual([1, 3]);
    }
  });

  it('just now is asked for later: a store that is busy is no batch that is not there', async () => {
    const ports = memoryPorts(NOW);
    await placeBatch(ports.records, [takenFrom('ann')]);
    const get = ports.records.get.bind(ports.records);
    const busy = new TryLater({ code: 'store-contended' });
    ports.records.get = (key) => (key === 'reclaim.1' ? Promise.reject(busy) : get(key));
    await expect(told({ ports })).rejects.toBe(busy);
    ports.records.get = get;
    ports.records.getMany = () => Promise.reject(busy);
    await expect(told({ ports })).rejects.toBe(busy);
  });

  it('is no batch that was dropped', async () => {
    const ports = memoryPorts(NOW);
    for (let batch = 1; batch <= 3; batch++) await placeBatch(ports.records, [takenFrom('ann')]);
    await placeDocument(ports.records, RECLAIM, { ...RECLAIM.empty, next: 4, oldest: 3 });
    expect((await told({ ports })).map(({ batch }) => batch)).toEqual([3]);
  });
});
