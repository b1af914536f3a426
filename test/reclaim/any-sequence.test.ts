import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../src/kernel/failures';
import { beginReclaim, beginRestore } from '../../src/reclaim/begin-batch';
import { beginRemoval } from '../../src/reclaim/begin-removal';
import { beginSuspension } from '../../src/reclaim/begin-suspension';
import { readBatch, readPeople } from '../../src/reclaim/batch-store';
import { readReclaimStatus } from '../../src/reclaim/read-batches';
import { isOurs } from '../../src/reclaim/rules/membership';
import type { PersonInBatch } from '../../src/reclaim/state';
import { takeTurn } from '../../src/reclaim/take-turn';
import { Killed, type Effect, type GroupFault } from '../fakes/jira-groups';
import { MemoryRecords } from '../fakes/memory';
import { IDLE, reclaimingSite, type ReclaimingSite } from './reclaiming-site';
import { ABSENT, DIRECTORIES, removingSite, suspendingSite } from './suspending-site';

/** Where a batch acts: what is changed, and how one is begun. */
interface Place {
  readonly name: string;
  readonly people: readonly string[];
  readonly groups: readonly string[];
  readonly products: readonly string[];
  readonly site: () => Promise<ReclaimingSite>;
  readonly begin: (
    site: ReclaimingSite,
    request: { readonly product: string; readonly accounts: readonly string[]; readonly confirmed: number },
  ) => Promise<unknown>;
}

const CONFLUENCE = { key: 'confluence', site: 'cloud' } as const;

const PLACES: readonly Place[] = [
  {
    name: 'in groups of Jira',
    people: IDLE,
    groups: ['jira', 'desk', 'both'],
    products: ['jira-software', 'jira-servicedesk'],
    site: reclaimingSite,
    begin: ({ ports }, { product, accounts, confirmed }) =>
      beginReclaim(ports, { product, accounts: [...accounts], uses: [], confirmed, why: '', opinions: {} }, 'boss'),
  },
  {
    name: 'in the organization',
    people: ABSENT,
    groups: DIRECTORIES,
    products: [''],
    site: () => suspendingSite(),
    begin: ({ ports }, { accounts, confirmed }) =>
      beginSuspension(ports, { accounts: [...accounts], uses: [], confirmed, why: '' }, 'boss'),
  },
  {
    name: 'in groups of the organization',
    people: ['ann', 'bob', 'cem', 'eve', 'fay'],
    groups: ['wiki', 'all'],
    products: [''],
    site: removingSite,
    begin: ({ ports }, { accounts, confirmed }) =>
      beginRemoval(ports, { product: CONFLUENCE, accounts: [...accounts], uses: [], confirmed, why: '' }, 'boss'),
  },
];
const FAULTS: (GroupFault | null)[] = [
  ...[null, null, null, null, null, null],
  ...(['busy', 'lost-before', 'lost-after', 'broken-after', 'killed-before', 'killed-after', 'signed-out'] as const),
];

const stepsAt = ({ people, groups, products }: Place) => {
  const some = fc.subarray([...people], { minLength: 1 });
  const one = fc.constantFrom(...people);
  const group = fc.constantFrom(...groups);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('reclaim' as const),
        accounts: some,
        product: fc.constantFrom(...products),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('restore' as const),
        batch: fc.integer({ min: 1, max: 6 }),
        accounts: fc.option(some),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('turn' as const),
        ends: fc.constantFrom(false, false, false, true),
        faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 12 }),
        /** The commit at which the process is killed, before or after it is made. */
        killedAt: fc.option(fc.record({ commit: fc.integer({ min: 0, max: 8 }), isMade: fc.boolean() }), { freq: 4 }),
        isSiteAdmin: fc.constantFrom(true, true, true, false),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('others' as const),
        kind: fc.constantFrom('added' as const, 'removed' as const),
        account: one,
        group,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('forbid' as const), group }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('deactivate' as const), account: one }) },
  );
};
type Step = ReturnType<typeof stepsAt> extends fc.Arbitrary<infer T> ? T : never;

