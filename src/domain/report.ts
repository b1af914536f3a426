import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from './account';
import { ACTIONS, KINDS, kindOf, type Kind } from './action';
import { Bits } from './bits';
import type { Day, Window } from './day';
import { licencesOf, PLANES, rolesOf } from './licence';
import { SEGMENT, type Planes } from './planes';

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

/** One day by kind: who did at least one action of that kind. */
export type Kinds = Readonly<Record<Kind | 'view', Bits>>;

export const kindsOf = (day: Planes): Kinds => {
  const kinds: Kinds = { comment: new Bits(), history: new Bits(), worklog: new Bits(), view: new Bits() };
  for (const action of ACTIONS) {
    const bits = day.get(action);
    if (bits) kinds[kindOf(action)].join(bits);
  }
  return kinds;
};

// A typed array ignores what is written beyond its end: bits of accounts that came later need no check.
const count = (into: Uint16Array, bits: Bits): void => {
  bits.forEach((i) => (into[i] = (into[i] ?? 0) + 1));
};
const keepLatest = (into: Uint16Array, bits: Bits, back: number): void => {
  bits.forEach((i) => (into[i] = Math.min(into[i] ?? NEVER, back)));
};

/** Adds a day of a segment, at the latest the window's last one, to the columns. The order of days does not matter. */
export const addDay = (columns: Columns, window: Window, day: Day, planes: Planes): void => {
  const kinds = kindsOf(planes);
  const active = new Bits();
  for (const kind of KINDS) active.join(kinds[kind]);
  if (day >= window.from) {
    for (const kind of [...KINDS, 'view' as const]) count(columns[kind], kinds[kind]);
    count(columns.activeDays, active);
  }
  const back = window.to - day;
  keepLatest(columns.lastActive, active, back);
  keepLatest(columns.lastSeen, active, back);
  keepLatest(columns.lastSeen, kinds.view, back);
};

/** Adds what the directory knows of a segment. `products` gives the licence bits their meaning, at most 16. */
export const addDirectory = (columns: Columns, directory: Planes, products: readonly string[]): void => {
  ACCOUNT_TYPES.forEach((type, code) => mark(columns.type, directory.get(PLANES.type(type)), code));
  ACCOUNT_STATUSES.forEach((status, code) => mark(columns.status, directory.get(PLANES.status(status)), code));
  for (let i = 0; i < columns.type.length; i++) {
    const licences = licencesOf(directory, i, products);
    columns.licences[i] = bitsOf(licences, products);
    columns.roles[i] = bitsOf(rolesOf(directory, i, licences), ROLES);
  }
};

const bitsOf = (names: readonly string[], all: readonly string[]): number =>
  names.reduce((bits, name) => bits | (1 << all.indexOf(name)), 0);

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
