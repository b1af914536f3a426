import { strikeFromRoster } from '../../src/roster/forget';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { VALUE_BYTES } from '../../local/forge/limits';
import { Accounts } from '../../src/roster/rules/accounts';
import { Bits } from '../../src/kernel/bits';
import { PLANES } from '../../src/directory/rules/licence';
import { decodePlanes, emptyPlanes, encodePlanes, SEGMENT } from '../../src/kernel/planes';
import { membersKey } from '../../src/directory/directory-planes';
import { freezePeople } from '../../src/push/freeze-people';
import { USUAL } from '../../src/settings/rules/settings';
import { ROSTER } from '../../src/roster/state';
import { noteChangedAccount } from '../../src/directory/note-changed-account';
import { forgetInDirectory } from '../../src/directory/forget';
import { readNotedSince } from '../../src/directory/noted-people';
import { addDays, dayAt, type Day } from '../../src/kernel/day';
import { directoryJob } from '../../src/directory/directory-job';
import { kindDue } from '../../src/directory/read-plan';
import { readSeats } from '../../src/directory/read-seats';
import { DIRECTORY, nextSegmentKey, type DirectoryState } from '../../src/directory/state';
import { DirectorySite } from '../fakes/directory-site';
import { keepGoing } from '../fakes/drive-job';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 23, 6);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => id(n));

/** A site where everyone has Jira by one group, and three are agents by another. */
const world = (people = 10) => {
  const site = new DirectorySite();
  for (const account of ids(people)) site.put(account);
  site.products.set('jira-software', ['everyone']).set('jira-servicedesk', ['agents']);
  site.administrators['site-admin'].push('admins');
  site.groups.set('everyone', new Set(ids(people)));
  site.groups.set('agents', new Set(ids(3)));
  site.groups.set('admins', new Set(ids(1)));
  const ports = { ...memoryPorts(NOW), jiraPeople: site };
  return { site, clock: ports.clock, ports };
};
type World = ReturnType<typeof world>;

const headOf = ({ ports }: World): Promise<DirectoryState> => stateOf(ports.records, DIRECTORY);

/** Takes steps as they become due, until no read is under way or `stop` says so. Returns the steps taken. */
const finish = async (parts: World, stop: (head: DirectoryState) => boolean = () => false): Promise<number> => {
  for (let steps = 0; ; steps++) {
    const head = await headOf(parts);
    if (!head.reading || stop(head)) return steps;
    parts.clock.advance(Math.max(1_000, head.reading.notBefore - parts.clock.now()));
    await directoryJob.run(parts.ports);
    if (steps > 2_000) throw new Error(`The read does not end: ${JSON.stringify(head.reading)}`);
  }
};

/** The read that is due, from its beginning to its end. */
const read = async (parts: World): Promise<DirectoryState> => {
  await keepGoing(parts.ports, directoryJob);
  await finish(parts);
  return headOf(parts);
};

/** Everything that events told of, followed. */
const follow = async (parts: World): Promise<DirectoryState> => {
  parts.clock.advance(SLOT);
  await directoryJob.run(parts.ports);
  await finish(parts);
  return headOf(parts);
};

/** Hints are followed when their slot is over. Unit: ms. */
const SLOT = 300_000;

const nextDay = (parts: World): void => parts.clock.advance(DAY);

const rows = async ({ ports }: World) => {
  const all = (await reported(ports, 30)).rows;
  return new Map(all.map((row) => [row.accountId, row]));
};
const licences = async (parts: World, n: number): Promise<readonly string[]> =>
  (await rows(parts)).get(id(n))?.licences ?? [];
const holders = async (parts: World, product: string): Promise<number> =>
  [...(await rows(parts)).values()].filter((row) => row.licences.includes(product)).length;

