import type { TableKey } from '../../report/list-columns';

/** Least width of a column, and its share of what is left. Unit of the first: pixels. */
const WIDTHS: Readonly<Record<TableKey, readonly [least: number, share: number]>> = {
  name: [216, 1.8],
  use: [112, 0.3],
  strip: [140, 0.1],
  licences: [148, 1.4],
  activeDays: [96, 0.1],
  view: [96, 0.1],
  lastActive: [120, 0.1],
  lastSeen: [120, 0.1],
  comment: [96, 0.1],
  history: [88, 0.1],
  worklog: [92, 0.1],
  type: [124, 0.4],
  roles: [108, 0.7],
  protection: [108, 0.2],
};

/** The columns as tracks of a grid, and how wide they are at least: below that the table scrolls sideways. */
export const gridOf = (columns: readonly TableKey[]): { readonly tracks: string; readonly least: number } => ({
  tracks: columns.map((key) => `minmax(${WIDTHS[key][0]}px, ${WIDTHS[key][1]}fr)`).join(' '),
  least: columns.reduce((sum, key) => sum + WIDTHS[key][0], 0),
});

/** Of a row and of the head of a table. Unit: pixels. */
export const ROW = 48;
export const HEAD = 40;
/** Of a row as a card, where there is no room for a table. Unit: pixels. */
export const CARD = 132;
/** In view: half a row tells that there are more. */
export const MOST_ROWS = 12.5;
export const MOST_CARDS = 4.5;
/** Below this the list is made of cards. */
export const NARROW = '(max-width: 700px)';
