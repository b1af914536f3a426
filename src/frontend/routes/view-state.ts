import { accountIdOf, type AccountId } from '../../kernel/account';
import {
  COUNTED,
  LAST_FILTERS,
  PROTECTION_FILTERS,
  READS_FILTERS,
  STATUS_FILTERS,
  TYPE_FILTERS,
  type Filter,
} from '../report/filter';
import { USES } from '../report/judge';
import { SORT_KEYS, TABLE_KEYS, USUAL_KEYS, type TableKey } from '../report/list-columns';
import type { Sorting } from '../report/sort';
import { parseDays } from '../report/window-days';

/** What is looked at, beside which view it is. It stands in the address. */
export interface ViewState {
  /** Length of the window that ends today; `null`: that with which the site opens. */
  readonly days: number | null;
  readonly filter: Filter;
  readonly sorting: Sorting;
  /** Columns of the list, in their order. */
  readonly columns: readonly TableKey[];
  /** Whose panel is open. */
  readonly person: AccountId | null;
}

const BY_NAME: Sorting = { key: 'name', descending: false };

/** What the page opens with. */
export const AS_OPENED: ViewState = {
  days: null,
  filter: COUNTED,
  sorting: BY_NAME,
  columns: USUAL_KEYS,
  person: null,
};

/** Longest text and key that are taken from an address. */
const MOST_TEXT = 200;

const oneOf = <T extends string>(values: readonly T[], text: string | null, otherwise: T): T =>
  values.find((value) => value === text) ?? otherwise;

const textIn = (text: string | null): string | null => (text === null || text === '' ? null : text.slice(0, MOST_TEXT));

/** A list without names says nothing. */
const columnsIn = (text: string | null): readonly TableKey[] => {
  if (text === null) return USUAL_KEYS;
  const asked = text.split(',');
  return TABLE_KEYS.filter((key) => key === 'name' || asked.includes(key));
};

/** What an address tells of: whoever sent it may have written anything. What it leaves out is as the page opens. */
export const viewStateIn = (search: string): ViewState => {
  const asked = new URLSearchParams(search);
  const uses = (asked.get('use') ?? '').split(',');
  return {
    days: parseDays(asked.get('days') ?? ''),
    filter: {
      text: (asked.get('q') ?? '').slice(0, MOST_TEXT),
      type: oneOf(TYPE_FILTERS, asked.get('type'), COUNTED.type),
      status: oneOf(STATUS_FILTERS, asked.get('status'), COUNTED.status),
      product: textIn(asked.get('product')),
      group: textIn(asked.get('group')),
      uses: USES.filter((use) => uses.includes(use)),
      role: textIn(asked.get('role')),
      lastWrote: oneOf(LAST_FILTERS, asked.get('wrote'), COUNTED.lastWrote),
      lastSeen: oneOf(LAST_FILTERS, asked.get('seen'), COUNTED.lastSeen),
      reads: oneOf(READS_FILTERS, asked.get('reads'), COUNTED.reads),
      protection: oneOf(PROTECTION_FILTERS, asked.get('protection'), COUNTED.protection),
    },
    sorting: {
      key: oneOf(SORT_KEYS, asked.get('sort'), BY_NAME.key),
      descending: asked.get('order') === 'down',
    },
    columns: columnsIn(asked.get('cols')),
    person: accountIdOf(asked.get('person')),
  };
};

/** All of it by the names that it has in an address; empty where there is nothing to tell. */
const parametersOf = ({ days, filter, sorting, columns, person }: ViewState): [name: string, value: string][] => [
  ['days', days === null ? '' : String(days)],
  ['q', filter.text],
  ['type', filter.type],
  ['status', filter.status],
  ['product', filter.product ?? ''],
  ['group', filter.group ?? ''],
  ['use', filter.uses.join(',')],
  ['role', filter.role ?? ''],
  ['wrote', filter.lastWrote],
  ['seen', filter.lastSeen],
  ['reads', filter.reads],
  ['protection', filter.protection],
  ['sort', sorting.key],
  ['order', sorting.descending ? 'down' : ''],
  ['cols', columns.join(',')],
  ['person', person ?? ''],
];

const OPENED = new Map(parametersOf(AS_OPENED));

/** The same as an address has it, without what the page opens with. */
export const searchOf = (state: ViewState): string =>
  new URLSearchParams(parametersOf(state).filter(([name, value]) => value !== OPENED.get(name))).toString();

/** A view with what is looked at in it. */
export const addressOf = (path: string, state: Partial<ViewState>): string => {
  const search = searchOf({ ...AS_OPENED, ...state });
  return search === '' ? path : `${path}?${search}`;
};
