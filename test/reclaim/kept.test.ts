import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/kernel/failures';
import { forgetAccount } from '../../src/privacy/forget-account';
import { beginReclaim, beginRestore } from '../../src/reclaim/begin-batch';
import { dropOldBatches } from '../../src/reclaim/drop-old-batches';
import { forgetInReclaim } from '../../src/reclaim/forget';
import { readBatchPart, readReclaimStatus } from '../../src/reclaim/read-batches';
import { takeTurn } from '../../src/reclaim/take-turn';
import { Interjection } from '../fakes/interject';
import { carryOut, reclaimingSite, type ReclaimingSite } from './reclaiming-site';

const DAY_MS = 86_400_000;

const reclaim = async ({ ports }: ReclaimingSite, accounts: string[]): Promise<number> => {
  const request = { product: 'jira-software', accounts, uses: [], confirmed: accounts.length, why: '', opinions: {} };
  return (await beginReclaim(ports, request, 'boss')).open ?? expect.fail('No batch is open.');
};

const accountsOf = async ({ ports }: ReclaimingSite, batch: number): Promise<string[]> =>
  (await readBatchPart(ports, { batch, from: 0 })).people.map(({ account }) => account);

const everything = ({ ports }: ReclaimingSite): string =>
  [...ports.records.rows.values()].map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n');

describe('somebody who is forgotten', () => {
  it('is in no batch any more, neither as one of its people nor as who confirmed it', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    await carryOut(site, batch);
    await forgetInReclaim(site.ports.records, 'ann');
    await forgetInReclaim(site.ports.records, 'boss');
    expect(await accountsOf(site, batch)).toEqual(['', 'bob']);
    expect((await readReclaimStatus(site.ports)).batches).toMatchObject([{ by: '', people: 2, settled: 2 }]);
    const { open } = await beginRestore(site.ports, { batch, accounts: null, why: '' }, 'bob');
    expect(await accountsOf(site, open ?? 0)).toEqual(['bob']);
    for (const account of ['ann', 'boss']) expect(everything(site)).not.toContain(`"${account}"`);
  });

  it('is passed over by a batch that is under way', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    await forgetInReclaim(site.ports.records, 'ann');
    expect(await carryOut(site, batch)).toMatchObject({ next: { kind: 'ended' }, batch: { settled: 2 } });
    expect(site.groups.ledger.map(({ account }) => account)).toEqual(['bob']);
  });

  it('is forgotten though nobody knows any more which batches there are', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann', 'bob']);
    site.ports.records.rows.set('reclaim', { version: 9, bytes: new Uint8Array([1]) });
    await forgetInReclaim(site.ports.records, 'ann');
    expect(await accountsOf(site, batch)).toEqual(['', 'bob']);
  });

  it('is in no batch that is confirmed or given back just then, after whichever call', async () => {
    const attempts = {
      reclaim: (site: ReclaimingSite) => reclaim(site, ['ann', 'bob']),
      restore: async (site: ReclaimingSite) => {
        const batch = await reclaim(site, ['ann', 'bob']);
        await carryOut(site, batch);
        await beginRestore(site.ports, { batch, accounts: null, why: '' }, 'boss');
      },
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      for (let at = 1; ; at++) {
        const site = await reclaimingSite();
        const { ports } = site;
        const forget = new Interjection(at, () => forgetAccount(ports, { account: 'ann', at: ports.clock.now() }));
        const around = { ...site, ports: forget.around(ports, ['clock', 'memberships']) };
        // One person fewer than was confirmed may be a plan that has changed.
        await attempt(around).catch((error: unknown) => expect(error).toBeInstanceOf(Failure));
        if (forget.calls < at) break;
        expect(everything(site), `${name}: forgotten at call ${at}`).not.toContain('"ann"');
      }
    }
  });

  it('takes what cannot be read with them', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann']);
    site.ports.records.rows.set(`reclaim.${batch}.0`, { version: 1, bytes: new Uint8Array([1]) });
    await forgetInReclaim(site.ports.records, 'ann');
    expect(site.ports.records.rows.has(`reclaim.${batch}.0`)).toBe(false);
  });
});

describe('what was taken longer ago than anything is kept', () => {
  it('is dropped, and what came later is not', async () => {
    const site = await reclaimingSite();
    const first = await reclaim(site, ['ann']);
    await carryOut(site, first);
    site.ports.clock.advance(50 * DAY_MS);
    await beginRestore(site.ports, { batch: first, accounts: null, why: '' }, 'boss');
    await carryOut(site, 2);
    site.ports.clock.advance(50 * DAY_MS);
    await dropOldBatches(site.ports, 90);
    expect((await readReclaimStatus(site.ports)).batches.map(({ number }) => number)).toEqual([2]);
    expect([...site.ports.records.rows.keys()].filter((key) => key.startsWith('reclaim.1'))).toEqual([]);
    expect((await readReclaimStatus(site.ports)).open).toBeNull();
  });

  it('stays while it is not ended', async () => {
    const site = await reclaimingSite();
    const batch = await reclaim(site, ['ann']);
    site.ports.clock.advance(500 * DAY_MS);
    await dropOldBatches(site.ports, 90);
    expect((await readReclaimStatus(site.ports)).open).toBe(batch);
    await takeTurn(site.ports, { batch, ends: true });
    await dropOldBatches(site.ports, 90);
    expect(await readReclaimStatus(site.ports)).toEqual({ batches: [], open: null, problem: null });
  });
});
