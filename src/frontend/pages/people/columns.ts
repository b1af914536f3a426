import type { SortKey } from '../../report/sort';

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

const lastDay = (key: SortKey, label: string, hint: string, width: string): Column => ({
  key,
  label,
  hint,
  width,
  numeric: false,
});

// The least widths add up to 1200: every column shows at 1280 pixels, and below that the table scrolls sideways.
export const COLUMNS: readonly Column[] = [
  words('name', 'Name', 'minmax(176px, 1.8fr)'),
  words('type', 'Type', 'minmax(116px, 0.5fr)'),
  words('roles', 'Roles', 'minmax(88px, 0.7fr)'),
  words('licences', 'Licences', 'minmax(132px, 1.6fr)'),
  words('use', 'Use', 'minmax(120px, 0.4fr)'),
  days('activeDays', 'Active days', 'Days of the window with a comment, a change or a work log', 'minmax(92px, 0.1fr)'),
  days('comment', 'Comments', 'Days of the window with a comment', 'minmax(86px, 0.1fr)'),
  days('history', 'Changes', 'Days of the window with a change to an issue', 'minmax(76px, 0.1fr)'),
  days('worklog', 'Work logs', 'Days of the window with a work log', 'minmax(82px, 0.1fr)'),
  lastDay('lastActive', 'Last active', 'The last day with a comment, a change or a work log', 'minmax(124px, 0.1fr)'),
  lastDay('lastSeen', 'Last seen', 'The last day with any trace, opening an issue included', 'minmax(108px, 0.1fr)'),
];

export const GRID = COLUMNS.map(({ width }) => width).join(' ');
