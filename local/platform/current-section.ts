import type { Product, SnapshotHeader } from '../../receiver/src';
import type { SeatCount } from './current';
import { html, type Markup } from './html';
import { tableOf, type Column } from './table';
import { moment, number, told, USE_WORDS, USES } from './wording';

export interface Current {
  readonly header: SnapshotHeader | null;
  readonly products: readonly Product[];
  /** How many people the snapshot lists. */
  readonly everyone: number;
  /** Seats by product and class. */
  readonly seats: readonly SeatCount[];
}

const fact = (name: string, value: string): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const productColumns = (seats: readonly SeatCount[]): Column<Product>[] => [
  { title: 'Product', cell: ({ name }) => html`<b>${name}</b>` },
  { title: 'Seats', isFigure: true, cell: (product) => told(product.seats, 'unlimited') },
  { title: 'Taken', isFigure: true, cell: (product) => told(product.used, 'not told') },
  { title: 'Free', isFigure: true, cell: (product) => told(product.remaining, '–') },
  ...USES.map((use) => ({
    title: USE_WORDS[use],
    isFigure: true,
    cell: ({ key }: Product) => number(seats.find((seat) => seat.product === key && seat.use === use)?.count ?? 0),
  })),
];

const RULES = {
  'too-early': 'Nobody is called idle yet: the app has not watched for the whole window.',
  'no-views': 'Nobody is called idle: what people only look at is not on record.',
  gaps: 'Nobody is called idle: some days of the window are not wholly on record.',
} as const;

export const currentSection = ({ header, products, everyone, seats }: Current): Markup => {
  if (!header) {
    return html`<section id="current">
      <h2>Current snapshot</h2>
      <p>None yet. A snapshot becomes current when its completion has arrived and every page agrees with it.</p>
    </section>`;
  }
  return html`<section id="current">
    <h2>Current snapshot</h2>
    <dl class="facts">
      ${fact('Taken at', moment(header.takenAt))} ${fact('Window', `${header.window.from} to ${header.window.to}`)}
      ${fact('People', number(everyone))} ${fact('Site', header.site)} ${fact('Snapshot', header.id)}
    </dl>
    ${header.notKnown === null ? null : html`<p>${RULES[header.notKnown]}</p>`}
    ${tableOf('Products and their seats', productColumns(seats), products)}
  </section>`;
};
