import type { SnapshotHeader, SnapshotProduct } from '../../src/push/snapshot-message';
import type { Delivery } from './deliveries';
import { html, type Markup } from './html';
import { peopleSection } from './people-table';
import type { PeoplePage } from './current';
import type { ReceivedSnapshot } from './received';
import type { StoredSecret } from './secrets';
import { moment, number, STATE_WORDS } from './wording';

export interface View {
  readonly header: SnapshotHeader | null;
  readonly products: readonly SnapshotProduct[];
  /** How many people the current snapshot lists. */
  readonly everyone: number;
  readonly found: PeoplePage;
  /** What the people shown were searched for. */
  readonly search: string;
  readonly snapshots: readonly ReceivedSnapshot[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: readonly StoredSecret[];
  /** What became of the form just sent, if one was. */
  readonly message: string | null;
}

const fact = (name: string, value: string): Markup =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const productRow = (product: SnapshotProduct): Markup =>
  html` <tr>
    <td>${product.name}</td>
    <td class="muted">${product.key}</td>
    <td class="figure">${product.seats === null ? 'unlimited' : number(product.seats)}</td>
    <td class="figure">${product.used === null ? '–' : number(product.used)}</td>
    <td class="figure">${product.remaining === null ? '–' : number(product.remaining)}</td>
  </tr>`;

const productTable = (products: readonly SnapshotProduct[]): Markup =>
  html` <div class="scroll">
    <table>
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Key</th>
          <th scope="col" class="figure">Seats</th>
          <th scope="col" class="figure">Used</th>
          <th scope="col" class="figure">Free</th>
        </tr>
      </thead>
      <tbody>
        ${products.map(productRow)}
      </tbody>
    </table>
  </div>`;

const currentSection = ({ header, everyone, products }: View): Markup => {
  if (!header) {
    return html`<section id="current">
      <h2>Current snapshot</h2>
      <p>None yet. A snapshot becomes current when its completion has arrived and every page agrees with it.</p>
    </section>`;
  }
  return html`<section id="current">
    <h2>Current snapshot</h2>
    <dl class="facts">
      ${fact('Site', header.site)} ${fact('Taken at', moment(header.takenAt))}
      ${fact('Window', `${header.window.from} to ${header.window.to}`)} ${fact('People', number(everyone))}
      ${fact('Snapshot', header.id)}
    </dl>
    ${productTable(products)}
  </section>`;
};

const snapshotRow = (snapshot: ReceivedSnapshot): Markup =>
  html` <tr>
    <td>${snapshot.id}</td>
    <td class="moment">${moment(snapshot.takenAt)}</td>
    <td class="moment">${moment(snapshot.firstAt)}</td>
    <td class="figure">${number(snapshot.received)} of ${snapshot.pages === null ? '?' : number(snapshot.pages)}</td>
    <td class="figure">${snapshot.people === null ? '–' : number(snapshot.people)}</td>
    <td><span class="tag ${snapshot.state}">${STATE_WORDS[snapshot.state]}</span> ${snapshot.problem}</td>
  </tr>`;

const snapshotSection = ({ snapshots }: View): Markup =>
  html` <section id="snapshots">
    <h2>Snapshots received</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Snapshot</th>
            <th scope="col">Taken at</th>
            <th scope="col">First seen</th>
            <th scope="col" class="figure">Pages</th>
            <th scope="col" class="figure">People</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${snapshots.map(snapshotRow)}
        </tbody>
      </table>
    </div>
    ${snapshots.length === 0 ? html`<p>None yet.</p>` : null}
  </section>`;

const deliveryRow = (delivery: Delivery): Markup =>
  html` <tr>
    <td class="moment">${moment(delivery.at)}</td>
    <td class="figure">
      <span class="tag ${delivery.status < 300 ? 'completed' : 'rejected'}">${delivery.status}</span>
    </td>
    <td>${delivery.subject}</td>
    <td class="figure">${number(delivery.bytes)}</td>
    <td>${delivery.note}</td>
  </tr>`;

const deliverySection = ({ deliveries }: View): Markup =>
  html` <section id="deliveries">
    <h2>Last deliveries</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">At</th>
            <th scope="col" class="figure">Status</th>
            <th scope="col">What</th>
            <th scope="col" class="figure">Bytes</th>
            <th scope="col">Note</th>
          </tr>
        </thead>
        <tbody>
          ${deliveries.map(deliveryRow)}
        </tbody>
      </table>
    </div>
    ${deliveries.length === 0 ? html`<p>None yet.</p>` : null}
  </section>`;

const secretSection = ({ secrets, message }: View): Markup =>
  html` <section id="secrets">
    <h2>Signing secret</h2>
    ${message === null ? null : html`<p role="status">${message}</p>`}
    <p>
      ${
        secrets.length === 0
          ? 'None is set, so every delivery is refused.'
          : secrets.map(
              ({ since }, i) => html`${i === 0 ? 'Set' : 'The one before, still accepted: set'} at ${moment(since)}. `,
            )
      }
      Rollcall shows a secret once, when it is made.
    </p>
    <form method="post" action="/secrets">
      <label for="secret">New secret (the one before stays valid beside it)</label>
      <input id="secret" name="secret" type="password" required autocomplete="off" placeholder="whsec_…" />
      <button type="submit">Save</button>
    </form>
  </section>`;

/** The whole page. */
export const overviewPage = (view: View): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Example SaaS platform</title>
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body>
        <header>
          <h1>Example SaaS platform</h1>
          <p>
            The receiving end: a stand-in that verifies, stores and shows what Rollcall pushes.
        No real platform is behind it.
          </p>
          <nav aria-label="On this page">
            <a href="#current">Current snapshot</a> <a href="#snapshots">Snapshots</a> <a href="#people">People</a>
            <a href="#deliveries">Deliveries</a> <a href="#secrets">Signing secret</a>
          </nav>
        </header>
        <main>
          ${currentSection(view)} ${snapshotSection(view)} ${peopleSection(view.found, view.search)}
          ${deliverySection(view)} ${secretSection(view)}
        </main>
      </body>
    </html> `.text;
