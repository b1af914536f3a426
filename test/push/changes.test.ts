import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore, takeIn, type Message, type Person } from '../../receiver/src';
import { foldJournal } from '../../src/activity/fold-journal';
import { notedPeople } from '../../src/directory/noted-people';
import { DIRECTORY, membersPartKey, notedKey, segmentKey } from '../../src/directory/state';
import { PLANES } from '../../src/directory/rules/licence';
import { dayAt } from '../../src/kernel/day';
import { SIGNS } from '../../src/kernel/fact';
import { emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { forgetAccount } from '../../src/privacy/forget-account';
import { changeSending } from '../../src/push/change-sending';
import { comparisonWith } from '../../src/push/compare-base';
import { pushJob, sendAgain } from '../../src/push/push-job';
import { saveDestination } from '../../src/push/save-destination';
import type { SnapshotMessage } from '../../src/push/snapshot-message';
import { PEOPLE_PER_PART, peoplePartKey, PUSH } from '../../src/push/state';
import { enrol } from '../../src/roster/enrol';
import { DirectorySite } from '../fakes/directory-site';
import { keepGoing } from '../fakes/drive-job';
import { listed, MemorySecrets, memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
/** More than fit one page of a snapshot. */
const PEOPLE = 130;
const PRODUCTS = ['jira-software', 'jira-servicedesk'];
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** A site whose snapshots go to a receiver made of the kit, which keeps what it is sent. */
class Site {
  readonly messages: SnapshotMessage[] = [];
  store = memoryStore();
  readonly ports;
  private accounts = 0;
  private readonly members = PRODUCTS.map(() => new Set<number>());

  constructor() {
    const jiraPeople = new DirectorySite();
    this.ports = {
      ...memoryPorts(NOW),
      random: () => 0,
      jiraPeople,
      secrets: new MemorySecrets(),
      receiver: {
        send: async ({ body }: { body: string }) => {
          const message = JSON.parse(body) as SnapshotMessage;
          this.messages.push(message);
          const digest = this.ports.digest(body);
          const { status } = await this.store.transaction(() => takeIn(this.store, message as Message, digest));
          return { kind: 'answered' as const, status, retryAfterSeconds: null };
        },
      },
    };
  }

  async open(): Promise<void> {
    await this.join(PEOPLE);
    await saveDestination(this.ports, { url: 'https://a.example/', newSecret: false });
    await changeSending(this.ports, { schedule: 'daily' });
  }

  async join(people: number): Promise<void> {
    const joined = Array.from({ length: people }, (_, i) => this.accounts + i);
    for (const n of joined) this.ports.jiraPeople.put(id(n), { displayName: `Person ${n}`, email: `${n}@example.com` });
    await enrol(this.ports, listed(joined.map(id)), this.ports.clock.now());
    this.accounts += people;
    await this.writeDirectory();
  }

  async act(who: readonly number[], sign: (typeof SIGNS)[number]): Promise<void> {
    const day = dayAt(this.ports.clock.now());
    await this.ports.journal.join(who.map((n) => ({ account: id(n % this.accounts), day, sign })));
    await foldJournal(this.ports);
  }

  async give(slot: number, who: number, isMember: boolean): Promise<void> {
    if (isMember) this.members[slot]?.add(who % this.accounts);
    else this.members[slot]?.delete(who % this.accounts);
    await this.writeDirectory();
  }

  /** Jira shows somebody under another name, and tells that something has changed. */
  async rename(who: number, name: string): Promise<void> {
    const { records, clock, jiraPeople } = this.ports;
    const ordinal = who % this.accounts;
    jiraPeople.put(id(ordinal), { displayName: name, email: `${name}@example.com` });
    for (const [key, bytes] of await notedPeople(records, [ordinal], dayAt(clock.now())))
      records.rows.set(key, { version: 1, bytes });
  }

  forget(who: number): Promise<void> {
    return forgetAccount(this.ports, { account: id(who % this.accounts), at: this.ports.clock.now() });
  }

  private async writeDirectory(): Promise<void> {
    const { records, clock } = this.ports;
    const standing = emptyPlanes();
    for (let index = 0; index < this.accounts; index++) {
      planeOf(standing, PLANES.type('person')).add(index);
      planeOf(standing, PLANES.status('active')).add(index);
    }
    const groups = emptyPlanes();
    this.members.forEach((own, slot) => {
      for (const index of own) planeOf(groups, PLANES.group(slot)).add(index);
    });
    await placeDocument(records, DIRECTORY, {
      ...DIRECTORY.empty,
      readAt: clock.now(),
      products: PRODUCTS.map((key) => ({ key, name: key, seats: 200, used: 1, remaining: 199 })),
      groups: PRODUCTS.map((product, slot) => ({ id: `g-${slot}`, products: [product], roles: [], readAt: NOW })),
    });
    records.rows.set(segmentKey(0), { version: 1, bytes: encodePlanes(standing) });
    records.rows.set(membersPartKey(0, 0), { version: 1, bytes: encodePlanes(groups) });
  }

  /** Lets a day pass, and what is due be sent to its end. Gives the messages. */
  async pass(days = 1): Promise<readonly SnapshotMessage[]> {
    this.ports.clock.advance(days * DAY);
    return this.send(() => Promise.resolve());
  }

  async send(begin: () => Promise<void>): Promise<readonly SnapshotMessage[]> {
    const before = this.messages.length;
    await begin();
    for (let turn = 0; turn < 20; turn++) {
      await keepGoing(this.ports, pushJob);
      const { sending, deliveries } = await stateOf(this.ports.records, PUSH);
      if (!sending && deliveries[0]?.state === 'completed') break;
      this.ports.clock.advance(Math.max(0, (deliveries[0]?.nextAttemptAt ?? 0) - this.ports.clock.now()));
      await pushJob.run(this.ports);
    }
    return this.messages.slice(before);
  }

  /** Everybody as a receiver shows them that has had nothing but the last snapshot, all of it. */
  async everybodyAnew(): Promise<readonly Person[]> {
    const { store } = this;
    this.store = memoryStore();
    await this.send(() => sendAgain(this.ports));
    const everybody = await this.store.everybody(this.ports.cloudId);
    this.store = store;
    return everybody;
  }
}

const kindsOf = (messages: readonly SnapshotMessage[]): string[] =>
  messages.map((message) =>
    message.type === 'rollcall.test' ? message.type : `${message.data.snapshot.kind} ${message.type}`,
  );

const who = fc.nat(PEOPLE + 5);
const happening = fc.oneof(
  fc.record({
    kind: fc.constant('act' as const),
    who: fc.array(who, { maxLength: 6 }),
    sign: fc.constantFrom(...SIGNS),
  }),
  fc.record({ kind: fc.constant('give' as const), slot: fc.nat(1), who, isMember: fc.boolean() }),
  fc.record({ kind: fc.constant('join' as const) }),
  fc.record({ kind: fc.constant('rename' as const), who, name: fc.constantFrom('Ann', 'Bob', 'Cem') }),
  fc.record({ kind: fc.constant('forget' as const), who }),
  fc.record({ kind: fc.constant('lose' as const) }),
  fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 9 }) }),
);

