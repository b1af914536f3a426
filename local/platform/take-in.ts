import type { SnapshotCompleted, SnapshotMessage, SnapshotPage, SnapshotPerson } from '../../src/push/snapshot-message';
import type { CurrentSnapshot } from './current';
import { accepted, refused, type Outcome } from './outcome';
import type { ReceivedSnapshots } from './received';

interface Stores {
  readonly received: ReceivedSnapshots;
  readonly current: CurrentSnapshot;
}

const isFinished = (stores: Stores, id: string): boolean => {
  const state = stores.received.find(id)?.state;
  return state === 'completed' || state === 'superseded';
};

const takePage = ({ received }: Stores, { data }: SnapshotPage, digest: string, subject: string): Outcome => {
  const { snapshot, page, people } = data;
  const before = received.digests(snapshot.id).get(page);
  received.putPage(snapshot.id, page, digest, people);
  received.setState(snapshot.id, 'receiving');
  if (before === undefined) return accepted(subject, 'stored');
  return accepted(subject, before === digest ? 'repeated' : 'replaced');
};

/** Compares the pages that came with what the completion says was sent. */
const compare = (digests: readonly string[], received: ReadonlyMap<number, string>) => ({
  missing: digests.flatMap((_, page) => (received.has(page) ? [] : [page])),
  differing: digests.flatMap((digest, page) => (received.has(page) && received.get(page) !== digest ? [page] : [])),
});

/** What is wrong with people that are all there, or `null`. */
const peopleProblem = (people: readonly SnapshotPerson[], announced: number): string | null => {
  const { size } = new Set(people.map(({ accountId }) => accountId));
  if (size !== people.length) return `${people.length - size} people are listed twice`;
  return size === announced ? null : `${announced} people were announced, ${size} came`;
};

const complete = (stores: Stores, { data }: SnapshotCompleted, subject: string): Outcome => {
  const { received, current } = stores;
  const { id } = data.snapshot;
  const reject = (status: number, why: string, body?: object): Outcome => {
    received.setState(id, 'rejected', why);
    return { ...refused(status, why, subject), ...(body ? { body } : {}) };
  };
  if (data.digests.length !== data.pages) return reject(422, `${data.pages} pages, ${data.digests.length} digests`);
  received.setTotals(id, data.pages, data.people);

  const { missing, differing } = compare(data.digests, received.digests(id));
  if (missing.length + differing.length > 0) {
    const why = `pages missing: ${missing.join(', ') || 'none'}; differing: ${differing.join(', ') || 'none'}`;
    return reject(409, why, { missing, differing });
  }
  const people = received.people(id, data.pages);
  const problem = peopleProblem(people, data.people);
  if (problem) return reject(422, problem);

  const applied = current.header();
  const isOld = applied !== null && Date.parse(data.snapshot.takenAt) < Date.parse(applied.takenAt);
  if (!isOld) current.replace(data.snapshot, people, data.products);
  received.setState(id, isOld ? 'superseded' : 'completed');
  received.emptyPages(id);
  return accepted(subject, isOld ? 'complete, but a newer snapshot is current' : 'complete: now current');
};

/**
 * Stores a page, or applies a snapshot once its completion has come, every page is there and every digest agrees.
 * Call inside a transaction. `digest`: SHA-256 of the body as it came, base64.
 */
export const takeIn = (stores: Stores, message: SnapshotMessage, digest: string, at: number): Outcome => {
  const { snapshot } = message.data;
  const what = message.type === 'snapshot.page' ? `page ${message.data.page}` : 'completed';
  const subject = `${snapshot.id}: ${what}`;
  stores.received.begin(snapshot, at);
  // Nothing that comes late may change what has been applied.
  if (isFinished(stores, snapshot.id)) return accepted(subject, 'the snapshot is complete already');
  switch (message.type) {
    case 'snapshot.page':
      return takePage(stores, message, digest, subject);
    case 'snapshot.completed':
      return complete(stores, message, subject);
  }
};
