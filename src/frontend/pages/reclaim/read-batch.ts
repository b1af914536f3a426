import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { call } from '../../bridge';

/** Everybody in a batch, part by part. Throws PageFailure. */
export const readBatchPeople = async (batch: Pick<BatchStatus, 'number' | 'people'>): Promise<PersonStatus[]> => {
  const people: PersonStatus[] = [];
  while (people.length < batch.people) {
    const part = await call('batchPart', { batch: batch.number, from: people.length });
    if (part.people.length === 0) break;
    people.push(...part.people);
  }
  return people;
};
