import { daysOf, type Day, type Window } from '../../kernel/day';
import { SEGMENT, segmentOf } from '../../kernel/planes';
import { PRODUCTS, type Product } from '../../kernel/product';
import type { HeldRecord } from './held-record';
import type { UsedDay } from './report';

/** What somebody did on a day. `looked`: wrote nothing. `unread`: the day cannot be read, and nothing is known of it. */
export type DayUse = 'wrote' | 'looked' | 'none' | 'unread';

/** What somebody did on each day that is here. */
export interface PersonHistory {
  readonly span: Window;
  /** First day of which there may be a record: days from there up to the span are still to come. */
  readonly recordedFrom: Day;
  /** A use a day of the span, oldest first, whatever the product. */
  readonly site: readonly DayUse[];
  /** The same of each product. What is told of no product counts for every one. */
  readonly products: ReadonlyMap<Product, readonly DayUse[]>;
  /** The last day of the span with a look at an issue, whatever was written on it. */
  readonly lastLooked: Day | null;
}

const useOf = (wrote: boolean, looked: boolean): DayUse => {
  if (wrote) return 'wrote';
  return looked ? 'looked' : 'none';
};

/** `index`: within the segment of the day. `undefined`: the day has no record, and nobody was there. */
const siteUse = (used: UsedDay | null | undefined, index: number): DayUse => {
  if (used === null) return 'unread';
  return useOf(used?.kinds.active.has(index) ?? false, used?.kinds.view.has(index) ?? false);
};

const productUse = (used: UsedDay | null | undefined, product: Product, index: number): DayUse => {
  if (used === null) return 'unread';
  const day = used?.products.get(product);
  return useOf(day?.written.has(index) ?? false, day?.looked.has(index) ?? false);
};

/** `null` before the days are here, or when the record knows no such account. */
export const personHistory = (record: HeldRecord, ordinal: number): PersonHistory | null => {
  const { span } = record;
  const { accounts, days: recorded } = record.head;
  if (!span || !recorded || !Number.isInteger(ordinal) || ordinal < 0 || ordinal >= accounts) return null;
  const [segment, index] = [segmentOf(ordinal), ordinal % SEGMENT];
  const days = daysOf(span).map((day) => ({ day, used: record.usedDay(segment, day) }));
  return {
    span,
    recordedFrom: recorded.from,
    site: days.map(({ used }) => siteUse(used, index)),
    products: new Map(PRODUCTS.map((product) => [product, days.map(({ used }) => productUse(used, product, index))])),
    lastLooked: days.findLast(({ used }) => used?.kinds.view.has(index))?.day ?? null,
  };
};
