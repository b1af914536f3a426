import { Failure, Invalid } from '../kernel/failures';
import { commitDocument } from '../store/commit';
import { jsonBytes, jsonRecord, readDocument, type Document } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import {
  Batch,
  batchKey,
  People,
  PEOPLE_PER_PART,
  partKey,
  RECLAIM,
  type PersonInBatch,
  type ReclaimState,
} from './state';

export const readReclaim = ({ records }: RecordsPort): Promise<Document<ReclaimState>> =>
  readDocument(records, RECLAIM);

/** Throws `Invalid` where there is none of that number, and `Unreadable`. */
export const readBatch = async (records: Pick<Records, 'get'>, number: number): Promise<Batch> => {
  const record = await records.get(batchKey(number));
  if (!record) throw new Invalid({ code: 'batch-unknown' });
  return jsonRecord(batchKey(number), record, Batch);
};

/** People of a batch from one place up to another. Throws `Unreadable`. */
export const readPeople = async (
  records: Pick<Records, 'getMany'>,
  number: number,
  from: number,
  to: number,
): Promise<PersonInBatch[]> => {
  const first = Math.floor(from / PEOPLE_PER_PART);
  const parts = Array.from({ length: Math.ceil(to / PEOPLE_PER_PART) - first }, (_, i) => partKey(number, first + i));
  const stored = await records.getMany(parts);
  const people = parts.flatMap((key) => {
    const record = stored.get(key);
    if (!record) throw new Failure({ code: 'record-missing', record: key });
    return jsonRecord(key, record, People);
  });
  return people.slice(from - first * PEOPLE_PER_PART, to - first * PEOPLE_PER_PART);
};

/** A batch and people of it, as records to commit beside the document that guards them. */
export const batchRecords = (
  number: number,
  batch: Batch,
  parts: Iterable<readonly [part: number, people: PersonInBatch[]]>,
): Map<string, Uint8Array> =>
  new Map([
    [batchKey(number), jsonBytes(batchKey(number), Batch, batch)],
    ...[...parts].map(([part, people]): [string, Uint8Array] => {
      const key = partKey(number, part);
      return [key, jsonBytes(key, People, people)];
    }),
  ]);

/** Commits a state with records of a batch. Throws `TryLater` where another commit came first. */
export const commitReclaim = (
  { records }: RecordsPort,
  before: Document<ReclaimState>,
  next: ReclaimState,
  set: ReadonlyMap<string, Uint8Array>,
): Promise<Document<ReclaimState> | 'conflict'> => commitDocument(records, RECLAIM, before, next, { set });
