import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from '../../src/domain/account';
import type { Bits } from '../../src/domain/bits';
import { addDays, dayAt, daysOf, windowEnding, type Day } from '../../src/domain/day';
import { describe as note, PLANES, rolesOf, seatsOf } from '../../src/domain/licence';
import { marksOf } from '../../src/domain/marks';
import { emptyPlanes, planeOf, SEGMENT, squeeze, type Planes, type Squeezed } from '../../src/domain/planes';
import { noLastDays } from '../../src/domain/last-days';
import { addArrivals, addDay, addDirectory, addLastDays, emptyColumns, NEVER } from '../../src/domain/report';
import { classify, NEW_FOR_DAYS } from '../../src/domain/use';

const TODAY = dayAt(Date.UTC(2026, 10, 22));
const WINDOW = windowEnding(TODAY, 30);

const planesOf = (marks: Record<string, number[]>): Planes => {
  const planes = emptyPlanes();
  for (const [action, indexes] of Object.entries(marks))
    for (const index of indexes) planeOf(planes, action).add(index);
  return planes;
};

const dayOf = (marks: Record<string, number[]>): Squeezed => squeeze(planesOf(marks));

describe('columns of activity', () => {
  it('count days, not actions, and never let a view make anyone active', () => {
    const columns = emptyColumns(3);
    addDay(
      columns,
      WINDOW,
      TODAY,
      dayOf({ 'comment.created': [0], 'comment.edited': [0], 'history.changed': [0], 'view.seen': [0, 1] }),
    );
    addDay(columns, WINDOW, addDays(TODAY, -2), dayOf({ 'worklog.created': [0], 'view.seen': [1] }));
    expect([...columns.activeDays]).toEqual([2, 0, 0]);
    expect([...columns.comment]).toEqual([1, 0, 0]);
    expect([...columns.history]).toEqual([1, 0, 0]);
    expect([...columns.worklog]).toEqual([1, 0, 0]);
    expect([...columns.view]).toEqual([1, 2, 0]);
    expect([...columns.lastActive]).toEqual([0, NEVER, NEVER]);
    expect([...columns.lastSeen]).toEqual([0, 0, NEVER]);
  });

  it('count only the window, and look further back for the last day', () => {
    const columns = emptyColumns(1);
    addDay(columns, WINDOW, addDays(WINDOW.from, -1), dayOf({ 'comment.created': [0] }));
    expect([columns.activeDays[0], columns.lastActive[0], columns.lastSeen[0]]).toEqual([0, 30, 30]);
    addDay(columns, WINDOW, WINDOW.from, dayOf({ 'comment.created': [0] }));
    expect([columns.activeDays[0], columns.lastActive[0]]).toEqual([1, 29]);
  });

  it('are the same whatever the order of the days', () => {
    const days = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.uniqueArray(fc.integer({ min: 0, max: 9 }))), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(days, fc.nat(), (all, seed) => {
        const unique = [...new Map(all)];
        const shuffled = unique
          .map((entry, i) => ({ entry, key: (i * 7919 + seed) % 101 }))
          .sort((a, b) => a.key - b.key);
        const build = (entries: [number, number[]][]) => {
          const columns = emptyColumns(10);
          for (const [back, indexes] of entries)
            addDay(columns, WINDOW, addDays(TODAY, -back), dayOf({ 'history.changed': indexes }));
          return columns;
        };
        expect(build(shuffled.map(({ entry }) => entry))).toEqual(build(unique));
      }),
    );
  });

  it('do not reach beyond their length', () => {
    const columns = emptyColumns(1);
    addDay(columns, WINDOW, TODAY, dayOf({ 'comment.created': [0, 5] }));
    expect([...columns.activeDays]).toEqual([1]);
  });
});

