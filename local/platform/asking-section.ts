import type { Outcome, Product, Proposal } from '../../receiver/src';
import { html, type Markup } from './html';
import { tableOf, type Column } from './table';
import { moment, number } from './wording';

export interface Asking {
  readonly products: readonly Product[];
  /** What the last snapshot tells of what was asked for. */
  readonly proposals: readonly Proposal[];
  /** Whether it is known where the site takes requests, and with what they are signed. */
  readonly canAsk: boolean;
  /** What became of the request just sent, if one was. */
  readonly asked: string | null;
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  taken: 'taken',
  kept: 'kept',
  failed: 'could not be taken',
  pending: 'nothing yet',
};

const outcomesOf = ({ people }: Proposal): string =>
  (Object.keys(OUTCOMES) as Outcome[])
    .map((outcome) => ({ outcome, count: people.filter((each) => each.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${number(count)} ${OUTCOMES[outcome]}`)
    .join(', ');

const columns = (nameOf: (product: string) => string): Column<Proposal>[] => [
  { title: 'Asked', cell: ({ askedAt }) => moment(askedAt) },
  { title: 'Product', cell: ({ product }) => nameOf(product) },
  { title: 'State', cell: ({ state, reason }) => (reason === '' ? state : `${state}: ${reason}`) },
  { title: 'Seats', cell: outcomesOf },
];

/** Asks for seats, and shows what came of that. */
export const askingSection = (
  { products, proposals, canAsk, asked }: Asking,
  nameOf: (product: string) => string,
): Markup =>
  html`<section id="asking">
    <h2>Asking for seats</h2>
    ${asked === null ? null : html`<p role="status">${asked}</p>`}
    ${
      canAsk && products.length > 0
        ? html`<form method="post" action="/ask">
            <label for="product">Ask for the seats of everybody who is idle on</label>
            <select id="product" name="product">
              ${products.map(({ key, name }) => html`<option value="${key}">${name}</option>`)}
            </select>
            <button type="submit">Ask for these seats back</button>
          </form>`
        : html`<p>Nobody has let this platform ask for seats yet.</p>`
    }
    ${
      proposals.length === 0
        ? null
        : tableOf('What came of it, by the last snapshot', columns(nameOf), proposals.toReversed())
    }
  </section>`;
