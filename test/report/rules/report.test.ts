import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from '../../../src/kernel/account';
import { SINCE_START, knownDays, knownSince } from '../../../src/roster/rules/first-seen';
import { KINDS } from '../../../src/kernel/action';
import type { Bits } from '../../../src/kernel/bits';
import { Counts } from '../../../src/report/rules/counts';
import { addDays, dayAt, daysOf, windowEnding, type Day } from '../../../src/kernel/day';
import { describe as note, namesAt, PLANES, rolesOf, seatsOf } from '../../../src/directory/rules/licence';
import { dailyFlagsOf } from '../../../src/report/rules/daily-flags';
import { emptyPlanes, planeOf, compress, type Planes, type CompressedPlanes } from '../../../src/kernel/planes';
import { noLastDays } from '../../../src/activity/rules/last-days';
import { activityOf, NEVER, standingOf, usedDayOf, type UsedDay } from '../../../src/report/rules/report';
import { classify, NEW_FOR_DAYS } from '../../../src/report/rules/use';

const TODAY = dayAt(Date.UTC(2026, 10, 22));
const WINDOW = windowEnding(TODAY, 30);

const planesOf = (marks: Record<string, number[]>): Planes => {
  const planes = emptyPlanes();
  for (const [action, indexes] of Object.entries(marks))
    for (const index of indexes) planeOf(planes, action).add(index);
  return planes;
};

const dayOf = (marks: Record<string, number[]>): CompressedPlanes => compress(planesOf(marks));

const noDays = noLastDays();
const OLDEST = addDays(TODAY, -399);

type Days = Record<number, Record<string, number[]>>;

/** Activity of `length` accounts, from days that are so many days back. */
const activity = (length: number, back: Days, last = noDays) => {
  const days = Object.entries(back).map(([ago, marks]): [Day, UsedDay] => [
    addDays(TODAY, -Number(ago)),
    usedDayOf(dayOf(marks)),
  ]);
  const { counts, lastActive, lastSeen } = activityOf(length, WINDOW, new Map(days), last, OLDEST, KINDS);
  const of = (counts: Counts): number[] => Array.from({ length }, (_, i) => counts.at(i));
  return {
    activeDays: of(counts.activeDays),
    comment: of(counts.comment),
    history: of(counts.history),
    worklog: of(counts.worklog),
    view: of(counts.view),
    lastActive: [...lastActive],
    lastSeen: [...lastSeen],
  };
};

