import { describe, expect, it } from 'vitest';
import { POINTS } from '../../src/jobs/points-budget';
import { beginReclaim, beginRestore } from '../../src/reclaim/begin-batch';
import { readBatchPart, readReclaimStatus } from '../../src/reclaim/read-batches';
import { takeTurn } from '../../src/reclaim/take-turn';
import { saveSettings } from '../../src/settings/save-settings';
import { placeDocument } from '../fakes/memory';
import { carryOut, reclaimingSite, type Person, type ReclaimingSite } from './reclaiming-site';

const reclaim = async (
  { ports }: ReclaimingSite,
  accounts: readonly Person[],
  { confirmed = accounts.length, product = 'jira-software' } = {},
): Promise<number> => {
  const request = { product, accounts: [...accounts], uses: [], confirmed, why: 'renewal', opinions: {} };
  const { open } = await beginReclaim(ports, request, 'boss');
  return open ?? expect.fail('No batch is open.');
};

const peopleOf = async ({ ports }: ReclaimingSite, batch: number) =>
  Object.fromEntries((await readBatchPart(ports, { batch, from: 0 })).people.map((person) => [person.account, person]));

const statesOf = async (site: ReclaimingSite, batch: number): Promise<Record<string, Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(await peopleOf(site, batch)).map(([account, { changes }]) => [
      account,
      Object.fromEntries(changes.map(({ group, state }) => [group, state])),
    ]),
  );

const membersOf = ({ groups }: ReclaimingSite, group: string): string[] => [...groups.membersOf(group)].sort();

describe('a batch', () => {
  it('takes the memberships of those who were confirmed, and of nobody else', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'cem']);
    expect(site.groups.ledger).toEqual([]);
    const { next, batch: ended } = await carryOut(site, batch);
    expect([next, ended]).toMatchObject([{ kind: 'ended' }, { people: 2, settled: 2, problem: null, by: 'boss' }]);
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'done' }, cem: { jira: 'done', both: 'done' } });
    expect([membersOf(site, 'jira'), membersOf(site, 'both')]).toEqual([['bob', 'busy', 'looker'], ['dee']]);
    const { cem } = await peopleOf(site, batch);
    expect(cem).toMatchObject({
      evidence: { use: 'idle', lastWritten: null, watchedSince: '2026-07-02', opinion: null },
      before: { groups: ['jira', 'both'] },
      after: { groups: [] },
    });
  });

  it('has every membership on record before it is changed', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob', 'cem']);
    const seen: Promise<void>[] = [];
    site.groups.onEffect = ({ account, group }) => {
      seen.push(statesOf(site, batch).then((states) => expect(states[account]?.[group]).toBe('asked')));
    };
    await carryOut(site, batch);
    expect(seen).toHaveLength(4);
    await Promise.all(seen);
  });

  it('is not begun by another number than was found, nor beside another', async () => {
    const site = await reclaimingSite();
    const wrong = reclaim(site, ['ann', 'busy'], { confirmed: 2 });
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'plan-changed', count: 1 } });
    await expect(reclaim(site, ['busy'], { confirmed: 0 })).rejects.toMatchObject({
      problem: { code: 'plan-changed' },
    });
    await reclaim(site, ['ann']);
    await expect(reclaim(site, ['bob'])).rejects.toMatchObject({ problem: { code: 'batch-open' } });
  });

  it('tells its directory of whom something changed', async () => {
    const site = await reclaimingSite();
    site.groups.forbidden.add('both');
    await carryOut(site, await reclaim(site, ['ann', 'cem']));
    expect([...site.ports.changed.hints.values()].map(({ account }) => account)).toEqual(['ann', 'cem']);
  });

  it('can be ended with people left over, who are as they were', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    const { next } = await takeTurn(site.ports, { batch, ends: true });
    expect(next).toEqual({ kind: 'ended' });
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'planned' }, bob: { jira: 'planned' } });
    expect(site.groups.ledger).toEqual([]);
    const again = takeTurn(site.ports, { batch, ends: false });
    await expect(again).rejects.toMatchObject({ problem: { code: 'batch-ended' } });
  });

  it('ends by itself where it was confirmed more than a day ago', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann']);
    site.ports.clock.advance(86_400_001);
    const { next, batch: ended } = await takeTurn(site.ports, { batch, ends: false });
    expect([next, ended.problem]).toEqual([{ kind: 'ended' }, { code: 'batch-outdated' }]);
    expect(site.groups.ledger).toEqual([]);
  });
});

