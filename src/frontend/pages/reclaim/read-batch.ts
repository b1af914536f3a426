import type { BatchStatus, NamedGroup, PersonStatus } from '../../../reclaim/view';
import { call } from '../../bridge';

/** Everybody in a batch, and the groups of the organization that it is about. */
export interface WholeBatch {
  readonly people: readonly PersonStatus[];
  readonly groups: readonly NamedGroup[];
}

/** Reads a batch part by part. Throws PageFailure. */
export const readWholeBatch = async (batch: Pick<BatchStatus, 'number' | 'people'>): Promise<WholeBatch> => {
  const people: PersonStatus[] = [];
  let groups: readonly NamedGroup[] = [];
  while (people.length < batch.people) {
    const part = await call('batchPart', { batch: batch.number, from: people.length });
    if (part.people.length === 0) break;
    people.push(...part.people);
    groups = part.groups;
  }
  return { people, groups };
};
