import { actionsSection, type Actions } from './actions-section';
import { deliverySection, snapshotSection } from './arrivals-section';
import { changesSection } from './changes-section';
import { askingSection, type Asking } from './asking-section';
import type { Changed, PeoplePage, Search } from './current';
import { currentSection, type Current } from './current-section';
import type { Delivery } from './deliveries';
import { html, type Markup } from './html';
import { peopleSection } from './people-section';
import type { ReceivedSnapshot } from './received';
import type { StoredSecret } from './secrets';
import { moment } from './wording';

export interface View extends Current, Asking, Actions {
  readonly changed: Changed | null;
  readonly found: PeoplePage;
  /** What the people shown were searched for. */
  readonly search: Search;
  readonly snapshots: readonly ReceivedSnapshot[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: readonly StoredSecret[];
  /** What became of the form just sent, if one was. */
  readonly message: string | null;
}

const secretSection = ({ secrets, message }: View): Markup =>
  html`<section id="secrets">
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
export const overviewPage = (view: View): string => {
  const names = new Map(view.products.map(({ key, name }) => [key, name]));
  const nameOf = (product: string): string => names.get(product) ?? product;
  return html`<!doctype html>
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
            The receiving end: a stand-in that verifies, stores and shows what Rollcall pushes. No real platform is
            behind it.
          </p>
          <nav aria-label="On this page">
            <a href="#current">Current snapshot</a> <a href="#changes">Changes</a> <a href="#people">People</a>
            <a href="#asking">Asking for seats</a> <a href="#actions">What administrators changed</a>
            <a href="#snapshots">Snapshots</a> <a href="#deliveries">Deliveries</a>
            <a href="#secrets">Signing secret</a>
          </nav>
        </header>
        <main>
          ${currentSection(view)} ${changesSection(view.changed, nameOf)}
          ${peopleSection(view.found, view.search, nameOf)} ${askingSection(view, nameOf)} ${actionsSection(view, nameOf)}
          ${snapshotSection(view.snapshots)}
          ${deliverySection(view.deliveries)} ${secretSection(view)}
        </main>
      </body>
    </html> `.text;
};
