import type { SnapshotPerson } from '../../src/push/snapshot-message';
import type { PeoplePage } from './current';
import { html, type Markup } from './html';
import { emailOf, number } from './wording';

const row = (person: SnapshotPerson): Markup =>
  html` <tr>
    <td>${person.displayName ?? person.accountId}</td>
    <td class="${person.email === null ? 'muted' : ''}">${emailOf(person)}</td>
    <td>${person.licences.join(', ')}</td>
    <td><span class="tag use-${person.use}">${person.use}</span></td>
    <td class="figure">${person.activity.activeDays}</td>
    <td class="figure">${person.activity.lastActive ?? '–'}</td>
  </tr>`;

const link = (search: string, page: number, label: string): Markup => {
  const query = new URLSearchParams({ q: search, page: String(page) });
  return html`<a href="/?${query.toString()}#people">${label}</a>`;
};

const pager = ({ page, pages }: PeoplePage, search: string): Markup => html`
  <p class="pager">
    ${page > 1 ? link(search, page - 1, 'Previous') : null}
    <span>Page ${number(page)} of ${number(pages)}</span>
    ${page < pages ? link(search, page + 1, 'Next') : null}
  </p>`;

const table = (found: PeoplePage, search: string): Markup =>
  html`<p>${number(found.total)} ${found.total === 1 ? 'person' : 'people'}${search === '' ? null : ' found'}</p>
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
          ${found.people.map(row)}
        </tbody>
      </table>
    </div>
    ${pager(found, search)}`;

export const peopleSection = (found: PeoplePage, search: string): Markup =>
  html` <section id="people">
    <h2>People</h2>
    <form method="get" action="/#people" role="search">
      <label for="q">Name, e-mail address or account id</label>
      <input id="q" name="q" type="search" value="${search}" />
      <button type="submit">Search</button>
      ${search === '' ? null : html`<a href="/#people">Clear</a>`}
    </form>
    ${table(found, search)}
  </section>`;
