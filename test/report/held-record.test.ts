import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from '../../local/read-record';
import { foldJournal } from '../../src/activity/fold-journal';
import { rollDays } from '../../src/activity/roll-days';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { dayKey, lastDaysKey } from '../../src/activity/state';
import { DIRECTORY, segmentKey, membersPartKey, type DirectoryState } from '../../src/directory/state';
import { PLANES } from '../../src/directory/rules/licence';
import { KINDS } from '../../src/kernel/action';
import type { Bits } from '../../src/kernel/bits';
import { addDays, dayAt, windowEnding } from '../../src/kernel/day';
import { SIGNS, type Fact } from '../../src/kernel/fact';
import { emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { readSegment } from '../../src/report/read-segment';
import { readRosterState } from '../../src/roster/read-roster';
import { jsonBytes } from '../../src/store/document';
import { memoryPorts } from '../fakes/memory';
import { askOf } from './reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const DAY_MS = 86_400_000;
const ACCOUNTS = ['a', 'b', 'c', 'd', 'e'];
const PRODUCTS = ['jira-software', 'jira-servicedesk'];

const facts = fc.array(
  fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    day: fc.integer({ min: 0, max: 90 }).map((back) => addDays(TODAY, -back)),
    sign: fc.constantFrom(...SIGNS),
  }),
  { minLength: 1, maxLength: 40 },
);
const members = fc.array(fc.subarray([0, 1, 2, 3, 4]), { minLength: 20, maxLength: 20 });

/** What becomes of a record: nothing, damage, loss. */
const fates = fc.record({
  day: fc.nat({ max: 90 }),
  dayFate: fc.constantFrom('whole', 'damaged', 'lost'),
  last: fc.constantFrom('whole', 'damaged', 'lost'),
  directory: fc.constantFrom('whole', 'damaged', 'lost'),
  record: fc.constantFrom(segmentKey(0), membersPartKey(0, 0), membersPartKey(0, 1)),
});

const directoryOf = (): DirectoryState => ({
  ...DIRECTORY.empty,
  readAt: NOW,
  products: PRODUCTS.map((key) => ({ key, name: key, seats: 5, used: 5, remaining: 0 })),
  groups: Array.from({ length: 20 }, (_, slot) =>
    slot === 7
      ? null
      : {
          id: `g-${slot}`,
          products: [PRODUCTS[slot % 2] ?? ''],
          roles: slot % 5 === 0 ? ['site-admin' as const] : [],
          readAt: slot === 3 ? null : NOW,
        },
  ),
});

const worldOf = async (all: readonly Fact[], holders: readonly (readonly number[])[], rollFor: number) => {
  const ports = memoryPorts(NOW);
  await ports.journal.join(all);
  await foldJournal(ports);
  await rollDays(ports, RETENTION_DAYS);
  ports.clock.advance(rollFor * DAY_MS);
  const { rows } = ports.records;
  rows.set(DIRECTORY.key, { version: 1, bytes: jsonBytes(DIRECTORY.key, DIRECTORY.shape, directoryOf()) });
  const standing = emptyPlanes();
  for (const index of [0, 1, 2, 3]) planeOf(standing, PLANES.type('person')).add(index);
  for (const index of [0, 1, 3]) planeOf(standing, PLANES.status('active')).add(index);
  rows.set(segmentKey(0), { version: 1, bytes: encodePlanes(standing) });
  const parts = [emptyPlanes(), emptyPlanes()];
  holders.forEach((group, slot) => {
    for (const index of group) planeOf(parts[slot < 16 ? 0 : 1] ?? emptyPlanes(), PLANES.group(slot)).add(index);
  });
  parts.forEach((planes, part) => rows.set(membersPartKey(0, part), { version: 1, bytes: encodePlanes(planes) }));
  return ports;
};

const befall = (ports: ReturnType<typeof memoryPorts>, key: string, fate: string): void => {
  if (fate === 'lost') ports.records.rows.delete(key);
  if (fate === 'damaged' && ports.records.rows.has(key))
    ports.records.rows.set(key, { version: 1, bytes: new Uint8Array([77]) });
};

const indexesIn = (set: Bits): number[] => ACCOUNTS.flatMap((_, index) => (set.has(index) ? [index] : []));

/** The groups that are known to give a product, with their members. Of a directory that cannot be read nobody is known to be in one. */
const groupsThatGive = (product: string, holders: readonly (readonly number[])[]) =>
  directoryOf().groups.flatMap((group, slot) =>
    group?.products.includes(product) && group.readAt !== null
      ? [[group.id, [...(holders[slot] ?? [])].sort()] as const]
      : [],
  );

describe('the record that is handed over', () => {
  it('makes the very report that the server computes, whatever is damaged or lost, in any window', async () => {
    await fc.assert(
      fc.asyncProperty(
        facts,
        members,
        fates,
        fc.integer({ min: 1, max: 400 }),
        fc.nat({ max: 20 }),
        fc.subarray([...KINDS], { minLength: 1 }),
        async (all, holders, fate, days, later, counted) => {
          const ports = await worldOf(all, holders, later);
          befall(ports, dayKey(addDays(TODAY, -fate.day), 0), fate.dayFate);
          befall(ports, lastDaysKey(0), fate.last);
          befall(ports, fate.record, fate.directory);
          const today = dayAt(ports.clock.now());
          const window = windowEnding(today, days);
          const { value: roster } = await readRosterState(ports.records);
          const expected = await readSegment(ports.records, roster, directoryOf(), 0, window, today, counted);
          const { record, accounts } = await readRecord(askOf(ports), days);
          expect(accounts.length).toBe(roster.count);
          const { activity, unreadDays } = record.activityOf(0, window, counted);
          expect(activity).toEqual(expected.activity);
          expect(unreadDays).toEqual(expected.unreadDays);
          const { standing, directoryProblem } = record.standingOf(0);
          expect(standing).toEqual(expected.standing);
          expect(directoryProblem).toEqual(expected.directoryProblem);
          for (const product of PRODUCTS) {
            const giving = [...record.groupsGiving(product)].map(([group, its]) => [group, indexesIn(its)] as const);
            expect(giving).toEqual(groupsThatGive(product, directoryProblem === null ? holders : []));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
