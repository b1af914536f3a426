import type { AccountStatus, AccountType } from '../../kernel/account';
import { formatDay } from '../../kernel/day';
import { NEVER } from '../../report/rules/report';
import { isoDaysBack } from './dates';
import { atlassianSawAt, classAt, seatClassAt, type Table } from './judge';
import { licenceOrder, licencesAt } from './licence-sets';
import { namingOf, type People } from './people';
import { isPerson, isProtectedAt, rolesAt, statusOf, typeOf } from './table';
import { t } from '../words/translate';
import { roleName, nameOfUse } from './wording';

/** What a row is told by. */
export interface RowAt {
  readonly table: Table;
  readonly row: number;
  readonly people: People;
  readonly productName: (key: string) => string;
}

/** In the order in which they stand in the table; the others are in files alone. */
export const TABLE_KEYS = [
  'name',
  'use',
  'strip',
  'licences',
  'activeDays',
  'view',
  'lastActive',
  'lastSeen',
  'comment',
  'history',
  'worklog',
  'type',
  'roles',
  'protection',
] as const;
export type TableKey = (typeof TABLE_KEYS)[number];

export const FILE_KEYS = ['account', 'email', 'status', 'seats'] as const;
export type ColumnKey = TableKey | (typeof FILE_KEYS)[number];

/** Columns that are shown until somebody chooses. */
export const USUAL_KEYS: readonly TableKey[] = [
  'name',
  'use',
  'strip',
  'licences',
  'activeDays',
  'view',
  'lastActive',
  'lastSeen',
];

/** The columns that a site may show: one that hides days shows none of them. */
export const shownKeys = <Key extends ColumnKey>(keys: readonly Key[], showsDays: boolean): readonly Key[] =>
  showsDays ? keys : keys.filter((key) => key !== 'strip');

/** One definition for the table, its order, copies and files. */
export interface ListColumn {
  /** As text or a number, for a file. */
  readonly text: (at: RowAt) => string | number;
  /** What rows are put in order by, the largest first where `isLargestFirst`; `null`: by name. Left out where there is no order. */
  readonly order?: ((table: Table) => ArrayLike<number>) | null;
  /** What one first asks of it. */
  readonly isLargestFirst?: boolean;
  readonly isNumeric?: boolean;
}

const bitCount = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
};

// Like licences, roles sort by how many there are, then by which.
const byBits = (column: Uint8Array): Uint32Array => Uint32Array.from(column, (bits) => bitCount(bits) * 256 + bits);

// Days count back from the window's end, so the most recent has the smallest number.
const recency = (column: Uint16Array): Uint16Array => Uint16Array.from(column, (daysBack) => NEVER - daysBack);

const accountAt = ({ table, row }: RowAt): string => table.accounts[row] ?? '';

const nameText = (at: RowAt): string => {
  const naming = namingOf(at.people, accountAt(at));
  switch (naming.kind) {
    case 'known':
      return naming.name;
    case 'former':
      return t('people.former');
    case 'reading':
      return '';
  }
};

const emailText = (at: RowAt): string => {
  const naming = namingOf(at.people, accountAt(at));
  return naming.kind === 'known' ? (naming.email ?? t('people.hidden')) : '';
};

const seatsText = ({ table, row, productName }: RowAt): string =>
  licencesAt(table, row)
    .map((role) => {
      const seat = { product: productName(role), use: nameOfUse(seatClassAt(table, role, row)) };
      const seen = atlassianSawAt(table, role, row);
      return seen === null ? t('people.seatUse', seat) : t('people.seatUseSeen', { ...seat, seen: formatDay(seen) });
    })
    .join('; ');

const STATUS_WORDS = {
  active: 'people.enabled',
  inactive: 'people.deactivated',
  unknown: 'people.unknownStatus',
} as const satisfies Record<AccountStatus, string>;

const TYPE_WORDS = {
  person: 'people.person',
  app: 'people.app',
  customer: 'people.customer',
  unknown: 'people.notInDirectory',
} as const satisfies Record<AccountType, string>;

type Days = 'activeDays' | 'comment' | 'history' | 'worklog' | 'view';
const daysColumn = (name: Days): ListColumn => ({
  text: ({ table, row }) => table[name][row] ?? 0,
  order: (table) => table[name],
  isLargestFirst: true,
  isNumeric: true,
});

const lastColumn = (name: 'lastActive' | 'lastSeen'): ListColumn => ({
  text: ({ table, row }) => isoDaysBack(table.window.to, table[name][row] ?? NEVER) ?? '',
  order: (table) => recency(table[name]),
  isLargestFirst: true,
});

export const LIST_COLUMNS: Readonly<Record<ColumnKey, ListColumn>> = {
  account: { text: accountAt },
  name: { text: nameText, order: null },
  email: { text: emailText },
  status: { text: ({ table, row }) => t(STATUS_WORDS[statusOf(table, row)]) },
  use: {
    text: ({ table, row }) => (isPerson(table, row) ? nameOfUse(classAt(table, row)) : ''),
    order: (table) => table.use,
  },
  seats: { text: seatsText },
  strip: {
    text: ({ table: { strip }, row }) =>
      Array.from({ length: strip.days }, (_, i) => stripMark(strip, row, strip.days - 1 - i)).join(''),
  },
  licences: {
    text: ({ table, row, productName }) => licencesAt(table, row).map(productName).join('; '),
    order: licenceOrder,
    isLargestFirst: true,
  },
  activeDays: daysColumn('activeDays'),
  view: daysColumn('view'),
  lastActive: lastColumn('lastActive'),
  lastSeen: lastColumn('lastSeen'),
  comment: daysColumn('comment'),
  history: daysColumn('history'),
  worklog: daysColumn('worklog'),
  type: {
    text: ({ table, row }) => t(TYPE_WORDS[typeOf(table, row)]),
    order: ({ type, status }) => Uint16Array.from(type, (code, row) => code * 4 + (status[row] ?? 0)),
  },
  roles: {
    text: ({ table, row }) => rolesAt(table, row).map(roleName).join('; '),
    order: ({ roles }) => byBits(roles),
    isLargestFirst: true,
  },
  protection: {
    text: ({ table, row }) => (isProtectedAt(table, row) ? t('people.protected') : ''),
    order: ({ isProtected }) => isProtected,
    isLargestFirst: true,
  },
};

/** `W` wrote, `r` only read, `?` not readable, `.` nothing: a day of a strip in a file. `back`: days before the last. */
export const stripMark = (
  { wrote, looked, unread }: Table['strip'],
  row: number,
  back: number,
): 'W' | 'r' | '?' | '.' => {
  const bit = 1 << back;
  if ((unread & bit) !== 0) return '?';
  if (((wrote[row] ?? 0) & bit) !== 0) return 'W';
  return ((looked[row] ?? 0) & bit) === 0 ? '.' : 'r';
};

/** Columns by which the list can be put in order. */
export type SortKey = Exclude<TableKey, 'strip'>;
export const SORT_KEYS = TABLE_KEYS.filter((key): key is SortKey => LIST_COLUMNS[key].order !== undefined);
