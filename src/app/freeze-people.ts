import { ACCOUNT_STATUSES, ACCOUNT_TYPES, ROLES } from '../domain/account';
import type { Accounts } from '../domain/accounts';
import { addDays, dayAt, daysOf, formatDay, windowEnding, type Day, type Window } from '../domain/day';
import { marksOf, type Marks } from '../domain/marks';
import { decodePlanes, SEGMENT, segmentsFor, type Planes } from '../domain/planes';
import { NEVER, type Columns } from '../domain/report';
import { classify } from '../domain/use';
import { KEYS, type DirectoryHead, type FrozenPerson, type RosterHead } from '../contract/records';
import { readColumns } from './read-report';
import { readSeats } from './seats';
import type { Records } from './ports';

/** Length of the window that a snapshot shows. Unit: days. */
const SNAPSHOT_DAYS = 30;

export const snapshotWindow = (now: number): Window => windowEnding(dayAt(now), SNAPSHOT_DAYS);

const present = <T>(names: readonly T[], bits: number): T[] => names.filter((_, bit) => (bits & (1 << bit)) !== 0);

const dayBack = (to: Day, back: number): string | null => (back === NEVER ? null : formatDay(addDays(to, -back)));

const personOf = (
  accountId: string,
  columns: Columns,
  i: number,
  marks: Marks,
  window: Window,
  products: readonly string[],
): FrozenPerson => {
  const at = (column: Uint8Array | Uint16Array): number => column[i] ?? 0;
  const knownFor = at(columns.knownFor);
  const activeDays = at(columns.activeDays);
  return {
    accountId,
    type: ACCOUNT_TYPES[at(columns.type)] ?? 'unknown',
    status: ACCOUNT_STATUSES[at(columns.status)] ?? 'unknown',
    roles: present(ROLES, at(columns.roles)),
    licences: present(products, at(columns.licences)),
    use: classify({
      activeDays,
      viewDays: at(columns.view),
      everSeen: at(columns.lastSeen) !== NEVER,
      knownForDays: knownFor === NEVER ? null : knownFor,
    }),
    activity: {
      activeDays,
      lastActive: dayBack(window.to, at(columns.lastActive)),
      lastSeen: dayBack(window.to, at(columns.lastSeen)),
      days: marks,
    },
  };
};

const readDays = async (records: Records, window: Window, segment: number): Promise<Map<Day, Planes>> => {
  const days = daysOf(window);
  const stored = await records.getMany(days.map((day) => KEYS.day(day, segment)));
  return new Map(
    days.flatMap((day): [Day, Planes][] => {
      const record = stored.get(KEYS.day(day, segment));
      return record ? [[day, decodePlanes(record.bytes)]] : [];
    }),
  );
};

/** Everyone in the roster but the forgotten, as they are now, in ordinal order and without names. */
export const freezePeople = async (
  records: Records,
  head: RosterHead,
  accounts: Accounts,
  directory: Pick<DirectoryHead, 'products' | 'groups'>,
  now: number,
): Promise<FrozenPerson[]> => {
  const window = snapshotWindow(now);
  const products = directory.products.map(({ key }) => key);
  const people: FrozenPerson[] = [];
  for (let segment = 0; segment < segmentsFor(head.count); segment++) {
    const columns = await readColumns(records, head, directory, segment, window, dayAt(now));
    const marks = marksOf(window, await readDays(records, window, segment));
    const seats = await readSeats(records, directory, segment);
    const base = segment * SEGMENT;
    for (let i = 0; i < Math.min(SEGMENT, accounts.length - base); i++) {
      const account = accounts.at(base + i);
      if (account !== '')
        people.push({ ...personOf(account, columns, i, marks(i), window, products), seats: seats(i) });
    }
  }
  return people;
};
