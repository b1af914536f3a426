import { accountIdOf, type AccountId } from '../../kernel/account';
import { COUNTED, STATUS_FILTERS, TYPE_FILTERS, type Filter } from '../report/filter';
import { USES } from '../report/judge';
import { SORT_KEYS, type Sorting } from '../report/sort';
import { DEFAULT_DAYS, parseDays } from '../report/window-days';

/** What is looked at, beside which view it is. It stands in the address. */
export interface ViewState {
  /** Length of the window that ends today. */
  readonly days: number;
  readonly filter: Filter;
  readonly sorting: Sorting;
  /** Whose panel is open. */
  readonly person: AccountId | null;
}

const BY_NAME: Sorting = { key: 'name', descending: false };

/** What the page opens with. */
export const AS_OPENED: ViewState = { days: DEFAULT_DAYS, filter: COUNTED, sorting: BY_NAME, person: null };

/** Longest text and key that are taken from an address. */
const MOST_TEXT = 200;

const oneOf = <T extends string>(values: readonly T[], text: string | null, otherwise: T): T =>
  values.find((value) => value === text) ?? otherwise;

const daysIn = (text: string | null): number => {
  const days = parseDays(text ?? '');
  return days.kind === 'days' ? days.days : DEFAULT_DAYS;
};

const textIn = (text: string | null): string | null => (text === null || text === '' ? null : text.slice(0, MOST_TEXT));

/** What an address tells of: whoever sent it may have written anything. What it leaves out is as the page opens. */
export const viewStateIn = (search: string): ViewState => {
  const asked = new URLSearchParams(search);
  const uses = (asked.get('use') ?? '').split(',');
  return {
    days: daysIn(asked.get('days')),
    filter: {
      text: (asked.get('q') ?? '').slice(0, MOST_TEXT),
      type: oneOf(TYPE_FILTERS, asked.get('type'), COUNTED.type),
      status: oneOf(STATUS_FILTERS, asked.get('status'), COUNTED.status),
      product: textIn(asked.get('product')),
      uses: USES.filter((use) => uses.includes(use)),
    },
    sorting: {
      key: oneOf(SORT_KEYS, asked.get('sort'), BY_NAME.key),
      descending: asked.get('order') === 'down',
    },
    person: accountIdOf(asked.get('person')),
  };
};

/** The same as an address has it, without what the page opens with. */
export const searchOf = ({ days, filter, sorting, person }: ViewState): string => {
  const { text, type, status, product, uses } = filter;
  const asked = new URLSearchParams();
  if (days !== DEFAULT_DAYS) asked.set('days', String(days));
  if (text !== '') asked.set('q', text);
  if (type !== COUNTED.type) asked.set('type', type);
  if (status !== COUNTED.status) asked.set('status', status);
  if (product !== null) asked.set('product', product);
  if (uses.length > 0) asked.set('use', uses.join(','));
  if (sorting.key !== BY_NAME.key) asked.set('sort', sorting.key);
  if (sorting.descending) asked.set('order', 'down');
  if (person !== null) asked.set('person', person);
  return asked.toString();
};

/** A view with what is looked at in it. */
export const addressOf = (path: string, state: Partial<ViewState>): string => {
  const search = searchOf({ ...AS_OPENED, ...state });
  return search === '' ? path : `${path}?${search}`;
};