describe('a full read', () => {
  it('learns types, roles and licences, and is due again after a week', async () => {
    const parts = world();
    parts.site.put(id(8), { status: 'inactive' });
    parts.site.put(id(9), { type: 'app' });
    const head = await read(parts);
    expect(await holders(parts, 'jira-software')).toBe(8);
    expect((await rows(parts)).get(id(0))).toMatchObject({
      roles: ['agent', 'product-user', 'site-admin'],
      licences: ['jira-servicedesk', 'jira-software'],
    });
    expect(head.readAt).toBe(parts.clock.now());
    expect(kindDue(head, parts.clock.now() + DAY - 1)).toBeNull();
    expect(kindDue(head, parts.clock.now() + DAY)).toBe('daily');
    expect([...parts.ports.records.rows.keys()].filter((key) => key.startsWith('directory.next'))).toEqual([]);
  });

  it('forgets members of a group whose reading was cut short', async () => {
    const parts = world(2_500);
    parts.site.products.delete('jira-software');
    parts.site.products.set('jira-software', ['everyone']); // its group comes last
    await read(parts);
    parts.clock.advance(7 * DAY);
    await keepGoing(parts.ports, directoryJob);
    await finish(parts, ({ reading }) => reading?.step.kind === 'members' && reading.step.startAt >= 1_000);
    // Only the group that is being read gathers: with all of them the record would outgrow a value.
    const gathering = await parts.ports.records.get(nextSegmentKey(0));
    expect([...decodePlanes(gathering?.bytes ?? new Uint8Array()).keys()]).toEqual([PLANES.group(1)]);
    // A read that is given up leaves what it gathered behind.
    await placeDocument(parts.ports.records, DIRECTORY, { ...(await headOf(parts)), reading: null });
    parts.site.groups.set('everyone', new Set(ids(2_500).slice(100)));
    await read(parts);
    expect(await holders(parts, 'jira-software')).toBe(2_400);
  });

  it('asks again for whoever changed while it was under way', async () => {
    const parts = world();
    let told = false;
    parts.site.before = (method) => {
      if (method !== 'groupMembers' || told) return;
      told = true; // the users were read long ago
      parts.site.put(id(5), { status: 'inactive' });
      void parts.ports.changed.add(id(5), NOW);
    };
    await read(parts);
    expect(told).toBe(true);
    await follow(parts);
    expect((await rows(parts)).get(id(5))).toMatchObject({ status: 'inactive', licences: [] });
    expect(parts.ports.changed.hints.size).toBe(0);
  });

  it('never spends more than 25,000 points in an hour, nor saves up while Jira does not answer', async () => {
    const parts = world(15_000);
    const spent: { at: number; points: number }[] = [];
    const step = async (): Promise<void> => {
      const before = (await headOf(parts)).reading;
      parts.clock.advance(Math.max(1_000, (before?.notBefore ?? 0) - parts.clock.now()));
      const at = parts.clock.now();
      await directoryJob.run(parts.ports);
      const after = await headOf(parts);
      spent.push({ at, points: (after.reading?.points ?? after.fullPoints) - (before?.points ?? 0) });
    };
    await keepGoing(parts.ports, directoryJob);
    for (let steps = 0; (await headOf(parts)).reading; steps++) {
      if (steps === 12) parts.clock.advance(9 * HOUR); // Jira did not answer for so long
      await step();
    }
    const inAnHour = spent.map(({ at }) =>
      spent.reduce((sum, each) => sum + (each.at >= at && each.at < at + HOUR ? each.points : 0), 0),
    );
    expect(Math.max(...inAnHour)).toBeLessThanOrEqual(25_000);
    expect(Math.max(...inAnHour)).toBeGreaterThan(20_000);
    expect(spent.reduce((sum, { points }) => sum + points, 0)).toBeGreaterThan(60_000);
  });

  it('begins anew from what format 1 left', async () => {
    const parts = world();
    const old = { format: 1, readAt: NOW, products: [], segments: 1, problem: null, reading: null };
    const bytes = new TextEncoder().encode(JSON.stringify(old));
    parts.ports.records.rows.set(DIRECTORY.key, { version: 7, bytes });
    expect(kindDue(await headOf(parts), NOW)).toBe('full');
    await read(parts);
    expect(await holders(parts, 'jira-software')).toBe(10);
  });

  it('does without what Jira refuses, keeps what it knew of it, and says so', async () => {
    const parts = world();
    await read(parts);
    parts.site.refused.add('applicationRoles');
    parts.clock.advance(7 * DAY);
    const head = await read(parts);
    expect(head.problem).toEqual([{ code: 'jira-refused', asked: 'application-roles', status: 403 }]);
    expect(head.readAt).toBe(parts.clock.now());
    expect(await holders(parts, 'jira-software')).toBe(10);
  });

  it('ends without users, and says why', async () => {
    const parts = world();
    parts.site.refused.add('users');
    const head = await read(parts);
    expect(head).toMatchObject({
      readAt: null,
      reading: null,
      problem: [{ code: 'jira-refused', asked: 'users', status: 403 }],
    });
  });
});

