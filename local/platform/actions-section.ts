import type { Action, ActionPerson, Standing } from '../../receiver/src';
import { html, type Markup } from './html';
import { tableOf, type Column } from './table';
import { moment, number, USE_WORDS } from './wording';

export interface Actions {
  /** What the last snapshot tells of seats that were taken and given back, oldest first. */
  readonly actions: readonly Action[];
  /** What people are called, by `ref`. */
  readonly names: ReadonlyMap<number, string>;
}

type NameOf = (product: string) => string;

/** As many people of a batch as are shown; the others are counted. */
const SHOWN = 20;

const OUTCOMES: Readonly<Record<ActionPerson['outcome'], string>> = {
  changed: 'changed',
  kept: 'left as it was',
  failed: 'could not be changed',
  pending: 'nothing yet',
};

const shownOf = ({ people }: Action): readonly ActionPerson[] => people.slice(0, SHOWN);

/** Everybody whose name is shown. */
export const refsIn = (actions: readonly Action[]): number[] =>
  [...new Set(actions.flatMap((action) => [action.by, ...shownOf(action).map(({ ref }) => ref)]))].filter(
    (ref) => ref !== null,
  );

/** Whoever is in no snapshot any more has a number alone. */
const personName = (ref: number, names: Actions['names']): string => names.get(ref) ?? `Person ${number(ref)}`;

const whatOf = ({ kind, place, product, of, batch }: Action, nameOf: NameOf): string => {
  const what = kind === 'reclaim' ? 'taken back' : `given back of no. ${number(of ?? 0)}`;
  return `No. ${number(batch)}: ${what}, ${place === 'organization' ? 'the organization' : nameOf(product ?? '')}`;
};

/** Products, or the groups where Jira told none. */
const standingLine = ({ groups, products }: Standing, nameOf: NameOf): string => {
  const all = products ? products.map(nameOf) : groups;
  return all.length === 0 ? 'nothing' : all.join(', ');
};

const evidenceLine = (evidence: NonNullable<ActionPerson['evidence']>): string => {
  const { use, lastWritten, lastLooked, lastByAtlassian, window } = evidence;
  const days = [lastWritten, lastLooked, lastByAtlassian].filter((day) => day !== null);
  return `${USE_WORDS[use]}, last seen: ${days.toSorted().at(-1) ?? `not since ${window.from}`}`;
};

/** What is so of somebody now that was not so before. In the organization products went with it; elsewhere they were looked up. */
const differenceLine = ({ before, after, access }: ActionPerson, nameOf: NameOf): string | null => {
  if (access.length > 0) return access.map(({ product, site }) => `${product} on ${site}`).join(', ');
  return before && after && `${standingLine(before, nameOf)} → ${standingLine(after, nameOf)}`;
};

const personLine = (person: ActionPerson, { names }: Actions, nameOf: NameOf): Markup => {
  const { ref, outcome, evidence } = person;
  const grounds = evidence === null ? '' : ` (${evidenceLine(evidence)})`;
  const difference = differenceLine(person, nameOf);
  return html`<div>
    ${personName(ref, names)}: ${OUTCOMES[outcome]}${grounds}${difference === null ? null : `; ${difference}`}
  </div>`;
};

const peopleLines = (action: Action, told: Actions, nameOf: NameOf): Markup[] => {
  const shown = shownOf(action);
  const others = action.count - shown.length;
  return [
    ...shown.map((person) => personLine(person, told, nameOf)),
    ...(others > 0 ? [html`<div class="muted">${number(others)} more</div>`] : []),
  ];
};

const columns = (told: Actions, nameOf: NameOf): Column<Action>[] => [
  { title: 'When', cell: ({ at }) => moment(at) },
  {
    title: 'Who',
    cell: ({ by }) => (by === null ? html`<span class="muted">not told</span>` : personName(by, told.names)),
  },
  { title: 'What', cell: (action) => whatOf(action, nameOf) },
  { title: 'Why', cell: ({ why }) => (why === '' ? html`<span class="muted">not said</span>` : why) },
  { title: 'On whom', cell: (action) => peopleLines(action, told, nameOf) },
];

/** Who took and gave back which seats, when, from whom, why, and what was so before and after. */
export const actionsSection = (told: Actions, nameOf: NameOf): Markup =>
  html`<section id="actions">
    <h2>What administrators changed</h2>
    ${
      told.actions.length === 0
        ? html`<p>The last snapshot tells of nothing that was taken or given back.</p>`
        : tableOf('What administrators changed, by the last snapshot', columns(told, nameOf), told.actions.toReversed())
    }
  </section>`;
