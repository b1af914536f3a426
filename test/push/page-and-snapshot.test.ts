import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropOldDays } from '../../src/activity/drop-old-days';
import { foldJournal } from '../../src/activity/fold-journal';
import { rollDays } from '../../src/activity/roll-days';
import { PLANES } from '../../src/directory/rules/licence';
import { DIRECTORY, membersPartKey, segmentKey, type DirectoryState } from '../../src/directory/state';
import { classAt, judge, seatClassAt } from '../../src/frontend/report/judge';
import { isProtectedAt } from '../../src/frontend/report/table';
import { KINDS } from '../../src/kernel/action';
import { addDays, dayAt } from '../../src/kernel/day';
import { SIGNS } from '../../src/kernel/fact';
import { emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { SeatDatesReader, type SeatDates } from '../../src/organization/rules/seat-dates';
import { freezePeople } from '../../src/push/freeze-people';
import { readRoster } from '../../src/roster/read-roster';
import { enrol } from '../../src/roster/enrol';
import { BOUNDS, USUAL, type Settings } from '../../src/settings/rules/settings';
import { listed, memoryPorts, placeDocument } from '../fakes/memory';
import { columnsIn } from '../report/page-columns';
import { askOf } from '../report/reported';

const START = Date.UTC(2026, 6, 1, 12);
const DAY_MS = 86_400_000;
/** The app has watched for longer than any window that may be set. */
const LIVED = 130;
const TODAY = dayAt(START + LIVED * DAY_MS);
const FIRST = ['a', 'b', 'c', 'd'];
/** They come later, one by one. */
const LATER = [
  { account: 'e', daysAgo: 50 },
  { account: 'f', daysAgo: 14 },
  { account: 'g', daysAgo: 3 },
];
const ACCOUNTS = [...FIRST, ...LATER.map(({ account }) => account)];
const PRODUCTS = ['jira-software', 'jira-servicedesk', 'of-tomorrow'];

const facts = fc.array(
  fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    day: fc.integer({ min: 0, max: LIVED }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { minLength: 1, maxLength: 30 },
);
const days = (setting: keyof typeof BOUNDS) => fc.integer({ min: BOUNDS[setting].least, max: BOUNDS[setting].most });
const settings: fc.Arbitrary<Settings> = fc.record({
  windowDays: days('windowDays'),
  graceDays: days('graceDays'),
  counted: fc.subarray([...KINDS], { minLength: 1 }),
  retentionDays: days('retentionDays'),
  calendar: fc.constant(true),
  protected: fc.record({
    accounts: fc.subarray([...ACCOUNTS, 'stranger']),
    groups: fc.subarray(['g-0', 'g-1', 'g-2', 'g-admins', 'g-gone']),
  }),
});
const members = fc.array(fc.subarray(ACCOUNTS.map((_, index) => index)), { minLength: 4, maxLength: 4 });

/** What Atlassian tells, or that no organization is connected: by account, of any product, days back or no day. */
const told = fc.option(
  fc.record({
    asked: fc.integer({ min: 0, max: 4 }).map((back) => addDays(TODAY, -back)),
    uses: fc.array(
      fc.record({
        account: fc.constantFrom(...ACCOUNTS),
        product: fc.nat(PRODUCTS.length - 1),
        last: fc.option(fc.integer({ min: 0, max: 200 }).map((back) => addDays(TODAY, -back))),
      }),
    ),
  }),
);
const datesOf = (all: typeof told extends fc.Arbitrary<infer T> ? T : never): SeatDates | null => {
  if (all === null) return null;
  const products = PRODUCTS.map((key) => ({ key, site: 'here', host: '', name: '', isListed: true }));
  const ordinalOf = (account: string) => ACCOUNTS.indexOf(account);
  const reader = new SeatDatesReader(products, 'here', { length: ACCOUNTS.length, ordinalOf });
  reader.add(all.uses.map(({ account, ...use }) => ({ account, flags: 0, added: null, uses: [use] })));
  return reader.datesOf(all.asked);
};

const DIRECTORY_STATE: DirectoryState = {
  ...DIRECTORY.empty,
  readAt: START,
  products: PRODUCTS.map((key) => ({ key, name: key, seats: 5, used: 5, remaining: 0 })),
  groups: [
    ...PRODUCTS.map((product, slot) => ({ id: `g-${slot}`, products: [product], roles: [], readAt: START })),
    { id: 'g-admins', products: [], roles: ['site-admin'], readAt: START },
  ],
};

const worldOf = async (
  all: typeof facts extends fc.Arbitrary<infer T> ? T : never,
  holders: readonly number[][],
  retentionDays: number,
) => {
  const ports = memoryPorts(START);
  await enrol(ports, listed(FIRST), START);
  for (const { account, daysAgo } of LATER) {
    ports.clock.advance(START + (LIVED - daysAgo) * DAY_MS - ports.clock.now());
    await enrol(ports, listed([account]), ports.clock.now());
  }
  ports.clock.advance(START + LIVED * DAY_MS - ports.clock.now());
  await ports.journal.join(all);
  await foldJournal(ports);
  await rollDays(ports, retentionDays);
  await dropOldDays(ports, retentionDays);
  const standing = emptyPlanes();
  for (const index of ACCOUNTS.keys()) {
    planeOf(standing, PLANES.type('person')).add(index);
    planeOf(standing, PLANES.status('active')).add(index);
  }
  const groups = emptyPlanes();
  holders.forEach((own, slot) => {
    for (const index of own) planeOf(groups, PLANES.group(slot)).add(index);
  });
  await placeDocument(ports.records, DIRECTORY, DIRECTORY_STATE);
  ports.records.rows.set(segmentKey(0), { version: 1, bytes: encodePlanes(standing) });
  ports.records.rows.set(membersPartKey(0, 0), { version: 1, bytes: encodePlanes(groups) });
  return ports;
};

describe('the page and a snapshot', () => {
  it('sort everybody and every seat alike, whatever is set', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(facts, members, settings, told, async (all, holders, rules, atlassian) => {
        const ports = await worldOf(all, holders, rules.retentionDays);
        const dates = datesOf(atlassian);
        const { document, accounts } = await readRoster(ports.records);
        const now = ports.clock.now();
        const sources = { roster: document.value, accounts, directory: DIRECTORY_STATE, short: [], dates };
        const snapshot = await freezePeople(ports.records, sources, { ...rules, days: true }, now);
        const people = [...snapshot.people];
        const table = judge(await columnsIn(askOf(ports), rules.windowDays, rules), [], dates);
        expect([table.notKnown, table.watchedSince]).toEqual([snapshot.known.notKnown, snapshot.known.watchedSince]);
        expect(people.map(({ accountId }) => accountId)).toEqual(table.accounts);
        for (const [row, { use, activity, seats }] of people.entries()) {
          expect([classAt(table, row), table.activeDays[row]]).toEqual([use, activity.activeDays]);
          expect(seats.map((seat) => seatClassAt(table, seat.product, row))).toEqual(seats.map((seat) => seat.use));
          seen.add(use);
        }
      }),
      { numRuns: 150 },
    );
    expect([...seen].toSorted()).toEqual(['active', 'idle', 'new', 'reader', 'unknown']);
  });

  it('know a window of any length that may be set, however short the days are kept', async () => {
    const [account = ''] = FIRST;
    const looks = [{ account, day: TODAY, sign: 'view.seen' as const }];
    const ports = await worldOf([{ account, day: addDays(TODAY, -120), sign: 'comment.created' }, ...looks], [], 90);
    expect((await columnsIn(askOf(ports), 90)).watchedSince).toBe('2026-08-11');
    expect(judge(await columnsIn(askOf(ports), BOUNDS.windowDays.most), []).notKnown).toBeNull();
    expect(judge(await columnsIn(askOf(ports), BOUNDS.windowDays.most + 1), []).notKnown).toBe('too-early');
  });

  it('agree that whom the settings protect is in no class of its own', async () => {
    await fc.assert(
      fc.asyncProperty(members, settings, async (holders, { protected: kept }) => {
        const ports = await worldOf([{ account: 'a', day: TODAY, sign: 'view.seen' }], holders, 400);
        const rules = { ...USUAL, protected: kept };
        const table = judge(await columnsIn(askOf(ports), 30, rules), []);
        const inGroup = (row: number): boolean =>
          DIRECTORY_STATE.groups.some(
            (group, slot) => kept.groups.includes(group?.id ?? '') && holders[slot]?.includes(row),
          );
        expect(ACCOUNTS.map((_, row) => isProtectedAt(table, row))).toEqual(
          ACCOUNTS.map((own, row) => kept.accounts.includes(own) || inGroup(row)),
        );
        const unprotected = judge(await columnsIn(askOf(ports), 30), []);
        expect(table.use).toEqual(unprotected.use);
      }),
      { numRuns: 40 },
    );
  });
});
