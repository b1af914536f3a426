import type { SortKey } from '../report/sort';

export interface Column {
  readonly key: SortKey;
  readonly label: string;
  /** What the column says, where the label does not. */
  readonly hint: string | null;
  /** A track of the grid. */
  readonly width: string;
  readonly numeric: boolean;
}

const words = (key: SortKey, label: string, width: string): Column => ({
  key,
  label,
  hint: null,
  width,
  numeric: false,
});
const days = (key: SortKey, label: string, hint: string, width: string): Column => ({
  key,
  label,
  hint,
  width,
  numeric: true,
});

export const COLUMNS: readonly Column[] = [
  words('name', 'Name', 'minmax(232px, 1.8fr)'),
  words('type', 'Type', 'minmax(104px, 0.5fr)'),
  words('roles', 'Roles', 'minmax(104px, 0.7fr)'),
  words('licences', 'Licences', 'minmax(176px, 1.6fr)'),
  words('use', 'Use', 'minmax(100px, 0.4fr)'),
  days('activeDays', 'Active days', 'Days of the window with a comment, a change or a work log', '100px'),
  days('comment', 'Comments', 'Days of the window with a comment', '92px'),
  days('history', 'Changes', 'Days of the window with a change to an issue', '84px'),
  days('worklog', 'Work logs', 'Days of the window with a work log', '92px'),
  { ...words('lastActive', 'Last active', '136px'), hint: 'The last day with a comment, a change or a work log' },
  { ...words('lastSeen', 'Last seen', '116px'), hint: 'The last day with any trace, opening an issue included' },
];

export const GRID = COLUMNS.map(({ width }) => width).join(' ');
