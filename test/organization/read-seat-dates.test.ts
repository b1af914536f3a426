import { describe, expect, it } from 'vitest';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import { readSeatDates } from '../../src/organization/read-seat-dates';
import { encodeRows } from '../../src/organization/rules/rows';
import { lastSeenAt } from '../../src/organization/rules/seat-dates';
import { listsKey, ORGANIZATION, rowsKey } from '../../src/organization/state';
import { planReclaim } from '../../src/reclaim/plan-reclaim';
import { readRoster } from '../../src/roster/read-roster';
import { placeDocument } from '../fakes/memory';
import { suspendingSite, type SuspendingSite } from '../reclaim/suspending-site';

const datesOf = async ({ ports }: SuspendingSite) => {
  const { accounts } = await readRoster(ports.records);
  return readSeatDates(ports.records, accounts, ports.cloudId);
};
const put = ({ ports }: SuspendingSite, key: string, bytes: Uint8Array) =>
  ports.records.rows.set(key, { version: 1, bytes });

describe('the last-active dates of an organization', () => {
  it('are those of the seats of this site', async () => {
    const site = await suspendingSite();
    const dates = (await datesOf(site)) ?? expect.fail('No dates');
    const { accounts } = await readRoster(site.ports.records);
    const today = dayAt(site.ports.clock.now());
    const confluence = dates.products.get('confluence') ?? expect.fail('No Confluence');
    expect([dates.asked, lastSeenAt(confluence, accounts.ordinalOf('dee') ?? -1)]).toEqual([today, addDays(today, -1)]);
    expect(confluence.holders.size).toBe(1);
  });

  it.each([
    [
      'none is connected',
      (site: SuspendingSite) => placeDocument(site.ports.records, ORGANIZATION, ORGANIZATION.empty),
    ],
    ['its lists cannot be read', (site: SuspendingSite) => put(site, listsKey(0), Uint8Array.of(1))],
    ['rows cannot be read', (site: SuspendingSite) => put(site, rowsKey(0, 0), Uint8Array.of(1))],
    ['rows are gone', (site: SuspendingSite) => site.ports.records.rows.delete(rowsKey(0, 0))],
  ])('are none where %s: nobody is judged by half of them', async (_what, spoil) => {
    const site = await suspendingSite();
    await spoil(site);
    expect(await datesOf(site)).toBeNull();
  });

  it('keep the seat of whoever Atlassian saw, though the record did not', async () => {
    const site = await suspendingSite();
    const { ports } = site;
    const request = { product: 'jira-software', accounts: ['ann'], uses: [] };
    expect((await planReclaim(ports, request, 'boss')).people).toMatchObject([{ use: 'idle', hindrance: null }]);
    const last = addDays(dayAt(ports.clock.now()), -1);
    put(site, rowsKey(0, 0), encodeRows([{ account: 'ann', flags: 0, added: null, uses: [{ product: 0, last }] }]));
    expect((await planReclaim(ports, request, 'boss')).people).toMatchObject([
      { use: 'reader', hindrance: 'reader', lastByAtlassian: formatDay(last) },
    ]);
  });
});