describe('days that were rolled up', () => {
  const last = (active: number[], seen: number[]) => {
    const days = noLastDays();
    days.active.set(active);
    days.seen.set(seen);
    return days;
  };

  it('count for the last days alone, as far as they are kept, and never before a later one', () => {
    const columns = emptyColumns(4);
    const oldest = addDays(TODAY, -399);
    addDay(columns, WINDOW, TODAY, dayOf({ 'comment.created': [1] }));
    const [old, kept] = [oldest - 1, addDays(TODAY, -40)];
    addLastDays(columns, WINDOW, last([kept, kept, old, oldest], [kept + 1, kept, old, oldest]), oldest);
    expect([...columns.lastActive]).toEqual([40, 0, NEVER, 399]);
    expect([...columns.lastSeen]).toEqual([39, 0, NEVER, 399]);
    expect([...columns.activeDays]).toEqual([0, 1, 0, 0]);
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

  it('fill the columns by bit', () => {
    const directory = directoryOf(PLANES.access('jira-software'), PLANES.role('jira-admin'));
    note(directory, 0, 'person', 'active');
    note(directory, 1, 'app', 'inactive');
    const columns = emptyColumns(3);
    addDirectory(columns, directory, products);
    expect([...columns.type]).toEqual(
      ['person', 'app', 'unknown'].map((type) => ACCOUNT_TYPES.findIndex((known) => known === type)),
    );
    expect([...columns.status]).toEqual(
      ['active', 'inactive', 'unknown'].map((status) => ACCOUNT_STATUSES.findIndex((known) => known === status)),
    );
    expect([...columns.licences]).toEqual([0b100, 0, 0]);
    expect(columns.roles[0]).toBe((1 << ROLES.indexOf('jira-admin')) | (1 << ROLES.indexOf('product-user')));
  });
});

describe('how long an account has been known', () => {
  it('is unknown for the first arrivals, and counted for the others', () => {
    const columns = emptyColumns(5);
    addArrivals(
      columns,
      0,
      [
        { day: addDays(TODAY, -40), from: 0 },
        { day: addDays(TODAY, -3), from: 2 },
        { day: TODAY, from: 4 },
      ],
      TODAY,
    );
    expect([...columns.knownFor]).toEqual([NEVER, NEVER, 3, 3, 0]);
  });

  it('goes on over the border of a segment', () => {
    const arrivals = [
      { day: addDays(TODAY, -9), from: 0 },
      { day: addDays(TODAY, -5), from: SEGMENT - 1 },
      { day: addDays(TODAY, -1), from: SEGMENT + 1 },
    ];
    const first = emptyColumns(SEGMENT);
    addArrivals(first, 0, arrivals, TODAY);
    expect([...first.knownFor.slice(-2)]).toEqual([NEVER, 5]);
    const second = emptyColumns(3);
    addArrivals(second, 1, arrivals, TODAY);
    expect([...second.knownFor]).toEqual([5, 1, 1]);
    const third = emptyColumns(2);
    addArrivals(third, 2, arrivals, TODAY);
    expect([...third.knownFor]).toEqual([1, 1]);
  });
});

describe('the use of a seat', () => {
  const traces = { activeDays: 0, viewDays: 0, everSeen: false, knownForDays: null };
  it.each([
    ['active', { ...traces, activeDays: 1, viewDays: 3, everSeen: true }],
    ['reader', { ...traces, viewDays: 1, everSeen: true }],
    ['idle', { ...traces, everSeen: true }],
    ['never', traces],
    ['new', { ...traces, knownForDays: NEW_FOR_DAYS - 1 }],
    ['new', { ...traces, knownForDays: 0 }],
    ['never', { ...traces, knownForDays: NEW_FOR_DAYS }],
    ['active', { ...traces, activeDays: 1, knownForDays: 1 }],
    ['reader', { ...traces, viewDays: 1, knownForDays: 1 }],
  ] as const)('is %s', (use, given) => {
    expect(classify(given)).toBe(use);
  });
});

describe('marks', () => {
  it('are one character a day, first day first', () => {
    const window = windowEnding(TODAY, 4);
    const days = new Map<Day, Planes>([
      [addDays(TODAY, -3), planesOf({ 'comment.created': [7] })],
      [TODAY, planesOf({ 'comment.deleted': [7], 'worklog.edited': [7], 'view.seen': [7] })],
    ]);
    const of = marksOf(window, days);
    expect(of(7)).toEqual({ comment: '1001', history: '0000', worklog: '0001', view: '0001' });
    expect(of(8)).toEqual({ comment: '0000', history: '0000', worklog: '0000', view: '0000' });
    expect(daysOf(window)).toHaveLength(4);
  });
});
