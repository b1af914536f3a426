import { describe, expect, it } from 'vitest';
import { memoryStore, takeIn, type Completion, type Message, type OrganizationAccount } from '../../receiver/src';
import { addDays, dayAt } from '../../src/kernel/day';
import { encodeRows, FLAG, type Row } from '../../src/organization/rules/rows';
import { Lists, listsKey, NO_LISTS, ORGANIZATION, rowsKey } from '../../src/organization/state';
import { forgetInSnapshots } from '../../src/push/forget';
import { changeSending } from '../../src/push/change-sending';
import { pushJob, sendAgain } from '../../src/push/push-job';
import { readPulledPage, readPulledSnapshot } from '../../src/push/read-pulled';
import { removeDestination, savePull } from '../../src/push/save-destination';
import type { SnapshotMessage } from '../../src/push/snapshot-message';
import { jsonBytes } from '../../src/store/document';
import { keepGoing } from '../fakes/drive-job';
import { placeDocument } from '../fakes/memory';
import { sendingSite } from './sending-site';

/** More than two pages of them, in two records of rows. */
const ACCOUNTS = 230;
const SHELF = 1;
const accountId = (n: number): string => `712020:org-${String(n).padStart(4, '0')}`;

type Site = Awaited<ReturnType<typeof sendingSite>>;

/** An organization as a sweep has read it. Every tenth account is told of twice, as two lists do. */
const placeOrganization = async ({ ports }: Site): Promise<void> => {
  const today = dayAt(ports.clock.now());
  const rowOf = (n: number): Row => ({
    account: accountId(n),
    flags: n % 3 === 0 ? FLAG.unmanaged : FLAG.managed | FLAG.synced,
    added: addDays(today, -n),
    uses: [{ product: n % 2, last: n % 5 === 0 ? null : addDays(today, -n) }],
  });
  const all = Array.from({ length: ACCOUNTS }, (_, n) => rowOf(n)).toReversed();
  const again = all.filter((_, n) => n % 10 === 0).map((row) => ({ ...row, flags: FLAG.guardBilled, uses: [] }));
  const lists: Lists = {
    ...NO_LISTS,
    knowsSites: true,
    products: [
      { key: 'jira-software', site: 'cloud', host: 'acme.atlassian.net', name: 'Acme', isListed: true },
      { key: 'confluence', site: '', host: 'skunkworks.atlassian.net', name: '', isListed: false },
    ],
  };
  const connection = {
    ...{
      organization: 'an-organization',
      name: null,
      key: 0 as const,
      hasThisSite: true,
      lacks: [],
      maySuspend: false,
    },
    expires: addDays(today, 300),
  };
  const now = ports.clock.now();
  await placeDocument(
    ports.records,
    ORGANIZATION,
    {
      ...ORGANIZATION.empty,
      connection,
      shown: { shelf: SHELF, begunAt: now, endedAt: now, chunks: 2, accounts: all.length },
      triedAt: now,
    },
    {
      set: [
        [rowsKey(SHELF, 0), encodeRows(all)],
        [rowsKey(SHELF, 1), encodeRows(again)],
        [listsKey(SHELF), jsonBytes(listsKey(SHELF), Lists, lists)],
      ],
    },
  );
};

const send = async ({ ports, sent }: Site): Promise<SnapshotMessage[]> => {
  const before = sent.length;
  for (let minute = 0; minute < 30; minute++) {
    await keepGoing(ports, pushJob);
    await pushJob.run(ports);
    ports.clock.advance(60_000);
  }
  return sent.slice(before).map(({ body }) => JSON.parse(body) as SnapshotMessage);
};

const toldBy = (messages: readonly SnapshotMessage[]) => {
  const accounts = messages.flatMap((each) => (each.type === 'snapshot.page' ? (each.data.accounts ?? []) : []));
  const completed = messages.find((each) => each.type === 'snapshot.completed');
  return { accounts, completion: completed?.data ?? expect.fail('Nothing was completed.') };
};

const told = async (site: Site, isTold = true): Promise<SnapshotMessage[]> => {
  await placeOrganization(site);
  await changeSending(site.ports, { includes: { emails: true, days: true, organization: isTold, actions: false } });
  return send(site);
};

