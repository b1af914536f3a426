import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from './account';
import type { Bits } from './bits';
import type { Day, Window } from './day';
import { kindsOf } from './kinds';
import type { LastDays } from './last-days';
import { PLANES, rolesOf, seatsOf } from './licence';
import { SEGMENT, type Planes, type Squeezed } from './planes';

/** `lastActive`, `lastSeen`: never within retention. `knownFor`: there since recording began. */
export const NEVER = 0xffff;

export interface Arrival {
  readonly day: Day;
  /** First ordinal of those that became known on that day. */
  readonly from: number;
}

/** One element an account. Days are counted within the window; `last…` count back from its last day. */
export interface Columns {
  readonly type: Uint8Array;
  readonly status: Uint8Array;
  readonly roles: Uint8Array;
  readonly licences: Uint16Array;
  readonly activeDays: Uint16Array;
  readonly comment: Uint16Array;
  readonly history: Uint16Array;
  readonly worklog: Uint16Array;
  readonly view: Uint16Array;
  readonly lastActive: Uint16Array;
  readonly lastSeen: Uint16Array;
  readonly knownFor: Uint16Array;
}

export const emptyColumns = (length: number): Columns => ({
  type: new Uint8Array(length).fill(ACCOUNT_TYPES.indexOf('unknown')),
  status: new Uint8Array(length).fill(ACCOUNT_STATUSES.indexOf('unknown')),
  roles: new Uint8Array(length),
  licences: new Uint16Array(length),
  activeDays: new Uint16Array(length),
  comment: new Uint16Array(length),
  history: new Uint16Array(length),
  worklog: new Uint16Array(length),
  view: new Uint16Array(length),
  lastActive: new Uint16Array(length).fill(NEVER),
  lastSeen: new Uint16Array(length).fill(NEVER),
  knownFor: new Uint16Array(length).fill(NEVER),
});

// A typed array ignores what is written beyond its end: bits of accounts that came later need no check.
const count = (into: Uint16Array, i: number, bit: number): void => {
  if (bit !== 0) into[i] = (into[i] ?? 0) + 1;
};
const keepLatest = (into: Uint16Array, i: number, back: number): void => {
  if ((into[i] ?? 0) > back) into[i] = back;
};

/** Adds a day of a segment, at the latest the window's last one, to the columns. The order of days does not matter. */
export const addDay = (columns: Columns, window: Window, day: Day, { everyone, planes }: Squeezed): void => {
  const kinds = kindsOf(planes);
  const comments = kinds.comment.toBytes();
  const history = kinds.history.toBytes();
  const worklogs = kinds.worklog.toBytes();
  const views = kinds.view.toBytes();
  const back = window.to - day;
  const isInWindow = day >= window.from;
  const present = everyone.toBytes();
  let place = 0;
  // All kinds at once, as they are stored, and no call for each: with 100,000 people and a month, both are felt.
  for (let at = 0; at < present.length; at++) {
    for (let rest = present[at] ?? 0; rest !== 0; rest &= rest - 1, place++) {
      const i = at * 8 + 31 - Math.clz32(rest & -rest);
      const byte = place >> 3;
      const bit = 1 << (place & 7);
      const comment = (comments[byte] ?? 0) & bit;
      const change = (history[byte] ?? 0) & bit;
      const worklog = (worklogs[byte] ?? 0) & bit;
      const active = comment | change | worklog;
      const view = (views[byte] ?? 0) & bit;
      if (active) keepLatest(columns.lastActive, i, back);
      if (active | view) keepLatest(columns.lastSeen, i, back);
      if (!isInWindow) continue;
      count(columns.comment, i, comment);
      count(columns.history, i, change);
      count(columns.worklog, i, worklog);
      count(columns.view, i, view);
      count(columns.activeDays, i, active);
    }
  }
};

/** Adds what is known of days that were not added one by one. Days before `oldest` are no longer kept. */
export const addLastDays = (columns: Columns, window: Window, { active, seen }: LastDays, oldest: Day): void => {
  for (let i = 0; i < columns.type.length; i++) {
    const [lastActive, lastSeen] = [active[i] ?? 0, seen[i] ?? 0];
    if (lastActive >= oldest) keepLatest(columns.lastActive, i, window.to - lastActive);
    if (lastSeen >= oldest) keepLatest(columns.lastSeen, i, window.to - lastSeen);
  }
};

/** Adds what the directory knows of a segment. `products` gives the licence bits their meaning, at most 16. */
export const addDirectory = (columns: Columns, directory: Planes, products: readonly string[]): void => {
  ACCOUNT_TYPES.forEach((type, code) => mark(columns.type, directory.get(PLANES.type(type)), code));
  ACCOUNT_STATUSES.forEach((status, code) => mark(columns.status, directory.get(PLANES.status(status)), code));
  const seats = seatsOf(directory, products);
  products.forEach((product, place) => setBit(columns.licences, seats.get(product), place));
  const roles = rolesOf(directory, seats);
  ROLES.forEach((role, place) => setBit(columns.roles, roles.get(role), place));
};

const setBit = (into: Uint8Array | Uint16Array, bits: Bits | undefined, place: number): void => {
  bits?.forEach((i) => (into[i] = (into[i] ?? 0) | (1 << place)));
};

const mark = (into: Uint8Array, bits: Bits | undefined, code: number): void => {
  bits?.forEach((i) => (into[i] = code));
};

/** How long each account has been known. The first arrivals were there when recording began: `NEVER`. */
export const addArrivals = (columns: Columns, segment: number, arrivals: readonly Arrival[], today: Day): void => {
  arrivals.forEach(({ day, from }, i) => {
    if (i === 0) return;
    const start = Math.max(0, from - segment * SEGMENT);
    const end = (arrivals[i + 1]?.from ?? Infinity) - segment * SEGMENT;
    columns.knownFor.fill(today - day, start, Math.max(start, end)); // fill stops at the end by itself
  });
};