describe('an event of a user', () => {
  it('is followed by asking what is so', async () => {
    const parts = world();
    await read(parts);
    parts.site.put(id(4), { status: 'inactive' });
    parts.site.put(id(20));
    parts.site.groups.get('agents')?.add(id(20));
    await noteChangedAccount(parts.ports, id(4));
    await noteChangedAccount(parts.ports, id(20));
    const before = (await headOf(parts)).spentSince;
    const head = await follow(parts);
    expect(await licences(parts, 4)).toEqual([]);
    expect(await licences(parts, 20)).toEqual(['jira-servicedesk']);
    expect(head.spentSince - before).toBe(5 + 3);
    parts.site.put(id(4), { status: 'active' });
    await noteChangedAccount(parts.ports, id(4));
    await follow(parts);
    expect(await licences(parts, 4)).toEqual(['jira-software']);
  });

  it('is noted for nine days of whomever it told, and of nobody else: a name that changed is kept nowhere', async () => {
    const parts = world();
    await read(parts);
    const { records, clock } = parts.ports;
    const today = dayAt(clock.now());
    await noteChangedAccount(parts.ports, id(4));
    await follow(parts);
    const notedSince = async (since: Day, now = today) => {
      const isNoted = await readNotedSince(records, [0], since, now);
      return isNoted && [0, 1, 2, 3, 4, 5].filter((ordinal) => isNoted(ordinal));
    };
    expect([await notedSince(today), await notedSince(addDays(today, 1))]).toEqual([[4], []]);
    clock.advance(3 * DAY);
    await noteChangedAccount(parts.ports, id(5));
    await follow(parts);
    expect([await notedSince(today), await notedSince(addDays(today, 3))]).toEqual([[4, 5], [5]]);
    clock.advance(6 * DAY);
    await noteChangedAccount(parts.ports, id(2));
    await follow(parts);
    // Of what is further back than it reaches, nothing is said.
    expect([
      await notedSince(addDays(today, 1), addDays(today, 9)),
      await notedSince(today, addDays(today, 9)),
    ]).toEqual([[2, 5], null]);
    await forgetInDirectory(records, 5);
    expect(await notedSince(addDays(today, 1), addDays(today, 9))).toEqual([2]);
  });

  it('waits for the first full read, and of someone forgotten does nothing', async () => {
    const parts = world();
    await noteChangedAccount(parts.ports, id(4));
    await directoryJob.run(parts.ports);
    expect((await headOf(parts)).reading?.kind).toBe('full');
    await finish(parts);
    parts.site.put(id(30));
    await parts.ports.tombstones.set(id(30), { forgottenAt: NOW, backAt: null });
    await strikeFromRoster(parts.ports.records, id(30));
    await noteChangedAccount(parts.ports, id(30));
    await follow(parts);
    expect((await rows(parts)).has(id(30))).toBe(false);
    expect(parts.ports.changed.hints.size).toBe(0);
  });

  it('comes by the thousand and is followed in steps', async () => {
    const parts = world();
    await read(parts);
    for (let n = 100; n < 1_100; n++) {
      parts.site.put(id(n));
      parts.site.groups.get('everyone')?.add(id(n));
      await noteChangedAccount(parts.ports, id(n));
    }
    await follow(parts);
    expect(await holders(parts, 'jira-software')).toBe(1_010);
  });

  it('that comes while another of the same account is followed is not lost', async () => {
    const parts = world();
    await read(parts);
    await noteChangedAccount(parts.ports, id(4));
    parts.site.before = (method) => {
      if (method === 'groupsOf') void parts.ports.changed.add(id(4), NOW + 1);
      parts.site.before = () => undefined;
    };
    await directoryJob.run(parts.ports);
    parts.site.before = (method) => {
      if (method !== 'groupsOf') return;
      parts.site.before = () => undefined;
      void parts.ports.changed.add(id(4), NOW + 1);
    };
    await finish(parts);
    expect([...parts.ports.changed.hints.values()].map(({ account }) => account)).toEqual([id(4)]);
  });
});

