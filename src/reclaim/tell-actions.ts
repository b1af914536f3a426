import type { AccountId } from '../kernel/account';
import { Failure, TryLater } from '../kernel/failures';
import type { SnapshotAction } from '../push/snapshot-actions';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readBatch, readPeople } from './batch-store';
import { statusOf } from './read-batches';
import { outcomeOf } from './rules/outcome';
import { RECLAIM, type Batch, type PersonInBatch } from './state';

/** Batches that are looked at, the newest: each is a reading or more. */
const MOST_TOLD = 100;
/** People read at once. */
const PEOPLE_AT_ONCE = 100;

type RefOf = (account: AccountId) => number | undefined;
type ToldPerson = SnapshotAction['people'][number];

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Bytes of it in a list, as JSON. */
const bytesOf = (value: unknown): number => new TextEncoder().encode(`${JSON.stringify(value)},`).length;

/** `null` of whoever is forgotten, or not of this site. */
const toldPerson = (batch: Batch, person: PersonInBatch, refOf: RefOf): ToldPerson | null => {
  const { account, at, before, after, evidence, access } = person;
  const ref = refOf(account);
  if (ref === undefined) return null;
  const outcome = outcomeOf(batch, person);
  return {
    ref,
    at: timeOf(at),
    // What somebody else had done is no change of this batch.
    outcome: outcome === 'as-was' ? 'kept' : outcome,
    before,
    after,
    evidence: evidence && {
      use: evidence.use,
      lastWritten: evidence.lastWritten,
      lastLooked: evidence.lastLooked,
      lastByAtlassian: evidence.lastByAtlassian,
      window: evidence.window,
      watchedSince: evidence.watchedSince,
    },
    access: access.map(({ key, site, last }) => ({ product: key, site, last })),
  };
};

const headOf = (number: number, batch: Batch, refOf: RefOf): SnapshotAction => {
  const { kind, of, place, product, site, by, why, at, people: count, endedAt } = statusOf(number, batch);
  return {
    ...{ batch: number, kind, of, place, product, site, by: refOf(by) ?? null, why },
    ...{ at: new Date(at).toISOString(), endedAt: timeOf(endedAt), count, people: [] },
  };
};

interface Told {
  readonly action: SnapshotAction;
  /** Bytes that are left for what is older. */
  readonly room: number;
}

/** A batch with as many of its first people as there is room for; `null`: not even for itself. Throws `Failure`. */
const toldBatch = async (
  { records }: RecordsPort,
  number: number,
  refOf: RefOf,
  room: number,
): Promise<Told | null> => {
  const batch = await readBatch(records, number);
  const head = headOf(number, batch, refOf);
  const people: ToldPerson[] = [];
  let left = room - bytesOf(head);
  if (left < 0) return null;
  for (let from = 0; from < batch.people; from += PEOPLE_AT_ONCE) {
    const to = Math.min(batch.people, from + PEOPLE_AT_ONCE);
    for (const person of await readPeople(records, number, from, to)) {
      const told = toldPerson(batch, person, refOf);
      if (!told) continue;
      left -= bytesOf(told);
      if (left < 0) return { action: { ...head, people }, room: 0 };
      people.push(told);
    }
  }
  return { action: { ...head, people }, room: left };
};

/**
 * What administrators had taken and given back, oldest first: of the newest batches as many as fit so many bytes of JSON, the oldest of them perhaps without its
 * last people. People by `ref`, the number under which a receiver knows them: nobody who is forgotten, or not of this site. A batch that cannot
 * be read is missing. Throws `TryLater`.
 */
export const tellActions = async (ports: RecordsPort, refOf: RefOf, mostBytes: number): Promise<SnapshotAction[]> => {
  const { next, oldest } = (await inspectDocument(ports.records, RECLAIM)).value;
  const told: SnapshotAction[] = [];
  let room = mostBytes - bytesOf([]);
  for (let number = next - 1; number >= Math.max(oldest, next - MOST_TOLD) && room > 0; number--) {
    try {
      const batch = await toldBatch(ports, number, refOf, room);
      if (!batch) break;
      told.unshift(batch.action);
      room = batch.room;
    } catch (error) {
      if (!(error instanceof Failure) || error instanceof TryLater) throw error;
    }
  }
  return told;
};