describe('what is otherwise than it was planned', () => {
  it('is told of each person, and nothing is done to who may not be touched any more', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob', 'cem']);
    await saveSettings(site.ports, { protect: { accounts: ['ann'] } });
    site.groups.inactive.add('bob');
    site.groups.otherwise('removed', 'cem', 'jira');
    await carryOut(site, batch);
    expect(await statesOf(site, batch)).toEqual({
      ann: { jira: 'planned' },
      bob: { jira: 'planned' },
      cem: { jira: 'as-was', both: 'done' },
    });
    const { ann, bob, cem } = await peopleOf(site, batch);
    expect([ann?.skipped, bob?.skipped, cem?.skipped]).toEqual(['protected', 'inactive', null]);
  });

  it('stops at the first refusal, which means whoever asks, and goes on for somebody who may', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    site.groups.isSiteAdmin = false;
    const { next, batch: stopped } = await carryOut(site, batch);
    expect([next, stopped.problem, stopped.endedAt]).toEqual([{ kind: 'stopped' }, { code: 'not-site-admin' }, null]);
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'planned' }, bob: { jira: 'planned' } });
    site.groups.isSiteAdmin = true;
    await carryOut(site, batch);
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'done' }, bob: { jira: 'done' } });
  });

  it('asks no more for a group that is refused where others are not', async () => {
    const site = await reclaimingSite();
    site.groups.forbidden.add('both');
    const batch = await reclaim(site, ['bob', 'cem']);
    await carryOut(site, batch);
    expect(await statesOf(site, batch)).toEqual({ bob: { jira: 'done' }, cem: { jira: 'done', both: 'refused' } });
    expect((await peopleOf(site, batch))['cem']?.after?.groups).toEqual(['both']);
  });

  it('is not called done where the provider puts somebody back at once', async () => {
    const site = await reclaimingSite();
    site.groups.refilled.add('jira');
    const batch = await reclaim(site, ['ann']);
    await carryOut(site, batch);
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'unchanged' } });
  });

  it.each(['lost-after', 'broken-after', 'lost-before', 'busy'] as const)(
    'is found out after an answer that was %s',
    async (fault) => {
      const site = await reclaimingSite();
      const batch = await reclaim(site, ['ann']);
      site.groups.faults.push(null, fault);
      const first = await takeTurn(site.ports, { batch, ends: false });
      const isDone = fault === 'lost-after' || fault === 'broken-after';
      expect(first.next.kind).toBe(isDone ? 'ended' : 'later');
      if (!isDone) await carryOut(site, batch);
      expect(await statesOf(site, batch)).toEqual({ ann: { jira: isDone ? 'found' : 'done' } });
      expect(site.groups.ledger).toHaveLength(1);
    },
  );

  it('waits for a turn that was killed, and settles what it had begun', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    site.groups.faults.push(null, 'killed-after');
    await expect(takeTurn(site.ports, { batch, ends: false })).rejects.toThrow();
    expect(await statesOf(site, batch)).toMatchObject({ ann: { jira: 'asked' } });
    const early = takeTurn(site.ports, { batch, ends: true });
    await expect(early).rejects.toMatchObject({ problem: { code: 'turn-elsewhere' }, afterSeconds: 60 });
    site.ports.clock.advance(60_000);
    await takeTurn(site.ports, { batch, ends: true });
    expect(await statesOf(site, batch)).toEqual({ ann: { jira: 'found' }, bob: { jira: 'planned' } });
  });

  it('waits where points are used up', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann']);
    await placeDocument(site.ports.records, POINTS, { format: 1, tokens: 0, at: site.ports.clock.now(), dearUntil: 0 });
    const { next, batch: waiting } = await takeTurn(site.ports, { batch, ends: false });
    expect([next, waiting.problem]).toEqual([{ kind: 'later', seconds: 18 }, { code: 'out-of-points' }]);
  });
});

describe('what was taken', () => {
  it('is given back as it was: that and nothing else', async () => {
    const site = await reclaimingSite();
    site.groups.otherwise('removed', 'bob', 'jira');
    const batch = await reclaim(site, ['ann', 'bob', 'cem']);
    await carryOut(site, batch);
    const { open } = await beginRestore(site.ports, { batch, accounts: null, why: '' }, 'boss');
    await carryOut(site, open ?? 0);
    expect([membersOf(site, 'jira'), membersOf(site, 'both')]).toEqual([
      ['ann', 'busy', 'cem', 'looker'],
      ['cem', 'dee'],
    ]);
    expect(await statesOf(site, 2)).toEqual({ ann: { jira: 'done' }, cem: { jira: 'done', both: 'done' } });
    const { batches } = await readReclaimStatus(site.ports);
    expect(batches.map(({ number, kind, of }) => ({ number, kind, of }))).toEqual([
      { number: 2, kind: 'restore', of: 1 },
      { number: 1, kind: 'reclaim', of: null },
    ]);
  });

  it('is given back to one person alone, and what cannot be is told', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'cem']);
    await carryOut(site, batch);
    site.groups.groups.delete('both');
    await beginRestore(site.ports, { batch, accounts: ['cem'], why: '' }, 'boss');
    await carryOut(site, 2);
    expect(await statesOf(site, 2)).toEqual({ cem: { jira: 'done', both: 'refused' } });
    expect(membersOf(site, 'jira')).toEqual(['bob', 'busy', 'cem', 'looker']);
  });

  it('is nothing where nothing was taken', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann']);
    await takeTurn(site.ports, { batch, ends: true });
    const asked = beginRestore(site.ports, { batch, accounts: null, why: '' }, 'boss');
    await expect(asked).rejects.toMatchObject({ problem: { code: 'nothing-to-restore' } });
    await expect(beginRestore(site.ports, { batch: 9, accounts: null, why: '' }, 'boss')).rejects.toMatchObject({
      problem: { code: 'batch-unknown' },
    });
  });
});
