import type { Person } from '../../receiver/src';
import type { PeoplePage, Search } from './current';
import { html, type Markup } from './html';
import { tableOf, type Column } from './table';
import { withoutEmail, number, USE_WORDS, USES, useTag } from './wording';

const seatLines = ({ seats }: Person, nameOf: (product: string) => string): Markup[] =>
  seats.map(({ product, use }) => html`<div>${nameOf(product)} ${useTag(use)}</div>`);

const columns = (nameOf: (product: string) => string): Column<Person>[] => [
  { title: 'Name', cell: ({ displayName, accountId }) => displayName ?? accountId },
  {
    title: 'E-mail',
    cell: (person) => person.email ?? html`<span class="muted">${withoutEmail(person)}</span>`,
  },
  { title: 'Use of the site', cell: ({ use }) => useTag(use) },
  { title: 'Seats', cell: (person) => seatLines(person, nameOf) },
  { title: 'Active days', isFigure: true, cell: ({ activity }) => activity.activeDays },
  { title: 'Last active', isFigure: true, cell: ({ activity }) => activity.lastActive ?? '–' },
];

const link = ({ text, use }: Search, page: number, label: string): Markup => {
  const query = new URLSearchParams({ q: text, use: use ?? '', page: String(page) });
  return html`<a href="/?${query.toString()}#people">${label}</a>`;
};

const pager = ({ page, pages }: PeoplePage, search: Search): Markup | null =>
  pages === 1
    ? null
    : html`<p class="pager">
        ${page > 1 ? link(search, page - 1, 'Previous') : null}
        <span>Page ${number(page)} of ${number(pages)}</span>
        ${page < pages ? link(search, page + 1, 'Next') : null}
      </p>`;

export const peopleSection = (found: PeoplePage, search: Search, nameOf: (product: string) => string): Markup => {
  const isSearched = search.text !== '' || search.use !== null;
  return html`<section id="people">
    <h2>People</h2>
    <form method="get" action="/#people" role="search">
      <label for="q">Name, e-mail address or account id</label>
      <input id="q" name="q" type="search" value="${search.text}" />
      <label for="use">Use of the site</label>
      <select id="use" name="use">
        <option value="">Any</option>
        ${USES.map(
          (use) =>
            html`<option value="${use}" ${use === search.use ? html`selected` : null}>${USE_WORDS[use]}</option>`,
        )}
      </select>
      <button type="submit">Search</button>
      ${isSearched ? html`<a href="/#people">Clear</a>` : null}
    </form>
    <p>${number(found.total)} ${found.total === 1 ? 'person' : 'people'}${isSearched ? ' found' : null}</p>
    ${found.total === 0 ? null : tableOf('People', columns(nameOf), found.people)} ${pager(found, search)}
  </section>`;
};