/** What is on record of everybody in every batch. */
const recordOf = async ({ ports: { records } }: ReclaimingSite): Promise<Map<number, PersonInBatch[]>> => {
  const { batches } = await readReclaimStatus({ records });
  const all = new Map<number, PersonInBatch[]>();
  for (const { number } of batches) {
    const { people } = await readBatch(records, number);
    all.set(number, await readPeople(records, number, 0, people));
  }
  return all;
};

/** What may go wrong, or is not possible just now: nothing else may come out. */
const bearing = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof Killed)) throw error;
  }
};

/** Has the process end at a commit. */
const killingAt = (
  { ports: { records } }: ReclaimingSite,
  killedAt: { readonly commit: number; readonly isMade: boolean } | null,
): (() => void) => {
  const commit = records.commit.bind(records);
  let left = killedAt?.commit ?? Infinity;
  records.commit = async (changes) => {
    if (left-- !== 0) return commit(changes);
    if (killedAt?.isMade) await commit(changes);
    throw new Killed();
  };
  return () => {
    records.commit = commit;
  };
};

const take = async (site: ReclaimingSite, asked: Extract<Step, { do: 'turn' }>): Promise<void> => {
  const { open } = await readReclaimStatus(site.ports);
  if (open === null) return;
  site.groups.isSiteAdmin = asked.isSiteAdmin;
  site.groups.faults.splice(0, Infinity, ...asked.faults);
  const revive = killingAt(site, asked.killedAt);
  await bearing(() => takeTurn(site.ports, { batch: open, ends: asked.ends }));
  revive();
  site.groups.faults.length = 0;
  site.groups.isSiteAdmin = true;
  site.ports.clock.advance(60_000);
};

const follow = async (place: Place, site: ReclaimingSite, asked: Step): Promise<void> => {
  const { ports, groups } = site;
  switch (asked.do) {
    case 'reclaim': {
      const { product, accounts } = asked;
      // The number of those whom the plan takes: somebody may not have a seat there.
      for (let confirmed = asked.accounts.length; confirmed > 0; confirmed--)
        await bearing(() => place.begin(site, { product, accounts, confirmed }));
      return;
    }
    case 'restore':
      return bearing(() => beginRestore(ports, { batch: asked.batch, accounts: asked.accounts, why: '' }, 'boss'));
    case 'turn':
      return take(site, asked);
    case 'others': {
      groups.otherwise(asked.kind, asked.account, asked.group);
      return;
    }
    case 'forbid':
      groups.forbidden.add(asked.group);
      return;
    case 'deactivate':
      groups.inactive.add(asked.account);
      return;
  }
};

/** As it is stored at this very moment: a change is on record before it is made. */
const isOnRecord = async ({ ports }: ReclaimingSite, { account, group: name }: Effect): Promise<void> => {
  const records = new MemoryRecords();
  for (const [key, row] of ports.records.rows) records.rows.set(key, row);
  const { open } = await readReclaimStatus({ records });
  const { people } = await readBatch(records, open ?? 0);
  const changes = (await readPeople(records, open ?? 0, 0, people)).find(
    (person) => person.account === account,
  )?.changes;
  expect(changes?.find((change) => change.group === name)?.state).toBe('asked');
};

/** Everything that is open is brought to its end, with nothing in the way any more. */
const settle = async (site: ReclaimingSite): Promise<void> => {
  site.groups.forbidden.clear();
  site.groups.inactive.clear();
  for (;;) {
    const { open } = await readReclaimStatus(site.ports);
    if (open === null) return;
    await takeTurn(site.ports, { batch: open, ends: false });
    site.ports.clock.advance(60_000);
  }
};

const copyOf = ({ groups: { groups } }: ReclaimingSite): Map<string, string[]> =>
  new Map([...groups].map(([name, members]) => [name, [...members].sort()]));

