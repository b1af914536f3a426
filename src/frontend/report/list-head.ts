import type { Overview } from '../../resolvers/view';
import { evidenceLine } from '../site/evidence-wording';
import { t } from '../words/translate';
import type { FileHead } from './csv';
import { formatMomentInFull, spanLine } from './dates';
import type { Filter } from './filter';
import { filterWords, type Names } from './filter-words';
import type { Table } from './judge';
import { formatMoney, withPrice, type PricedUse } from './money';
import { seatUse } from './summary';

const seatsWord = ({ product, unused, notKnown, price }: PricedUse, currency: string): string => {
  const counts = {
    used: typeof product.used === 'number' ? product.used : 0,
    idle: unused ?? 0,
    unclear: notKnown,
  };
  return price
    ? t('people.fileSeatsPriced', { ...counts, price: formatMoney(price.amount, currency), each: price.period })
    : t('people.fileSeatsOf', counts);
};

interface ListHead {
  readonly overview: Overview;
  /** Its name, or its id where that is not told. */
  readonly site: string;
  readonly table: Table;
  readonly filter: Filter;
  readonly names: Names;
  readonly rows: number;
}

/** What a list is of: site, moment, window, filters, seats with prices, and how far the record can be trusted. */
export const listHead = ({ overview, site, table, filter, names, rows }: ListHead): FileHead => {
  const filters = filterWords(filter, names);
  const { window } = table;
  return [
    [t('people.fileSite'), site],
    [t('people.fileAsOf'), formatMomentInFull(overview.now)],
    [t('people.fileWindow'), t('ui.span', { span: spanLine(window.from, window.to) })],
    [t('people.fileFilters'), filters.length === 0 ? t('people.fileNoFilters') : filters.join('; ')],
    [t('people.fileAccounts'), rows],
    ...overview.products.map((product): FileHead[number] => [
      t('people.fileSeats', { product: product.name }),
      seatsWord(withPrice(seatUse(product, table), overview.prices), overview.prices.currency),
    ]),
    [t('people.fileCoverage'), evidenceLine(overview)],
  ];
};
