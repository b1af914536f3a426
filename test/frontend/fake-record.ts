import { deflateRawSync } from 'node:zlib';

import { encodeLastDays, noLastDays } from '../../src/activity/rules/last-days';
import { PLANES } from '../../src/directory/rules/licence';
import type { Columns, UseColumns } from '../../src/frontend/report/table';
import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from '../../src/kernel/account';
import { Bits } from '../../src/kernel/bits';
import { addDays, dayAt, daysOf, formatDay, parseDay, windowEnding } from '../../src/kernel/day';
import { emptyPlanes, encodePlanes, planeOf, SEGMENT, type Planes } from '../../src/kernel/planes';
import { PRODUCTS as USED_PRODUCTS } from '../../src/kernel/product';
import { NEVER } from '../../src/report/rules/report';
import type {
  DaysPart,
  DaysRequest,
  RosterPart,
  RosterRequest,
  SegmentPart,
  SegmentRequest,
} from '../../src/report/view';
import { Accounts } from '../../src/roster/rules/accounts';
import { USUAL } from '../../src/settings/rules/settings';
import { FAKE_DAYS, NOW, PRODUCTS, type FakeAccount } from './fake-site';

// The record of fake accounts, as the app would hand it over, and the table that the page must make of it.

const TODAY = dayAt(NOW);
const WATCHED_SINCE = '2025-01-01';
/** Days up to this one are joined in the last days. */
const ROLLED = addDays(TODAY, -FAKE_DAYS);
const ADMINISTRATORS = ['site-admin', 'jira-admin'] as const;

const packed = (bytes: Uint8Array): string => deflateRawSync(bytes).toString('base64');

const knownOf = (accounts: readonly FakeAccount[]): RosterPart['known'] =>
  accounts
    .map(({ knownFor }, ordinal) => ({ from: ordinal, days: knownFor === NEVER ? null : knownFor }))
    .filter(({ days }, i, all) => days !== all[i - 1]?.days);

/** Accounts in one record of the roster, and records in one answer. */
const PER_RECORD = 10_000;
const PER_ANSWER = 8;

export const fakeRoster = (
  accounts: readonly FakeAccount[],
  { from }: RosterRequest,
  perRecord = PER_RECORD,
  perAnswer = PER_ANSWER,
): RosterPart => {
  const records = Math.ceil(accounts.length / perRecord);
  const given = Array.from({ length: records }, (_, i) => i).slice(from, from + perAnswer);
  return {
    today: formatDay(TODAY),
    total: accounts.length,
    days: { from: '2026-10-01', to: formatDay(TODAY) },
    rolled: formatDay(ROLLED),
    known: knownOf(accounts),
    watchedSince: WATCHED_SINCE,
    accounts: given.map((i) =>
      packed(Accounts.of(accounts.slice(i * perRecord, (i + 1) * perRecord).map(({ id }) => id)).pack()),
    ),
    next: from + perAnswer < records ? from + perAnswer : null,
  };
};

const lastDaysOf = (accounts: readonly FakeAccount[]): Uint8Array => {
  const last = noLastDays();
  accounts.forEach(({ lastActive, lastSeen }, i) => {
    if (lastActive < NEVER && lastActive >= FAKE_DAYS) last.active[i] = TODAY - lastActive;
    // Whoever is active is seen.
    last.seen[i] = lastSeen < NEVER && lastSeen >= FAKE_DAYS ? TODAY - lastSeen : (last.active[i] ?? 0);
  });
  return encodeLastDays(last);
};

/** Ids of the groups that give the first products. */
const GROUPS: readonly string[] = ['g-1', 'g-gone'];
/** It gives the first product as well: every seventh of its holders has it through this group alone, every fifth through both. */
const CONTRACTORS = 'g-2';

/** Slots of the groups through which an account has a product. */
const slotsOf = (products: readonly string[], product: string, ordinal: number): number[] => {
  const own = products.indexOf(product);
  const contractors = products.length + ADMINISTRATORS.length;
  if (own > 0 || (ordinal % 7 !== 0 && ordinal % 5 !== 0)) return [own];
  return ordinal % 7 === 0 ? [contractors] : [own, contractors];
};

export const fakeSegment = (
  accounts: readonly FakeAccount[],
  { segment }: Pick<SegmentRequest, 'segment'>,
  products = PRODUCTS,
): SegmentPart => {
  const own = accounts.slice(segment * SEGMENT, (segment + 1) * SEGMENT);
  const planes = emptyPlanes();
  own.forEach(({ type, status, licences, roles }, i) => {
    if (type < 3) planeOf(planes, PLANES.type(ACCOUNT_TYPES[type] ?? 'unknown')).add(i);
    if (status < 2) planeOf(planes, PLANES.status(ACCOUNT_STATUSES[status] ?? 'unknown')).add(i);
    for (const product of licences)
      for (const slot of slotsOf(products, product, segment * SEGMENT + i)) planeOf(planes, PLANES.group(slot)).add(i);
    ADMINISTRATORS.forEach((_, bit) => {
      if ((roles >> bit) & 1) planeOf(planes, PLANES.group(products.length + bit)).add(i);
    });
  });
  return {
    products: [...products],
    grants: [
      ...products.map((product, i) => ({ group: GROUPS[i] ?? `g-of-${product}`, products: [product], roles: [] })),
      ...ADMINISTRATORS.map((role) => ({ group: `g-of-${role}`, products: [], roles: [role] })),
      { group: CONTRACTORS, products: products.slice(0, 1), roles: [] },
    ],
    directory: [{ record: `directory.${segment}`, packed: packed(encodePlanes(planes)) }],
    directoryProblem: null,
    last: packed(lastDaysOf(own)),
    next: null,
  };
};