describe('changes', () => {
  it('on top of what was completed are what a full snapshot of the same moment is, whatever happens', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 4, maxLength: 14 }), async (happenings) => {
        const site = new Site();
        await site.open();
        await site.pass();
        for (const each of happenings) {
          if (each.kind === 'act') await site.act(each.who, each.sign);
          else if (each.kind === 'give') await site.give(each.slot, each.who, each.isMember);
          else if (each.kind === 'join') await site.join(1);
          else if (each.kind === 'rename') await site.rename(each.who, each.name);
          else if (each.kind === 'forget') await site.forget(each.who);
          else if (each.kind === 'lose') site.store = memoryStore();
          else {
            for (const kind of kindsOf(await site.pass(each.days))) kinds.add(kind);
            const shown = await site.store.everybody(site.ports.cloudId);
            expect(shown).toEqual(await site.everybodyAnew());
          }
        }
      }),
      { numRuns: 40 },
    );
    expect([...kinds].toSorted()).toEqual([
      'changes snapshot.completed',
      'changes snapshot.page',
      'full snapshot.completed',
      'full snapshot.page',
    ]);
  });

  it('name nobody where nothing happened, and a full snapshot follows after a week', async () => {
    const site = new Site();
    await site.open();
    await site.act([1, 2, 3], 'comment.created');
    expect(kindsOf(await site.pass())).toHaveLength(3);
    const week = [];
    for (let day = 1; day <= 7; day++) week.push(kindsOf(await site.pass()));
    expect(week).toEqual([
      ...Array<string[]>(6).fill(['changes snapshot.completed']),
      ['full snapshot.page', 'full snapshot.page', 'full snapshot.completed'],
    ]);
  });

  it('tell of a new name the next day, and of one that was told no more', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    const namesOf = (messages: readonly SnapshotMessage[]): (string | null)[] =>
      messages.flatMap((message) =>
        message.type === 'snapshot.page' ? message.data.people.map(({ displayName }) => displayName) : [],
      );
    await site.rename(7, 'Grace');
    expect(namesOf(await site.pass())).toEqual(['Grace']);
    // On the day on which a snapshot is taken, nobody knows which came first.
    await site.rename(8, 'Ada');
    expect(namesOf(await site.pass())).toEqual(['Ada']);
    expect(namesOf(await site.pass())).toEqual([]);
  });

  it('are not made where the note of who was renamed cannot be read: everything is sent', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    site.ports.records.rows.set(notedKey(0), { version: 1, bytes: new Uint8Array([7]) });
    expect(kindsOf(await site.pass())[0]).toBe('full snapshot.page');
  });

  it('tell only of who did something, who got or lost a seat, who came, and who left', async () => {
    const site = new Site();
    await site.open();
    await site.give(0, 9, true);
    await site.pass();
    await site.act([4], 'comment.created');
    await site.give(0, 9, false);
    await site.give(1, 11, true);
    await site.join(1);
    await site.forget(20);
    const [page, completion] = await site.pass();
    const refs = page?.type === 'snapshot.page' ? page.data.people.map(({ ref }) => ref) : [];
    expect(refs).toEqual([4, 9, 11, PEOPLE]);
    expect(completion?.type === 'snapshot.completed' && completion.data.left).toEqual([20]);
  });

  it('are not for a receiver that has lost what they go on: it gets everything', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    site.store = memoryStore();
    await site.act([4], 'comment.created');
    const kinds = kindsOf(await site.pass());
    expect(kinds.slice(0, 2)).toEqual(['changes snapshot.page', 'changes snapshot.completed']);
    expect(kinds.slice(2)).toEqual(['full snapshot.page', 'full snapshot.page', 'full snapshot.completed']);
    expect(await site.store.everybody(site.ports.cloudId)).toHaveLength(PEOPLE);
    const { deliveries } = await stateOf(site.ports.records, PUSH);
    expect(deliveries.slice(0, 2).map(({ state, problem }) => [state, problem?.code ?? null])).toEqual([
      ['completed', null],
      ['failed', 'receiver-lost-base'],
    ]);
  });

  it('are not made where the base cannot be read: everything is sent', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    site.ports.records.rows.set(peoplePartKey('people', 0), { version: 1, bytes: new Uint8Array() });
    expect(kindsOf(await site.pass()).at(-1)).toBe('full snapshot.completed');
    expect(kindsOf(await site.pass())).toEqual(['changes snapshot.completed']);
  });

  it('are not made where more have left than one message names: everything is sent', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    const { ports } = site;
    const state = await stateOf(ports.records, PUSH);
    const { base } = state;
    if (!base) return expect.fail('There is no base.');
    const first = ports.records.rows.get(peoplePartKey(base.shelf, 0)) ?? expect.fail('Nobody is in the base.');
    const [person] = JSON.parse(new TextDecoder().decode(first.bytes)) as [{ ref: number }];
    const leftOf = async (people: number): Promise<number | null> => {
      for (let from = 0; from < people; from += PEOPLE_PER_PART) {
        const part = Array.from({ length: PEOPLE_PER_PART }, (_, i) => ({ ...person, ref: from + i }));
        const key = peoplePartKey(base.shelf, from / PEOPLE_PER_PART);
        ports.records.rows.set(key, { version: 1, bytes: new TextEncoder().encode(JSON.stringify(part)) });
      }
      const nobody = { people: [], segments: [] };
      const told = { ...state, base: { ...base, people } };
      const comparison = await comparisonWith(ports.records, told, base.header, nobody, ports.clock.now());
      return comparison?.left.length ?? null;
    };
    expect([await leftOf(50_000), await leftOf(50_500)]).toEqual([50_000, null]);
    return undefined;
  });

  it('are due a day after the last snapshot was taken, however often that was sent again since', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    site.ports.clock.advance(DAY - 3_600_000);
    expect(kindsOf(await site.send(() => sendAgain(site.ports)))).toHaveLength(3);
    site.ports.clock.advance(3_600_000);
    expect(kindsOf(await site.send(() => Promise.resolve()))).toEqual(['changes snapshot.completed']);
  });

  it('without addresses or days hold neither, and what was to be sent with them is not', async () => {
    const site = new Site();
    await site.open();
    await site.pass();
    await changeSending(site.ports, { includes: { emails: false, days: false, organization: false, actions: false } });
    await expect(sendAgain(site.ports)).rejects.toMatchObject({ problem: { code: 'nothing-to-replay' } });
    const messages = await site.pass();
    expect(kindsOf(messages)[0]).toBe('full snapshot.page');
    const people = messages.flatMap((message) => (message.type === 'snapshot.page' ? message.data.people : []));
    expect(
      new Set(people.map(({ email, emailHidden, activity }) => JSON.stringify([email, emailHidden, activity.days]))),
    ).toEqual(new Set(['[null,false,null]']));
  });
});
