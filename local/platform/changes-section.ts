import type { PersonChange, SeatChange } from './changes';
import type { Changed } from './current';
import { html, type Markup } from './html';
import { tableOf } from './table';
import { moment, number, useTag } from './wording';

/** As many as are shown; the others are counted. */
const SHOWN = 100;

const KIND_WORDS = { joined: 'Joined', left: 'Left', changed: 'Changed' } as const;

const seatLine = ({ product, from, to }: SeatChange, nameOf: (product: string) => string): Markup => {
  if (from === null) return html`<div>got a seat of ${nameOf(product)} ${to && useTag(to)}</div>`;
  if (to === null) return html`<div>lost the seat of ${nameOf(product)} ${useTag(from)}</div>`;
  return html`<div>${nameOf(product)}: ${useTag(from)} → ${useTag(to)}</div>`;
};

const tally = (changes: readonly PersonChange[]): string =>
  (['joined', 'left', 'changed'] as const)
    .map((kind) => `${number(changes.filter((change) => change.kind === kind).length)} ${kind}`)
    .join(', ');

/** What differs from the snapshot that was current before. */
export const changesSection = (changed: Changed | null, nameOf: (product: string) => string): Markup =>
  html`<section id="changes">
    <h2>Changes since the one before</h2>
    ${
      changed === null
        ? html`<p>They are told once a second snapshot is current.</p>`
        : html`<p>Since the snapshot of ${moment(changed.since)}: ${tally(changed.changes)}.</p>
            ${
              changed.changes.length > 0
                ? tableOf(
                    'What changed, by person',
                    [
                      { title: 'Name', cell: ({ name }) => name },
                      { title: 'What', cell: ({ kind }) => KIND_WORDS[kind] },
                      { title: 'Seats', cell: ({ seats }) => seats.map((seat) => seatLine(seat, nameOf)) },
                    ],
                    changed.changes.slice(0, SHOWN),
                  )
                : null
            }
            ${changed.changes.length > SHOWN ? html`<p>And ${number(changed.changes.length - SHOWN)} more.</p>` : null}`
    }
  </section>`;