describe('a daily read', () => {
  it('costs next to nothing when nothing changed', async () => {
    const parts = world();
    const { fullPoints } = await read(parts);
    nextDay(parts);
    const head = await read(parts);
    expect(head.checkedAt).toBe(parts.clock.now());
    // Roles with two products, administrators with one group and none, three sizes.
    expect(head.spentSince).toBe(5 + 3 + 1 + 3);
    expect(head.fullPoints).toBe(fullPoints);
  });

  it('learns that a group gives another product, or none, without reading a member', async () => {
    const parts = world();
    await read(parts);
    parts.site.products.set('jira-software', ['agents']);
    parts.site.before = (method) => expect(method).not.toBe('groupMembers');
    nextDay(parts);
    await read(parts);
    expect(await licences(parts, 0)).toEqual(['jira-servicedesk', 'jira-software']);
    expect(await licences(parts, 5)).toEqual([]);
  });

  it('reads a group that it never read at once, in a slot that another left', async () => {
    const parts = world();
    await read(parts);
    parts.site.products.set('jira-servicedesk', ['others']);
    parts.site.groups.set('others', new Set([id(7)]));
    nextDay(parts);
    const head = await read(parts);
    expect(head.groups.map((group) => group?.id)).toEqual(['everyone', 'others', 'admins']);
    expect(await holders(parts, 'jira-servicedesk')).toBe(1);
    expect(await licences(parts, 7)).toEqual(['jira-servicedesk', 'jira-software']);
  });

  it('reads changed groups, the smallest first, as far as the saved points go', async () => {
    const parts = world(1_000);
    await read(parts);
    const { fullPoints } = await headOf(parts);
    parts.site.groups.get('everyone')?.delete(id(500));
    parts.site.groups.get('agents')?.delete(id(1));
    nextDay(parts);
    const head = await read(parts);
    expect(await licences(parts, 1)).toEqual(['jira-software']);
    expect(await licences(parts, 500)).toEqual(['jira-software']);
    expect(head.behind).toBe(1);
    expect(head.spentSince).toBeLessThanOrEqual(fullPoints / 20);
    parts.clock.advance(6 * DAY);
    expect((await read(parts)).behind).toBe(0);
    expect(await licences(parts, 500)).toEqual([]);
  });

  it('saves points up from day to day', async () => {
    const parts = world(1_000);
    await read(parts);
    parts.site.groups.set('agents', new Set(ids(100)));
    const behind: number[] = [];
    for (let day = 1; day < 5; day++) {
      nextDay(parts);
      behind.push((await read(parts)).behind);
    }
    // A hundred members cost 202 points, and a day saves 204 less what it asks.
    expect(behind).toEqual([1, 0, 0, 0]);
    expect(await holders(parts, 'jira-servicedesk')).toBe(100);
  });

  it('takes a group that is gone for one without members', async () => {
    const parts = world();
    await read(parts);
    parts.site.groups.delete('agents');
    parts.clock.advance(DAY);
    await read(parts);
    parts.clock.advance(6 * DAY);
    await read(parts);
    expect(await holders(parts, 'jira-servicedesk')).toBe(0);
  });
});

describe('seats', () => {
  it('are held through every group that gives the product', async () => {
    const parts = world();
    parts.site.products.set('jira-software', ['everyone', 'agents']).set('jira-core', ['agents']);
    await read(parts);
    const seatsOf = (n: number) => readSeats(parts.ports, id(n));
    expect(await seatsOf(0)).toEqual([
      { product: 'jira-software', groups: ['everyone', 'agents'] },
      { product: 'jira-servicedesk', groups: ['agents'] },
    ]);
    expect(await seatsOf(7)).toEqual([{ product: 'jira-software', groups: ['everyone'] }]);
    expect([await seatsOf(99), await readSeats(parts.ports, '')]).toEqual([[], []]);
    const roster = await stateOf(parts.ports.records, ROSTER);
    const { people } = await freezePeople(
      parts.ports.records,
      { roster, accounts: Accounts.of(ids(10)), directory: await headOf(parts), short: [], dates: null },
      { ...USUAL, days: true },
      parts.clock.now(),
    );
    expect([...people].map(({ seats }) => seats.map(({ product, groups }) => ({ product, groups })))).toEqual(
      await Promise.all(ids(10).map((_, n) => seatsOf(n))),
    );
  });
});

describe('what is stored', () => {
  it('fits a value of Forge in the worst case', () => {
    const noise = (): Bits => new Bits(crypto.getRandomValues(new Uint8Array(SEGMENT / 8)));
    const planes = emptyPlanes();
    for (let slot = 0; membersKey(0, slot) === membersKey(0, 0); slot++)
      planes.set(PLANES.group(1_984 + slot), noise());
    expect(planes.size).toBe(16);
    const value = JSON.stringify({ version: 1, data: deflateRawSync(encodePlanes(planes)).toString('base64') });
    expect(value.length).toBeLessThan(VALUE_BYTES);
  });
});
