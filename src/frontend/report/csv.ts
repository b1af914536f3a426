import { csvCell } from './csv-cell';
import { isoDaysBack } from './dates';
import { licencesAt } from './licence-sets';
import { namingOf, type People } from './people';
import { classAt, seatClassAt, type Table } from './judge';
import { isPerson, rolesAt, statusOf, typeOf } from './table';
import { roleName, USE_NAMES } from './wording';

const HEADERS = [
  'Account id',
  'Name',
  'E-mail',
  'Account type',
  'Status',
  'Roles',
  'Licences',
  'Use',
  'Use of each seat',
  'Active days',
  'Comment days',
  'Change days',
  'Work log days',
  'Days with a view',
  'Last active',
  'Last seen',
];

const COUNTS = ['activeDays', 'comment', 'history', 'worklog', 'view'] as const;
type DaysColumn = (typeof COUNTS)[number] | 'lastActive' | 'lastSeen';

const emailCell = (people: People, account: string): string => {
  const naming = namingOf(people, account);
  return naming.kind === 'known' ? (naming.email ?? '(hidden)') : '';
};

const nameCell = (people: People, account: string): string => {
  const naming = namingOf(people, account);
  switch (naming.kind) {
    case 'known':
      return naming.name;
    case 'former':
      return 'Former user';
    case 'reading':
      return '';
  }
};

/** The rows as CSV (RFC 4180), in their order, with a byte order mark so that Excel reads UTF-8. */
export const toCsv = (
  table: Table,
  rows: Uint32Array,
  people: People,
  productName: (key: string) => string,
): string => {
  const line = (row: number): string => {
    const account = table.accounts[row] ?? '';
    const at = (name: DaysColumn) => table[name][row] ?? 0;
    const dayOf = (name: 'lastActive' | 'lastSeen') => isoDaysBack(table.window.to, at(name)) ?? '';
    const cells = [
      account,
      nameCell(people, account),
      emailCell(people, account),
      typeOf(table, row),
      statusOf(table, row),
      rolesAt(table, row).map(roleName).join('; '),
      licencesAt(table, row).map(productName).join('; '),
      isPerson(table, row) ? USE_NAMES[classAt(table, row)] : '',
      licencesAt(table, row)
        .map((role) => `${productName(role)}: ${USE_NAMES[seatClassAt(table, role, row)]}`)
        .join('; '),
      ...COUNTS.map(at),
      dayOf('lastActive'),
      dayOf('lastSeen'),
    ];
    return cells.map(csvCell).join(',');
  };
  return `\uFEFF${[HEADERS.map(csvCell).join(','), ...Array.from(rows, line)].join('\r\n')}\r\n`;
};