/** So many days in a row, from so many days back on. */
const daysFrom = (back: number, count: number): number[] => Array.from({ length: count }, (_, i) => back + i);

/** On which days back an account did what, so that its numbers come out. */
const deedsOf = (account: FakeAccount): readonly (readonly [action: string, back: number[]])[] => {
  const { comment, history, worklog, view, activeDays, lastActive, lastSeen } = account;
  const started = Math.min(comment, activeDays - worklog);
  return [
    ['comment.created', daysFrom(lastActive, comment)],
    ['history.changed', daysFrom(lastActive + activeDays - history, history)],
    ['worklog.created', daysFrom(lastActive + started, worklog)],
    ['view.seen', daysFrom(lastSeen, view)],
  ];
};

type PackedDays = ReadonlyMap<string, string>;
const made = new WeakMap<readonly FakeAccount[], Map<number, PackedDays>>();

const packedDays = (accounts: readonly FakeAccount[], segment: number): PackedDays => {
  const days = new Map<string, Planes>();
  accounts.slice(segment * SEGMENT, (segment + 1) * SEGMENT).forEach((account, i) => {
    for (const [action, backs] of deedsOf(account))
      for (const back of backs) {
        const day = formatDay(addDays(TODAY, -back));
        const planes = days.get(day) ?? emptyPlanes();
        days.set(day, planes);
        planeOf(planes, action).add(i);
      }
  });
  return new Map([...days].map(([day, planes]) => [day, packed(encodePlanes(planes))]));
};

/** Days in one answer. */
const DAYS_PER_ANSWER = 20;

export const fakeDays = (
  accounts: readonly FakeAccount[],
  { segment, from, to }: DaysRequest,
  perAnswer = DAYS_PER_ANSWER,
): DaysPart => {
  const segments = made.get(accounts) ?? new Map<number, PackedDays>();
  made.set(accounts, segments);
  const stored = segments.get(segment) ?? packedDays(accounts, segment);
  segments.set(segment, stored);
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === null || last === null) throw new RangeError('no day');
  const given = daysOf({ from: first, to: last })
    .reverse()
    .slice(0, perAnswer)
    .map((day) => formatDay(day));
  return {
    reached: given.at(-1) ?? from,
    days: given.flatMap((day) => {
      const planes = stored.get(day);
      return planes === undefined ? [] : [{ day, packed: planes }];
    }),
  };
};

/** Bits of the days of the window on which something was done. */
const bitsOf = (backs: readonly number[]): number =>
  backs.filter((back) => back < FAKE_DAYS).reduce((bits, back) => bits | (1 << back), 0);

const fakeStrip = (accounts: readonly FakeAccount[]): Columns['strip'] => {
  const rowsOf = (isMeant: (action: string) => boolean) =>
    Uint32Array.from(accounts, (account) =>
      bitsOf(deedsOf(account).flatMap(([action, backs]) => (isMeant(action) ? backs : []))),
    );
  return {
    days: FAKE_DAYS,
    wrote: rowsOf((action) => action !== 'view.seen'),
    looked: rowsOf((action) => action === 'view.seen'),
    unread: 0,
  };
};

/** The table that the page makes of the record in the window that the accounts' numbers are of. Everybody uses each product as the site. */
export const fakeColumns = (accounts: readonly FakeAccount[], products = PRODUCTS): Columns => {
  const window = windowEnding(TODAY, FAKE_DAYS);
  const u8 = (name: 'type' | 'status' | 'roles') => Uint8Array.from(accounts, (account) => account[name]);
  const u16 = (
    name: 'activeDays' | 'comment' | 'history' | 'worklog' | 'view' | 'lastActive' | 'lastSeen' | 'knownFor',
  ) => Uint16Array.from(accounts, (account) => account[name]);
  const inWindow = (name: 'lastActive' | 'lastSeen', days: 'activeDays' | 'view') =>
    Uint16Array.from(accounts, (account) => (account[name] < FAKE_DAYS && account[days] > 0 ? account[name] : NEVER));
  const holders = (product: string): Bits => {
    const set = new Bits(new Uint8Array((accounts.length + 7) >> 3));
    accounts.forEach(({ licences }, row) => licences.includes(product) && set.add(row));
    return set;
  };
  const use: UseColumns = {
    written: u16('activeDays'),
    looked: u16('view'),
    lastWritten: inWindow('lastActive', 'activeDays'),
    lastLooked: inWindow('lastSeen', 'view'),
  };
  return {
    rules: { graceDays: USUAL.graceDays, counted: USUAL.counted },
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    isProtected: new Uint8Array(accounts.length),
    strip: fakeStrip(accounts),
    rows: accounts.length,
    accounts: accounts.map(({ id }) => id),
    roleNames: [...ROLES],
    unreadDays: [],
    directoryProblem: null,
    type: u8('type'),
    status: u8('status'),
    roles: u8('roles'),
    licences: new Map(products.map((product) => [product, holders(product)])),
    activeDays: u16('activeDays'),
    lookedDays: u16('view'),
    comment: u16('comment'),
    history: u16('history'),
    worklog: u16('worklog'),
    view: u16('view'),
    lastActive: u16('lastActive'),
    lastSeen: u16('lastSeen'),
    knownFor: u16('knownFor'),
    watchedSince: WATCHED_SINCE,
    uses: new Map(USED_PRODUCTS.map((product) => [product, use])),
  };
};
