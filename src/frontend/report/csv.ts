import { t } from '../words/translate';
import { csvCell } from './csv-cell';
import { LIST_COLUMNS, type ColumnKey, type RowAt } from './list-columns';

/** Who it is first, then everything that is told of them. */
export const CSV_KEYS: readonly ColumnKey[] = [
  'account',
  'name',
  'email',
  'type',
  'status',
  'roles',
  'licences',
  'use',
  'seats',
  'activeDays',
  'comment',
  'history',
  'worklog',
  'view',
  'lastActive',
  'lastSeen',
  'protection',
  'strip',
];

/** Columns that are not called by their key. */
const TITLES = { use: 'people.columnUse', seats: 'people.columnSeats', strip: 'people.columnStrip' } as const;

/** What a column is called in a table, a copy and a file. */
export const columnTitle = (key: ColumnKey): string =>
  key === 'use' || key === 'seats' || key === 'strip' ? t(TITLES[key]) : t(`people.${key}`);

const fileTitle = (key: ColumnKey): string => (key === 'strip' ? t('people.columnStripFile') : columnTitle(key));

/** What is said of the whole, a line each, before the rows: what, and its value. */
export type FileHead = readonly (readonly [what: string, value: string | number])[];

const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Rows that are made at once: the page answers between two such parts. */
const AT_ONCE = 2_000;

/**
 * The rows as CSV (RFC 4180), in their order, below what is said of the whole; a part at a time. With a byte order mark, so that Excel
 * reads UTF-8.
 */
export function* csvParts(
  head: FileHead,
  rows: Uint32Array,
  of: Omit<RowAt, 'row'>,
  keys: readonly ColumnKey[] = CSV_KEYS,
): Generator<{ readonly text: string; readonly done: number }> {
  const top = head.length === 0 ? '' : `${head.map((cells) => line(cells)).join('')}\r\n`;
  yield { text: `\uFEFF${top}${line(keys.map(fileTitle))}`, done: 0 };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.subarray(from, from + AT_ONCE);
    const lines = Array.from(part, (row) => line(keys.map((key) => LIST_COLUMNS[key].text({ ...of, row }))));
    yield { text: lines.join(''), done: from + part.length };
  }
}
