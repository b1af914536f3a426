import { TryLater } from '../kernel/failures';
import { jsonBytes, readDocument, type Changes, type Document, type DocumentKind } from './document';
import { LARGE_VALUES_PER_REQUEST, TRANSACTION_KEYS } from './forge-limits';
import type { Commit, Records, StoredRecord } from './ports';

/** Records written in one transaction: the guard is one more, and all of them may be as large as a value can be. */
const SETS = Math.min(LARGE_VALUES_PER_REQUEST, TRANSACTION_KEYS) - 1;
const DELETES = TRANSACTION_KEYS - 1;

interface Guarded {
  readonly key: string;
  readonly version: number;
  /** What the guard is until the last writes, and from then on. */
  readonly before: () => Uint8Array;
  readonly after: Uint8Array;
}

/** Commits in as many transactions as it takes. Gives the guard's version then. */
const commitParts = async (
  records: Pick<Records, 'commit'>,
  { key, version: first, before, after }: Guarded,
  { set = [], delete: gone = [] }: Changes,
): Promise<number | 'conflict'> => {
  let part = new Map<string, Uint8Array>();
  let version = first;
  const commit = async (bytes: Uint8Array, changes: Pick<Commit, 'set' | 'delete'>): Promise<boolean> => {
    const done = await records.commit({ guard: { key, version, bytes }, ...changes });
    if (done === 'committed') version += 1;
    return done === 'committed';
  };
  for (const [key, bytes] of set) {
    if (part.size === SETS) {
      if (!(await commit(before(), { set: part }))) return 'conflict';
      part = new Map();
    }
    part.set(key, bytes);
  }
  const room = DELETES - part.size;
  if (!(await commit(after, { set: part, delete: gone.slice(0, room) }))) return 'conflict';
  for (let i = room; i < gone.length; i += DELETES) {
    // Another writer goes on from what was committed: what is left here it names no more, and may write again.
    if (!(await commit(after, { delete: gone.slice(i, i + DELETES) }))) break;
  }
  return version;
};

/**
 * Commits a document, and records with it, in as many transactions as it takes. The document becomes `next` with the last
 * records that are written and the first that are deleted: a kill before leaves new records under the old document, one after
 * leaves records that the new document no longer names. Whoever commits more than fits one transaction must bear both.
 * Gives the document as it then is. Throws when it could not be read back.
 */
export const commitDocument = async <T>(
  records: Pick<Records, 'commit'>,
  { key, shape }: DocumentKind<T>,
  document: Document<T>,
  next: T,
  changes: Changes = {},
): Promise<Document<T> | 'conflict'> => {
  const before = (): Uint8Array => jsonBytes(key, shape, document.value);
  const guarded = { key, version: document.version, before, after: jsonBytes(key, shape, next) };
  const version = await commitParts(records, guarded, changes);
  return version === 'conflict' ? version : { value: next, version, problem: null };
};

/**
 * Commits records under a document that stays as it is stored, readable or not: whoever holds it in hand loses, and reads it
 * again.
 */
export const commitBeside = async (
  records: Pick<Records, 'commit'>,
  key: string,
  { version, bytes }: StoredRecord,
  changes: Changes = {},
): Promise<'committed' | 'conflict'> => {
  const done = await commitParts(records, { key, version, before: () => bytes, after: bytes }, changes);
  return done === 'conflict' ? done : 'committed';
};

/** Tries of a use case whose commit lost against another before it leaves the work to a later run. */
const TRIES = 5;

/** Runs `attempt` until its commit goes through. `attempt` must read everything that it decides on. */
export const untilCommitted = async <T>(attempt: () => Promise<T | 'conflict'>): Promise<T> => {
  for (let i = 0; i < TRIES; i++) {
    const done = await attempt();
    if (done !== 'conflict') return done;
  }
  throw new TryLater({ code: 'store-contended' });
};

/**
 * A document for who adds somebody to what it guards: stored at least once, since whoever is forgotten meanwhile moves it, and who adds them must
 * look again. Throws `Unreadable`.
 */
export const readToAdd = async <T>(
  records: Pick<Records, 'get' | 'commit'>,
  kind: DocumentKind<T>,
): Promise<Document<T> | 'conflict'> => {
  const document = await readDocument(records, kind);
  return document.version > 0 ? document : commitDocument(records, kind, document, document.value);
};
