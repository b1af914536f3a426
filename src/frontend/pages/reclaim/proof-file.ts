import { byProduct, changedSeats, type ChangedSeat } from '../../../reclaim/rules/changed-seats';
import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { monthlyCost, yearlyCost } from '../../../pricing/rules/cost';
import type { Prices } from '../../../pricing/view';
import { csvCell } from '../../report/csv-cell';
import { formatMomentInFull } from '../../report/dates';
import { t } from '../../words/translate';
import { EVIDENCE_TITLES, evidenceCells } from './evidence-cells';

/** A UTC month, `2026-11`. */
export type Month = string;

export const monthOf = (ms: number): Month => new Date(ms).toISOString().slice(0, 'YYYY-MM'.length);

/** When it begins and when the next one does, epoch ms. */
export const spanOf = (month: Month): { from: number; to: number } => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return { from: Date.UTC(year, number - 1), to: Date.UTC(year, number) };
};

/** The months from that of the oldest batch up to now, newest first. */
export const monthsOf = (batches: readonly Pick<BatchStatus, 'at'>[], now: number): Month[] => {
  const first = Math.min(now, ...batches.map(({ at }) => at));
  const months: Month[] = [];
  for (let at = now; at >= spanOf(monthOf(first)).from; at = spanOf(monthOf(at)).from - 1) months.push(monthOf(at));
  return months;
};

export interface ProofSource {
  readonly site: string;
  readonly month: Month;
  readonly now: number;
  readonly prices: Prices;
  /** All that were begun before the month ended. */
  readonly batches: readonly (readonly [BatchStatus, readonly PersonStatus[]])[];
  readonly nameOf: (account: string) => string;
  readonly productName: (key: string) => string;
}

type Cells = readonly (string | number)[];
type Seat = ChangedSeat<BatchStatus, PersonStatus>;

/** In whole units of the currency, as a spreadsheet adds them up. */
const amount = (hundredths: number): number => hundredths / 100;

const sums = ({ prices, productName }: ProofSource, seats: readonly Seat[]): Cells[] =>
  byProduct(seats).map(({ product, site, ended, returned }) => {
    // What a seat costs on another site nobody here has said.
    const price = site === null && prices.prices.find((each) => each.product === product);
    const net = ended - returned;
    const money = price
      ? [
          amount(price.amount),
          t('money.each', { each: price.period }),
          amount(monthlyCost(net, price)),
          amount(yearlyCost(net, price)),
        ]
      : ['', '', '', ''];
    return [productName(product), site ?? '', ended, returned, net, ...money];
  });

const lineOf = ({ nameOf, productName }: ProofSource, { batch, person, product, site, kind }: Seat): Cells => {
  const { account, evidence, at } = person;
  return [
    new Date(at ?? 0).toISOString(),
    t(kind === 'ended' ? 'reclaim.proofEnded' : 'reclaim.proofReturned'),
    productName(product),
    site ?? '',
    account,
    nameOf(account),
    ...evidenceCells(evidence),
    batch.number,
    nameOf(batch.by),
    new Date(batch.at).toISOString(),
    batch.why,
  ];
};

const SUM_TITLES = [
  'product',
  'proofSite',
  'proofEnded',
  'proofReturned',
  'proofNet',
  'proofPrice',
  'proofPer',
  'proofMonthly',
  'proofYearly',
] as const;
const LINE_TITLES = [
  'fileSettled',
  'fileKind',
  'product',
  'proofSite',
  'fileAccount',
  'person',
  ...EVIDENCE_TITLES,
  'fileBatch',
  'fileBy',
  'fileAt',
  'fileWhy',
] as const;

const titles = (keys: readonly (typeof SUM_TITLES | typeof LINE_TITLES)[number][]): Cells =>
  keys.map((key) => t(`reclaim.${key}`));

/** What of a month is proved: how many seats of each product ended and came back, what that saves, and each seat with why it was taken. */
export const proofFile = (
  source: ProofSource,
): { readonly name: string; readonly text: string; readonly seats: number } => {
  const { site, month, now, prices, batches } = source;
  const seats = changedSeats<BatchStatus, PersonStatus>(batches, spanOf(month));
  const rows: Cells[] = [
    [t('people.fileSite'), site],
    [t('reclaim.proofMonth'), month],
    [t('people.fileAsOf'), formatMomentInFull(now)],
    [t('reclaim.proofCurrency'), prices.currency],
    [t('reclaim.proofBasis')],
    [],
    titles(SUM_TITLES),
    ...sums(source, seats),
    [],
    titles(LINE_TITLES),
    ...seats.map((seat) => lineOf(source, seat)),
  ];
  const text = rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
  return { name: `rollcall-proof-${month}.csv`, text: `\uFEFF${text}`, seats: seats.length };
};
