import type { Delivery } from './deliveries';
import { html, type Markup } from './html';
import type { ReceivedSnapshot } from './received';
import { tableOf } from './table';
import { moment, number, STATE_WORDS, tag, told } from './wording';

/** Every snapshot that began to come, whatever became of it. */
export const snapshotSection = (snapshots: readonly ReceivedSnapshot[]): Markup =>
  html`<section id="snapshots">
    <h2>Snapshots received</h2>
    ${
      snapshots.length === 0
        ? html`<p>None yet.</p>`
        : tableOf(
            'Snapshots received',
            [
              { title: 'Taken at', cell: ({ takenAt }) => moment(takenAt) },
              { title: 'First seen', cell: ({ firstAt }) => moment(firstAt) },
              {
                title: 'Pages',
                isFigure: true,
                cell: ({ received, pages }) => `${number(received)} of ${told(pages, '?')}`,
              },
              { title: 'People', isFigure: true, cell: ({ people }) => told(people, '–') },
              { title: 'State', cell: ({ state, problem }) => html`${tag(state, STATE_WORDS[state])} ${problem}` },
              { title: 'Snapshot', cell: ({ id }) => html`<span class="muted">${id}</span>` },
            ],
            snapshots,
          )
    }
  </section>`;

/** Every request to the hook, whatever it was answered with. */
export const deliverySection = (deliveries: readonly Delivery[]): Markup =>
  html`<section id="deliveries">
    <h2>Last deliveries</h2>
    ${
      deliveries.length === 0
        ? html`<p>None yet.</p>`
        : tableOf(
            'Last deliveries',
            [
              { title: 'At', cell: ({ at }) => moment(at) },
              {
                title: 'Status',
                isFigure: true,
                cell: ({ status }) => tag(status < 300 ? 'completed' : 'rejected', String(status)),
              },
              { title: 'What', cell: ({ subject }) => subject },
              { title: 'Bytes', isFigure: true, cell: ({ bytes }) => number(bytes) },
              { title: 'Note', cell: ({ note }) => note },
            ],
            deliveries,
          )
    }
  </section>`;
