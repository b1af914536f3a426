import type { SnapshotPerson } from '../../src/contract/snapshot';
import { PEOPLE_PER_PAGE, type PeoplePage } from './current';
import { html, type Markup } from './html';
import { emailOf, number } from './wording';

export interface Search {
  readonly text: string;
  /** Counts from 1. */
  readonly page: number;
}

const row = (person: SnapshotPerson): Markup =>
  html` <tr>
    <td>${person.displayName ?? person.accountId}</td>
    <td class="${person.email === null ? 'muted' : ''}">${emailOf(person)}</td>
    <td>${person.licences.join(', ')}</td>
    <td><span class="tag use-${person.use}">${person.use}</span></td>
    <td class="figure">${person.activity.activeDays}</td>
    <td class="figure">${person.activity.lastActive ?? '–'}</td>
  </tr>`;

const link = (search: Search, page: number, label: string): Markup => {
  const query = new URLSearchParams({ q: search.text, page: String(page) });
  return html`<a href="/?${query.toString()}#people">${label}</a>`;
};

const pager = (search: Search, total: number): Markup => {
  const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE));
  return html`<p class="pager">
    ${search.page > 1 ? link(search, search.page - 1, 'Previous') : null}
    <span>Page ${number(search.page)} of ${number(pages)}</span>
    ${search.page < pages ? link(search, search.page + 1, 'Next') : null}
  </p>`;
};

const table = ({ people, total }: PeoplePage, search: Search): Markup =>
  html` <p>${number(total)} ${total === 1 ? 'person' : 'people'}${search.text === '' ? null : ' found'}</p>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Licences</th>
            <th scope="col">Use</th>
            <th scope="col" class="figure">Active days</th>
            <th scope="col" class="figure">Last active</th>
          </tr>
        </thead>
        <tbody>
          ${people.map(row)}
        </tbody>
      </table>
    </div>
    ${pager(search, total)}`;

export const peopleSection = (found: PeoplePage, search: Search): Markup =>
  html` <section id="people">
    <h2>People</h2>
    <form method="get" action="/#people" role="search">
      <label for="q">Name, e-mail address or account id</label>
      <input id="q" name="q" type="search" value="${search.text}" />
      <button type="submit">Search</button>
      ${search.text === '' ? null : html`<a href="/#people">Clear</a>`}
    </form>
    ${table(found, search)}
  </section>`;
