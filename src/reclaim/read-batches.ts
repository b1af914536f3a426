import { decodeOr, inspectDocument, jsonRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readBatch, readPeople } from './batch-store';
import { Batch, batchKey, RECLAIM } from './state';
import type { BatchPart, BatchStatus, ReclaimStatus } from './view';

/** Batches that the page lists. */
const MOST_LISTED = 200;
/** People in one answer: of a hundred groups each they stay far below what an answer holds. */
const PEOPLE_PER_ANSWER = 100;

export const statusOf = (
  number: number,
  { kind, of, product, organization, by, why, at, people, settled, endedAt, problem }: Batch,
) => {
  const place = organization === null ? 'jira' : 'organization';
  const site = organization?.seats?.site ?? null;
  return {
    ...{ number, kind, of, place, product, site },
    ...{ by, why, at, people, settled, endedAt, problem },
  } satisfies BatchStatus;
};

/** What was taken and given back, newest first. A batch that cannot be read is missing. */
export const readReclaimStatus = async ({ records }: RecordsPort): Promise<ReclaimStatus> => {
  const { value, problem } = await inspectDocument(records, RECLAIM);
  const first = Math.max(value.oldest, value.next - MOST_LISTED);
  const numbers = Array.from({ length: value.next - first }, (_, i) => value.next - 1 - i);
  const stored = await records.getMany(numbers.map(batchKey));
  const batches = numbers.flatMap((number) => {
    const record = stored.get(batchKey(number));
    const batch = record && decodeOr(record, () => jsonRecord(batchKey(number), record, Batch), null);
    return batch ? [statusOf(number, batch)] : [];
  });
  return { batches, open: value.open, problem };
};

/** People of a batch, with all that is on record of each. Throws `Invalid` where there is none of that number, and `Unreadable`. */
export const readBatchPart = async (
  { records }: RecordsPort,
  { batch: number, from }: { readonly batch: number; readonly from: number },
): Promise<BatchPart> => {
  const batch = await readBatch(records, number);
  const to = Math.min(batch.people, from + PEOPLE_PER_ANSWER);
  const people = from < to ? await readPeople(records, number, from, to) : [];
  const groups = (batch.organization?.seats?.groups ?? []).map(({ id, name }) => ({ id, name }));
  return { batch: statusOf(number, batch), from, people, groups };
};
