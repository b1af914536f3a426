import { foldJournal } from '../../src/activity/fold-journal';
import { PLANES } from '../../src/directory/rules/licence';
import { DIRECTORY, membersPartKey, segmentKey } from '../../src/directory/state';
import { addDays, dayAt } from '../../src/kernel/day';
import { emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { takeTurn } from '../../src/reclaim/take-turn';
import type { TurnResult } from '../../src/reclaim/view';
import { enrol } from '../../src/roster/enrol';
import { JiraGroups } from '../fakes/jira-groups';
import { listed, memoryPorts, placeDocument } from '../fakes/memory';

const START = Date.UTC(2026, 6, 1, 12);
const DAY_MS = 86_400_000;
/** For longer than the window: whoever did nothing is idle. */
const WATCHED = 60;

/** In the order of their ordinals. `boss` administers; `busy` wrote, and `looker` looked, in Jira. */
export const PEOPLE = ['boss', 'busy', 'looker', 'ann', 'bob', 'cem', 'dee'] as const;
export type Person = (typeof PEOPLE)[number];
/** Whose seats on Jira come free at once. */
export const IDLE = ['ann', 'bob', 'cem', 'dee'] as const satisfies readonly Person[];

/** Members by group. `both` gives two products, `extra` none. */
const GROUPS: Readonly<Record<string, readonly Person[]>> = {
  jira: ['busy', 'looker', 'ann', 'bob', 'cem'],
  desk: ['bob', 'dee'],
  both: ['cem', 'dee'],
  admins: ['boss'],
  extra: ['ann', 'dee'],
};
const GIVES: Readonly<Record<string, readonly string[]>> = {
  jira: ['jira-software'],
  desk: ['jira-servicedesk'],
  both: ['jira-software', 'jira-servicedesk'],
  admins: [],
  extra: [],
};
const NAMES = Object.keys(GROUPS);

export type ReclaimingSite = Awaited<ReturnType<typeof reclaimingSite>>;

/** A site that was watched for longer than its window, with groups that give two products. */
export const reclaimingSite = async () => {
  const memberships = new JiraGroups();
  const ports = { ...memoryPorts(START), memberships };
  await enrol(ports, listed(PEOPLE), START);
  ports.clock.advance(WATCHED * DAY_MS);
  const yesterday = addDays(dayAt(ports.clock.now()), -1);
  await ports.journal.join([
    { account: 'busy', day: yesterday, sign: 'history.changed' },
    { account: 'busy', day: yesterday, sign: 'written.jira-software' },
    { account: 'looker', day: yesterday, sign: 'view.seen' },
    { account: 'looker', day: yesterday, sign: 'looked.jira-software' },
  ]);
  await foldJournal(ports);
  const standing = emptyPlanes();
  for (const index of PEOPLE.keys()) {
    planeOf(standing, PLANES.type('person')).add(index);
    planeOf(standing, PLANES.status('active')).add(index);
  }
  const groups = emptyPlanes();
  NAMES.forEach((group, slot) => {
    memberships.groups.set(group, new Set(GROUPS[group]));
    for (const person of GROUPS[group] ?? []) planeOf(groups, PLANES.group(slot)).add(PEOPLE.indexOf(person));
  });
  const readAt = ports.clock.now();
  const products = ['jira-software', 'jira-servicedesk'];
  await placeDocument(
    ports.records,
    DIRECTORY,
    {
      ...DIRECTORY.empty,
      readAt,
      products: products.map((key) => ({ key, name: key, seats: 9, used: 5, remaining: 4 })),
      groups: NAMES.map((id) => ({
        id,
        products: [...(GIVES[id] ?? [])],
        roles: id === 'admins' ? ['site-admin' as const] : [],
        readAt,
      })),
    },
    {
      set: [
        [segmentKey(0), encodePlanes(standing)],
        [membersPartKey(0, 0), encodePlanes(groups)],
      ],
    },
  );
  return { ports, groups: memberships };
};

/** Turn after turn, until the batch has ended or stopped. */
export const carryOut = async ({ ports }: ReclaimingSite, batch: number): Promise<TurnResult> => {
  for (;;) {
    const result = await takeTurn(ports, { batch, ends: false });
    if (result.next.kind === 'ended' || result.next.kind === 'stopped') return result;
    ports.clock.advance(60_000);
  }
};
