import { DatabaseSync } from 'node:sqlite';
import { privateDatabaseFile } from '../private-files';

const MEMORY = ':memory:';

/** Raised with each change of the tables; a file of another version is refused, not guessed at. */
const VERSION = 4;

/** What differs from the snapshot that was current before; no row before there was one. Since version 2. */
const CHANGED = 'CREATE TABLE changed (only INTEGER PRIMARY KEY CHECK (only = 1), changed TEXT NOT NULL);';

/** What the current snapshot tells of what was asked for. Since version 3. */
const PROPOSALS = "ALTER TABLE current ADD COLUMN proposals TEXT NOT NULL DEFAULT '[]';";

/** What it tells of what administrators did to seats. Since version 4. */
const ACTIONS = "ALTER TABLE current ADD COLUMN actions TEXT NOT NULL DEFAULT '[]';";

/** What leads from each version to the next, from the first on. */
const CHANGES = [CHANGED, PROPOSALS, ACTIONS];

const TABLES = `
  CREATE TABLE secret (secret TEXT NOT NULL, since INTEGER NOT NULL);

  -- state: receiving | rejected | completed | superseded (complete, but older than what was current)
  CREATE TABLE snapshot (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, taken_at TEXT NOT NULL, window_from TEXT NOT NULL, window_to TEXT NOT NULL,
    first_at INTEGER NOT NULL, state TEXT NOT NULL, pages INTEGER, people INTEGER, problem TEXT
  );
  CREATE TABLE page (
    snapshot TEXT NOT NULL, page INTEGER NOT NULL, digest TEXT NOT NULL, people TEXT,
    PRIMARY KEY (snapshot, page)
  );

  -- What is applied: one snapshot and its people.
  CREATE TABLE current (only INTEGER PRIMARY KEY CHECK (only = 1), header TEXT NOT NULL, products TEXT NOT NULL);
  CREATE TABLE person (account TEXT PRIMARY KEY, search TEXT NOT NULL, person TEXT NOT NULL);
  CREATE INDEX person_by_search ON person (search);
  ${CHANGED}
  ${PROPOSALS}
  ${ACTIONS}

  CREATE TABLE delivery (
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, webhook TEXT, subject TEXT NOT NULL, bytes INTEGER NOT NULL,
    status INTEGER NOT NULL, note TEXT NOT NULL
  );
  CREATE INDEX delivery_by_webhook ON delivery (webhook);
`;

/** The data file cannot be used. The message names the file and says what to do. */
export class UnusableDataFile extends Error {
  override readonly name = 'UnusableDataFile';

  constructor(file: string, why: string) {
    super(
      `The receiving end cannot use its data file ${file}: ${why}.\n` +
        `Delete it, with ${file}-wal and ${file}-shm beside it, or move them away, and start again: ` +
        'the next full snapshot fills a new one.',
    );
  }
}

const numberFrom = (db: DatabaseSync, pragma: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);

const soundness = (db: DatabaseSync): string =>
  String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);

const createTables = (db: DatabaseSync): void => {
  db.exec(`BEGIN; ${TABLES} PRAGMA user_version = ${VERSION}; COMMIT;`);
};

const prepare = (db: DatabaseSync, file: string): void => {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  const found = soundness(db);
  if (found !== 'ok') throw new UnusableDataFile(file, `it is damaged (${found})`);
  for (const [i, change] of CHANGES.entries())
    if (numberFrom(db, 'user_version') === i + 1) db.exec(`BEGIN; ${change} PRAGMA user_version = ${i + 2}; COMMIT;`);
  const version = numberFrom(db, 'user_version');
  if (version === 0 && numberFrom(db, 'schema_version') === 0) createTables(db);
  else if (version !== VERSION) throw new UnusableDataFile(file, `it is of version ${version}, not ${VERSION}`);
};

/** Opens the data file, or makes it. Throws `UnusableDataFile` when it is damaged, foreign or out of reach. */
export const openDatabase = (file: string): DatabaseSync => {
  let db: DatabaseSync | undefined;
  try {
    if (file !== MEMORY) privateDatabaseFile(file);
    db = new DatabaseSync(file);
    prepare(db, file);
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof UnusableDataFile || !(error instanceof Error)) throw error;
    throw new UnusableDataFile(file, `it cannot be read (${error.message})`);
  }
};

/** Runs `work` so that all of it happens, or nothing, within a transaction or without. */
export const atOnce = (db: DatabaseSync, work: () => void): void => {
  db.exec('SAVEPOINT at_once');
  try {
    work();
    db.exec('RELEASE at_once');
  } catch (error) {
    db.exec('ROLLBACK TO at_once; RELEASE at_once');
    throw error;
  }
};

/** Work under way on a database: a connection has one transaction at a time. */
const underWay = new WeakMap<DatabaseSync, Promise<unknown>>();

/** Runs `work` in one transaction, when those before it have ended: all of it happens, or nothing. */
export const inTransaction = <T>(db: DatabaseSync, work: () => Promise<T>): Promise<T> => {
  const done = (underWay.get(db) ?? Promise.resolve()).then(() => transact(db, work));
  underWay.set(
    db,
    done.catch(() => undefined),
  );
  return done;
};

const transact = async <T>(db: DatabaseSync, work: () => Promise<T>): Promise<T> => {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