describe('the organization in a snapshot', () => {
  it('is told behind the people, by ids, in one order, each account once', async () => {
    const { accounts, completion } = toldBy(await told(await sendingSite()));
    expect(accounts.map((account) => account.accountId)).toEqual(
      Array.from({ length: ACCOUNTS }, (_, n) => accountId(n)),
    );
    expect(accounts[9]).toEqual({
      ...{ accountId: accountId(9), flags: ['unmanaged', 'guardBilled'], added: '2026-11-13' },
      products: [{ product: 1, last: '2026-11-13' }],
    });
    expect([completion.pages, completion.people]).toEqual([4, 3]);
    expect(completion.organization).toMatchObject({ accounts: ACCOUNTS, knowsSites: true });
    expect(completion.organization?.products.map(({ isListed }) => isListed)).toEqual([true, false]);
    expect(Object.keys(accounts[0] ?? {})).toEqual(['accountId', 'flags', 'added', 'products']);
  });

  it('is not told unless that is asked for, nor where nothing is known of one', async () => {
    const off = toldBy(await told(await sendingSite(), false));
    expect([off.accounts, off.completion.organization, off.completion.pages]).toEqual([[], null, 1]);
    const site = await sendingSite();
    await changeSending(site.ports, { includes: { emails: true, days: true, organization: true, actions: false } });
    const none = toldBy(await send(site));
    expect([none.accounts, none.completion.organization, none.completion.people]).toEqual([[], null, 3]);
  });

  it('is the same bytes when it is sent once more, though another sweep has come', async () => {
    const site = await sendingSite();
    const first = toldBy(await told(site)).completion;
    await placeDocument(site.ports.records, ORGANIZATION, ORGANIZATION.empty);
    await sendAgain(site.ports, {});
    expect(toldBy(await send(site)).completion.digests).toEqual(first.digests);
  });

  it('leaves out whoever is forgotten, at rest and on the pages to come', async () => {
    const site = await sendingSite();
    await told(site);
    await forgetInSnapshots(site.ports.records, accountId(7));
    const stored = [...site.ports.records.rows].flatMap(([key, { bytes }]) =>
      key.startsWith('snapshot.') ? [new TextDecoder('latin1').decode(bytes)] : [],
    );
    expect(stored.filter((text) => text.includes('org-0007'))).toEqual([]);
    expect(stored.some((text) => text.includes('org-0008'))).toBe(true);
    await sendAgain(site.ports, {});
    const { accounts, completion } = toldBy(await send(site));
    expect(accounts.map((account) => account.accountId)).not.toContain(accountId(7));
    expect(completion.organization?.accounts).toBe(ACCOUNTS - 1);
  });

  it('leaves nothing behind when it is not told any more', async () => {
    const site = await sendingSite();
    await told(site);
    await changeSending(site.ports, { includes: { emails: true, days: true, organization: false, actions: false } });
    expect([...site.ports.records.rows.keys()].filter((key) => key.startsWith('snapshot.accounts'))).toEqual([]);
  });

  it('is complete for the kit of the receiving end, which refuses one that lacks an account', async () => {
    const messages = await told(await sendingSite());
    let shown: readonly OrganizationAccount[] | undefined;
    for (const isWhole of [true, false]) {
      const store = memoryStore();
      store.replace = (_: Completion, __, accounts) => void (shown = accounts);
      const statuses: number[] = [];
      for (const message of messages) {
        const spoiled = !isWhole && message.type === 'snapshot.page' && message.data.page === 3;
        const data = spoiled ? { ...message.data, accounts: [] } : message.data;
        const digest = message.type === 'snapshot.page' ? digestOf(messages, message.data.page) : '';
        statuses.push((await takeIn(store, { ...message, data } as Message, digest)).status);
      }
      expect(statuses.at(-1)).toBe(isWhole ? 204 : 422);
    }
    expect(shown?.length).toBe(ACCOUNTS);
  });

  it('is pulled page by page behind everybody', async () => {
    const site = await sendingSite();
    await placeOrganization(site);
    await removeDestination(site.ports, {});
    await savePull(site.ports, {});
    await changeSending(site.ports, { includes: { emails: true, days: true, organization: true, actions: false } });
    await send(site);
    const { snapshot, pages, people, organization } = await readPulledSnapshot(site.ports);
    expect([pages, people, organization?.accounts]).toEqual([4, 3, ACCOUNTS]);
    const told: string[] = [];
    for (let page = 0; page < pages; page++) {
      const { data } = await readPulledPage(site.ports, { snapshot: snapshot.id, page });
      told.push(...(data.accounts ?? []).map((account) => account.accountId));
    }
    expect(told).toHaveLength(ACCOUNTS);
  });
});

/** The digest that the completion announces for a page. */
function digestOf(messages: readonly SnapshotMessage[], page: number): string {
  return toldBy(messages).completion.digests[page] ?? '';
}
