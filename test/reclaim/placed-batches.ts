import { batchRecords } from '../../src/reclaim/batch-store';
import { PEOPLE_PER_PART, RECLAIM, type Batch, type PersonInBatch } from '../../src/reclaim/state';
import type { Records } from '../../src/store/ports';
import { placeDocument, stateOf } from '../fakes/memory';

/** Somebody whose seat was taken, by Jira's word. */
export const takenFrom = (account: string, change: Partial<PersonInBatch> = {}): PersonInBatch => ({
  account,
  changes: [{ group: 'jira', state: 'done' }],
  evidence: {
    ...{ use: 'idle', lastWritten: '2026-05-04', lastLooked: null, lastByAtlassian: null },
    ...{ window: { from: '2026-05-01', to: '2026-10-31' }, watchedSince: '2026-04-01', opinion: null },
  },
  access: [],
  before: { groups: ['jira', 'desk'], products: ['jira-software', 'jira-servicedesk'] },
  after: { groups: ['desk'], products: ['jira-servicedesk'] },
  skipped: null,
  at: Date.UTC(2026, 10, 2, 9, 1),
  ...change,
});

/** Puts a batch that has ended on record, behind those that are there. Gives its number. */
export const placeBatch = async (
  records: Records,
  people: readonly PersonInBatch[],
  change: Partial<Batch> = {},
): Promise<number> => {
  const state = await stateOf(records, RECLAIM);
  const number = state.next;
  const batch: Batch = {
    ...{ format: 1, kind: 'reclaim', of: null, product: 'jira-software', organization: null, by: 'boss', why: '' },
    ...{ at: Date.UTC(2026, 10, 2, 9), people: people.length, settled: people.length },
    ...{ endedAt: Date.UTC(2026, 10, 2, 9, 5), problem: null, accepted: [], refused: [], ...change },
  };
  const parts = Array.from({ length: Math.ceil(people.length / PEOPLE_PER_PART) }, (_, part) => {
    const own = people.slice(part * PEOPLE_PER_PART, (part + 1) * PEOPLE_PER_PART);
    return [part, own] as const;
  });
  const set = batchRecords(number, batch, parts);
  await placeDocument(records, RECLAIM, { ...state, next: number + 1 }, { set });
  return number;
};