describe('activity', () => {
  it('counts days, not actions, and never lets a view make anyone active', () => {
    const days = {
      0: { 'comment.created': [0], 'comment.edited': [0], 'history.changed': [0], 'view.seen': [0, 1] },
      2: { 'worklog.created': [0], 'view.seen': [1] },
    };
    expect(activity(3, days)).toEqual({
      activeDays: [2, 0, 0],
      comment: [1, 0, 0],
      history: [1, 0, 0],
      worklog: [1, 0, 0],
      view: [1, 2, 0],
      lastActive: [0, NEVER, NEVER],
      lastSeen: [0, 0, NEVER],
    });
  });

  it('counts only the window, and looks further back for the last day', () => {
    const before = { 30: { 'comment.created': [0] } };
    expect(activity(1, before)).toMatchObject({ activeDays: [0], comment: [0], lastActive: [30], lastSeen: [30] });
    const within = { ...before, 29: { 'comment.created': [0] } };
    expect(activity(1, within)).toMatchObject({ activeDays: [1], comment: [1], lastActive: [29], lastSeen: [29] });
  });

  it('is what counting one by one gives, whatever the order of the days', () => {
    const indexes = fc.uniqueArray(fc.integer({ min: 0, max: 99 }));
    const marks = fc.record({ 'comment.created': indexes, 'history.changed': indexes, 'view.seen': indexes });
    const days = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), marks), {
      maxLength: 12,
      selector: ([back]) => back,
    });
    fc.assert(
      fc.property(days, (all) => {
        const entries = all.map(([back, marked]): [Day, UsedDay] => [addDays(TODAY, -back), usedDayOf(dayOf(marked))]);
        const { counts, lastActive, lastSeen } = activityOf(100, WINDOW, new Map(entries), noDays, OLDEST, KINDS);
        for (let i = 0; i < 100; i++) {
          const active = all.filter(([, at]) => at['comment.created'].includes(i) || at['history.changed'].includes(i));
          const seen = all.filter(([, at]) => at['view.seen'].includes(i)).concat(active);
          const earliest = (of: typeof all): number => Math.min(NEVER, ...of.map(([back]) => back));
          expect(counts.activeDays.at(i)).toBe(active.filter(([back]) => back < 30).length);
          expect(counts.view.at(i)).toBe(all.filter(([back, at]) => back < 30 && at['view.seen'].includes(i)).length);
          expect([lastActive[i], lastSeen[i]]).toEqual([earliest(active), earliest(seen)]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('does not reach beyond its length', () => {
    expect(activity(1, { 0: { 'comment.created': [0, 5] } })).toMatchObject({ activeDays: [1], lastActive: [0] });
  });

  it('takes from days that were rolled up the last day alone, as far as it is kept, and never before a later one', () => {
    const last = noLastDays();
    const [old, kept] = [OLDEST - 1, addDays(TODAY, -40)];
    last.active.set([kept, kept, old, OLDEST]);
    last.seen.set([kept + 1, kept, old, OLDEST]);
    expect(activity(1, { 50: { 'comment.created': [0] } }, last)).toMatchObject({ lastActive: [40], lastSeen: [39] });
    expect(activity(4, { 0: { 'comment.created': [1] } }, last)).toMatchObject({
      lastActive: [40, 0, NEVER, 399],
      lastSeen: [39, 0, NEVER, 399],
      activeDays: [0, 1, 0, 0],
    });
  });
});

describe('counts', () => {
  it('tell in how many sets an index is, beyond 255 too', () => {
    const counts = new Counts(70);
    const of = (...indexes: number[]): Bits => planeOf(planesOf({ set: indexes }), 'set');
    for (let day = 0; day < 400; day++) counts.add(of(...[0, 31, 32, 69, 70, 200].filter((index) => index <= day)));
    expect([0, 1, 31, 32, 69].map((index) => counts.at(index))).toEqual([400, 0, 369, 368, 331]);
  });

  it('fill a column, as far as it goes', () => {
    const counts = new Counts(40);
    const sets = Array.from({ length: 300 }, (_, i) => [0, 8, 31, 32, 39].filter((index) => i % (index + 1) === 0));
    for (const indexes of sets) counts.add(planeOf(planesOf({ set: indexes }), 'set'));
    for (const length of [0, 9, 33, 40]) {
      const column = new Uint16Array(length);
      counts.writeTo(column);
      expect([...column]).toEqual(Array.from({ length }, (_, i) => counts.at(i)));
    }
    expect(counts.at(0)).toBe(300);
  });
});

describe('licences', () => {
  const directoryOf = (...planes: string[]): Planes =>
    planesOf(Object.fromEntries(planes.map((plane) => [plane, [0]])));
  const person = [PLANES.type('person'), PLANES.status('active')];
  const products = ['jira-core', 'jira-servicedesk', 'jira-software'];
  const heldIn = <Name extends string>(sets: ReadonlyMap<Name, Bits>, index: number): Name[] =>
    [...sets].filter(([, bits]) => bits.has(index)).map(([name]) => name);
  const licencesOf = (directory: Planes): string[] => heldIn(seatsOf(directory, products), 0);
  const rolesWith = (directory: Planes, ...seats: string[]): string[] =>
    heldIn(rolesOf(directory, directoryOf(...seats)), 0);

  it('are a seat for each product that an active person may use', () => {
    const directory = directoryOf(...person, PLANES.access('jira-software'), PLANES.access('jira-servicedesk'));
    expect(licencesOf(directory)).toEqual(['jira-servicedesk', 'jira-software']);
  });

  it('never count jira-core beside jira-software', () => {
    expect(licencesOf(directoryOf(...person, PLANES.access('jira-core')))).toEqual(['jira-core']);
    const both = directoryOf(...person, PLANES.access('jira-core'), PLANES.access('jira-software'));
    expect(licencesOf(both)).toEqual(['jira-software']);
  });

  it.each([
    [PLANES.type('app'), PLANES.status('active')],
    [PLANES.type('customer'), PLANES.status('active')],
    [PLANES.type('person'), PLANES.status('inactive')],
    [PLANES.type('unknown'), PLANES.status('unknown')],
  ])('are none for %s, %s', (type, status) => {
    expect(licencesOf(directoryOf(type, status, PLANES.access('jira-software')))).toEqual([]);
  });

  it('and groups tell the roles', () => {
    expect(rolesWith(directoryOf(PLANES.role('site-admin'), PLANES.role('jira-admin')))).toEqual([
      'site-admin',
      'jira-admin',
    ]);
    expect(rolesWith(emptyPlanes(), 'jira-software')).toEqual(['product-user']);
    expect(rolesWith(emptyPlanes(), 'jira-servicedesk')).toEqual(['agent']);
    expect(rolesWith(directoryOf(PLANES.type('customer')))).toEqual(['customer']);
  });

  it('and what an account is make its standing', () => {
    const directory = directoryOf(PLANES.access('jira-software'), PLANES.role('jira-admin'));
    note(directory, 0, 'person', 'active');
    note(directory, 1, 'app', 'inactive');
    const standing = standingOf(directory, products);
    const of = (index: number) => [
      namesAt(standing.types, index),
      namesAt(standing.statuses, index),
      namesAt(standing.licences, index),
      namesAt(standing.roles, index),
    ];
    expect(of(0)).toEqual([['person'], ['active'], ['jira-software'], ['jira-admin', 'product-user']]);
    expect(of(1)).toEqual([['app'], ['inactive'], [], []]);
    expect(of(2)).toEqual([[], [], [], []]);
  });

  it('keep the order in which types, statuses, roles and products are numbered', () => {
    const { types, statuses, roles, licences } = standingOf(emptyPlanes(), products);
    expect([...types.keys()]).toEqual(ACCOUNT_TYPES);
    expect([...statuses.keys()]).toEqual(ACCOUNT_STATUSES);
    expect([...roles.keys()]).toEqual(ROLES);
    expect([...licences.keys()]).toEqual(products);
  });
});

describe('how long an account has been known', () => {
  const arrivals = [
    { day: addDays(TODAY, -40), from: 0 },
    { day: addDays(TODAY, -3), from: 2 },
    { day: TODAY, from: 4 },
  ];

  it('is unknown for the first arrivals, and counted for the others', () => {
    const known = knownSince(arrivals, TODAY);
    expect(known).toEqual([
      { from: 0, days: null },
      { from: 2, days: 3 },
      { from: 4, days: 0 },
    ]);
    expect([...knownDays(known, 0, 5)]).toEqual([SINCE_START, SINCE_START, 3, 3, 0]);
  });

  it('is told from any ordinal on', () => {
    const known = knownSince(arrivals, TODAY);
    expect([...knownDays(known, 1, 2)]).toEqual([SINCE_START, 3]);
    expect([...knownDays(known, 3, 3)]).toEqual([3, 0, 0]);
    expect([...knownDays(known, 9, 2)]).toEqual([0, 0]);
    expect([...knownDays([], 0, 1)]).toEqual([SINCE_START]);
  });
});

describe('the use of a seat', () => {
  const traces = { writtenDays: 0, lookedDays: 0, knownForDays: null, isWindowKnown: true };
  it.each([
    ['active', { ...traces, writtenDays: 1, lookedDays: 3 }],
    ['reader', { ...traces, lookedDays: 1 }],
    ['idle', traces],
    ['unknown', { ...traces, isWindowKnown: false }],
    ['new', { ...traces, knownForDays: NEW_FOR_DAYS - 1 }],
    ['new', { ...traces, knownForDays: 0, isWindowKnown: false }],
    ['idle', { ...traces, knownForDays: NEW_FOR_DAYS }],
    ['active', { ...traces, writtenDays: 1, knownForDays: 1, isWindowKnown: false }],
    ['reader', { ...traces, lookedDays: 1, knownForDays: 1, isWindowKnown: false }],
  ] as const)('is %s', (use, given) => {
    expect(classify(given, NEW_FOR_DAYS)).toBe(use);
  });
});

describe('marks', () => {
  it('are one character a day, first day first', () => {
    const window = windowEnding(TODAY, 4);
    const days = new Map<Day, CompressedPlanes>([
      [addDays(TODAY, -3), dayOf({ 'comment.created': [7] })],
      [TODAY, dayOf({ 'comment.deleted': [7], 'worklog.edited': [7], 'view.seen': [7] })],
    ]);
    const of = dailyFlagsOf(window, days);
    expect(of(7)).toEqual({ comment: '1001', history: '0000', worklog: '0001', view: '0001' });
    expect(of(8)).toEqual({ comment: '0000', history: '0000', worklog: '0000', view: '0000' });
    expect(daysOf(window)).toHaveLength(4);
  });
});