/** The memberships that the ledger's effects lead to. */
const replayed = (start: Map<string, string[]>, effects: readonly Effect[]): Map<string, string[]> => {
  const groups = new Map([...start].map(([name, members]) => [name, new Set(members)]));
  for (const { kind, account, group: name } of effects) {
    if (kind === 'added') groups.get(name)?.add(account);
    else groups.get(name)?.delete(account);
  }
  return new Map([...groups].map(([name, members]) => [name, [...members].sort()]));
};

it.each(PLACES)(
  'whatever is asked, fails or is killed $name, the record says what this app changed, and what it took can be given back',
  async (place) => {
    let [taken, given] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(stepsAt(place), { maxLength: 25 }), async (steps) => {
        const site = await place.site();
        const start = copyOf(site);
        const onRecord: Promise<void>[] = [];
        site.groups.onEffect = (effect) => {
          if (effect.by === 'app') onRecord.push(isOnRecord(site, effect));
        };
        for (const each of steps) await follow(place, site, each);
        await settle(site);
        await Promise.all(onRecord);

        // Nobody but the ledger's actors has changed anything, and each change of this app is the record's.
        expect(copyOf(site)).toEqual(replayed(start, site.groups.ledger));
        const record = await recordOf(site);
        const done = [...record].flatMap(([number, people]) =>
          people.flatMap(({ account, changes }) =>
            changes.flatMap((change) => (change.state === 'done' ? [{ number, account, group: change.group }] : [])),
          ),
        );
        const effects = site.groups.ledger.filter(({ by }) => by === 'app');
        for (const { account, group: name } of done)
          expect(effects.some((effect) => effect.account === account && effect.group === name)).toBe(true);
        for (const people of record.values())
          for (const { changes } of people) expect(changes.filter(({ state }) => state === 'asked')).toEqual([]);

        // What the batches took last, the restores of them give back, whoever has come in between.
        const { batches } = await readReclaimStatus(site.ports);
        for (const { number, kind, people } of batches) {
          if (kind !== 'reclaim') continue;
          const took = (await readPeople(site.ports.records, number, 0, people)).flatMap(({ account, changes }) =>
            changes.flatMap((change) => (isOurs(change) ? [{ account, name: change.group }] : [])),
          );
          taken += took.length;
          if (took.length === 0) continue;
          await beginRestore(site.ports, { batch: number, accounts: null, why: '' }, 'boss');
          await settle(site);
          for (const { account, name } of took) {
            expect(site.groups.membersOf(name).has(account)).toBe(true);
            given += 1;
          }
        }
      }),
      { numRuns: 300 },
    );
    // It has taken and given back, or it has shown nothing.
    expect(taken).toBeGreaterThan(100);
    expect(given).toBe(taken);
  },
  240_000,
);

/** What the record says that this app did, batch after batch. */
const onRecord = async (site: ReclaimingSite): Promise<Effect[]> => {
  const { batches } = await readReclaimStatus(site.ports);
  const record = await recordOf(site);
  return batches
    .toSorted((one, other) => one.number - other.number)
    .flatMap(({ number, kind }) =>
      (record.get(number) ?? []).flatMap(({ account, changes }) =>
        changes.filter(isOurs).map(({ group }): Effect => ({
          ...{ by: 'app', account, group },
          kind: kind === 'restore' ? 'added' : 'removed',
        })),
      ),
    );
};

it.each(PLACES)(
  'the record of a run, replayed against a fresh site, gives the same site $name',
  async (place) => {
    let changed = 0;
    const alone = stepsAt(place).filter((step) => step.do !== 'others');
    await fc.assert(
      fc.asyncProperty(fc.array(alone, { maxLength: 25 }), async (steps) => {
        const site = await place.site();
        for (const each of steps) await follow(place, site, each);
        await settle(site);
        const effects = await onRecord(site);
        expect(replayed(copyOf(await place.site()), effects)).toEqual(copyOf(site));
        changed += effects.length;
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(100);
  },
  240_000,
);
