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

/** What a column is called, and what stands in it for a row. */
export type CsvColumn = readonly [title: string, value: (at: RowAt) => string | number];

/** A file but for its rows. */
export interface CsvForm {
  /** Before the line of titles. */
  readonly top: string;
  readonly columns: readonly CsvColumn[];
}

const line = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** The list as it is read in a spreadsheet: below what is said of the whole. With a byte order mark, so that Excel reads UTF-8. */
export const listForm = (head: FileHead, keys: readonly ColumnKey[] = CSV_KEYS): CsvForm => ({
  top: `\uFEFF${head.length === 0 ? '' : `${head.map((cells) => line(cells)).join('')}\r\n`}`,
  columns: keys.map((key) => [fileTitle(key), LIST_COLUMNS[key].text]),
});

/** Rows that are made at once: the page answers between two such parts. */
const AT_ONCE = 2_000;

/** The rows as CSV (RFC 4180), in their order; a part at a time. */
export function* csvParts(
  { top, columns }: CsvForm,
  rows: Uint32Array,
  of: Omit<RowAt, 'row'>,
): Generator<{ readonly text: string; readonly done: number }> {
  yield { text: `${top}${line(columns.map(([title]) => title))}`, done: 0 };
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = rows.subarray(from, from + AT_ONCE);
    const lines = Array.from(part, (row) => line(columns.map(([, value]) => value({ ...of, row }))));
    yield { text: lines.join(''), done: from + part.length };
  }
}
