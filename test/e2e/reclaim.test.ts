import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApp, askPage, type Installed } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { recordOf } from '../../local/ask-page';
import { readReport } from '../../local/report-rows';
import type { BatchPart, ReclaimPlan, ReclaimStatus, TurnResult } from '../../src/reclaim/view';
import type { Seat } from '../../src/directory/view';
import { inTurn, withGroupFates } from '../faults/odd-group-calls';

const FOLDER = resolve(__dirname, '../..');
const START = Date.UTC(2026, 8, 1);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PRODUCT = 'jira-software';

const host = new Host({ folder: FOLDER, db: openStateFile(':memory:'), start: START, outside: new Outside() });
/** What becomes of the next changes of groups. */
let fates = inTurn();
const site = withGroupFates(createSite({ seed: 29, people: 80, start: START }), () => fates());
const installed: Installed = { host, site };
let idle: string[];

const viewer = (administers: 'site' | 'jira'): string =>
  site.viewers().find((each) => each.administers === administers)?.accountId ?? expect.fail(administers);

const planOf = (accounts: readonly string[]): Promise<ReclaimPlan> =>
  askApp(installed, 'planReclaim', { product: PRODUCT, accounts, uses: [] });

const begin = async (accounts: readonly string[]): Promise<number> => {
  const request = { product: PRODUCT, accounts, uses: [], confirmed: accounts.length, why: 'test', opinions: {} };
  return (await askApp<ReclaimStatus>(installed, 'beginReclaim', request)).open ?? expect.fail('No batch is open.');
};

const turn = async (batch: number, as = site.admin): Promise<TurnResult> => {
  const answer = await askPage<TurnResult>(installed, 'takeTurn', { batch, ends: false }, as);
  return answer.ok ? answer.value : expect.fail(JSON.stringify(answer.problem));
};

const carryOut = async (batch: number): Promise<TurnResult> => {
  for (;;) {
    const result = await turn(batch);
    if (result.next.kind === 'ended' || result.next.kind === 'stopped') return result;
    await host.settle(2_000);
  }
};

const peopleOf = async (batch: number) => (await askApp<BatchPart>(installed, 'batchPart', { batch, from: 0 })).people;

/** Memberships that the ledger knows, as `account group`. */
const memberships = (): Set<string> =>
  new Set(site.ledger.accounts().flatMap(({ accountId, groups }) => groups.map((group) => `${accountId} ${group}`)));

/** What the record says that this app changed, as the ledger tells changes. */
const recorded = async (batches: readonly number[]) => {
  const all = [];
  for (const batch of batches)
    for (const { account, changes } of await peopleOf(batch))
      for (const { group, state } of changes)
        if (state === 'done' || state === 'found') all.push(`${account} ${group}`);
  return all.sort();
};

const movesOfApp = () =>
  site.ledger
    .moves()
    .filter(({ by }) => by.kind === 'app')
    .map(({ accountId, groupId }) => `${accountId} ${groupId}`)
    .sort();

beforeAll(async () => {
  host.install(site);
  await host.advance(START + 34 * DAY_MS);
  const { rows } = await readReport(recordOf(installed), 30);
  const { people } = await planOf(rows.map(({ accountId }) => accountId).filter((id) => id !== ''));
  idle = people.filter(({ hindrance }) => hindrance === null).map(({ account }) => account);
});

afterAll(() => host.close());

describe('seats on a site that is lived in', () => {
  it('are idle for some, and none of them administers', async () => {
    expect(idle.length).toBeGreaterThan(5);
    const admins = site.ledger.accounts().filter(({ siteAdmin, jiraAdmin }) => siteAdmin || jiraAdmin);
    expect(admins.map(({ accountId }) => accountId).filter((id) => idle.includes(id))).toEqual([]);
    expect((await planOf([site.admin])).people).toMatchObject([{ hindrance: 'self' }]);
  });

  it('are taken back as whoever looks at the page, and the directory knows it soon', async () => {
    const before = memberships();
    const three = idle.slice(0, 3);
    const batch = await begin(three);
    expect(await carryOut(batch)).toMatchObject({ next: { kind: 'ended' }, batch: { settled: 3, by: site.admin } });
    expect(site.ledger.moves().map(({ by }) => by)).toContainEqual({ kind: 'app', accountId: site.admin });
    expect(await recorded([batch])).toEqual(movesOfApp());
    for (const { account, after } of await peopleOf(batch)) {
      expect(after?.products).not.toContain(PRODUCT);
      expect(after?.products).not.toContain('jira-core');
      expect(site.ledger.accounts().find(({ accountId }) => accountId === account)?.licences).not.toContain(PRODUCT);
    }
    expect(memberships().size).toBe(before.size - movesOfApp().length);
    await host.advance(host.clock.now() + HOUR_MS);
    for (const account of three) {
      const seats = await askApp<Seat[]>(installed, 'seats', { account });
      expect(seats.map(({ product }) => product)).not.toContain(PRODUCT);
    }
    const restored = await askApp<ReclaimStatus>(installed, 'beginRestore', { batch, accounts: null, why: '' });
    await carryOut(restored.open ?? 0);
    expect(memberships()).toEqual(before);
  });

  it('are not taken back by a Jira admin who is no site admin: it stops at once, and a site admin goes on', async () => {
    await host.advance(host.clock.now() + HOUR_MS);
    const batch = await begin(idle.slice(0, 1));
    const moves = site.ledger.moves().length;
    expect(await turn(batch, viewer('jira'))).toMatchObject({
      next: { kind: 'stopped' },
      batch: { problem: { code: 'not-site-admin' }, settled: 0 },
    });
    expect(site.ledger.moves()).toHaveLength(moves);
    expect(await carryOut(batch)).toMatchObject({ next: { kind: 'ended' } });
  });

  it('are told of truly where Jira’s answers are lost, or somebody else was faster', async () => {
    const [first = '', second = '', third = ''] = idle.slice(3);
    const batch = await begin([first, second, third]);
    const [group = ''] = (await peopleOf(batch))[2]?.changes.map((change) => change.group) ?? [];
    site.others.removeFromGroup(third, group);
    fates = inTurn('lose', 'lose-to-500', 'drop', 'limit');
    await carryOut(batch);
    const people = await peopleOf(batch);
    const states = people.flatMap(({ changes }) => changes.map(({ state }) => state));
    expect(states.filter((state) => !['done', 'found', 'as-was'].includes(state))).toEqual([]);
    expect(people[2]?.changes).toContainEqual({ group, state: 'as-was' });
    const taken = site.ledger
      .moves()
      .filter(
        ({ by, change, accountId }) =>
          by.kind === 'app' && change === 'removed' && [first, second, third].includes(accountId),
      );
    expect(await recorded([batch])).toEqual(taken.map(({ accountId, groupId }) => `${accountId} ${groupId}`).sort());
  });
});
