import { randomBytes } from 'node:crypto';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { privateDatabaseFile } from '../private-files';

/** The state file cannot be used; the message says what to do. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
}

const MEMORY = ':memory:';

/** Grows with every change of the tables below. */
const FORMAT = 2;

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS rows (
    installation TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    created INTEGER NOT NULL, updated INTEGER NOT NULL, expires INTEGER, listed INTEGER NOT NULL,
    PRIMARY KEY (installation, entity, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS ghosts (
    installation TEXT NOT NULL, entity TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, until INTEGER NOT NULL,
    PRIMARY KEY (installation, entity, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY, due INTEGER NOT NULL, installation TEXT NOT NULL, module TEXT NOT NULL, kind TEXT NOT NULL,
    event TEXT NOT NULL, attempt INTEGER NOT NULL, pushed INTEGER NOT NULL, concurrency TEXT,
    chain INTEGER NOT NULL DEFAULT 0) STRICT;
  CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due, id);
  CREATE TABLE IF NOT EXISTS egress (
    installation TEXT NOT NULL, grp TEXT NOT NULL, description TEXT NOT NULL, domain TEXT NOT NULL, types TEXT NOT NULL,
    PRIMARY KEY (installation, grp, domain)) STRICT, WITHOUT ROWID;
`;

/** A column that files of this format had not at first: whoever does not know it loses nothing by it. */
const addMissing = (db: DatabaseSync): void => {
  const columns = db.prepare('PRAGMA table_info(deliveries)').all();
  if (columns.some(({ name }) => name === 'chain')) return;
  db.exec('ALTER TABLE deliveries ADD COLUMN chain INTEGER NOT NULL DEFAULT 0');
};

const damaged = (file: string, why: string): StateFileError =>
  new StateFileError(
    `The state file ${file} cannot be read (${why}). Nothing was changed. Move it away, or start with --fresh.`,
  );

/** Throws when the file holds anything but a state of this format. Only reads. */
const checkExisting = (db: DatabaseSync): void => {
  const [check] = db.prepare('PRAGMA quick_check').all();
  if (check?.['quick_check'] !== 'ok') throw new Error('its integrity check fails');
  // Ended while it was made: as good as new.
  if (db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return;
  const format = readMeta(db, 'format');
  if (format !== String(FORMAT)) throw new Error(`format ${format ?? 'unknown'}, this version writes ${FORMAT}`);
};

/** Opens or makes the host's SQLite file. Throws `StateFileError` when it is damaged or of another format. */
export const openStateFile = (file: string): DatabaseSync => {
  let db: DatabaseSync | undefined;
  try {
    if (file !== MEMORY) privateDatabaseFile(file);
    db = new DatabaseSync(file);
    checkExisting(db);
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(`BEGIN; ${TABLES} INSERT OR IGNORE INTO meta VALUES ('format', '${FORMAT}'); COMMIT;`);
    addMissing(db);
    return db;
  } catch (error) {
    db?.close();
    throw damaged(file, error instanceof Error ? error.message : String(error));
  }
};

export const readMeta = (db: DatabaseSync, name: string): string | null => {
  const row = db.prepare('SELECT value FROM meta WHERE name = ?').get(name);
  return typeof row?.['value'] === 'string' ? row['value'] : null;
};

/** A secret of the file's own, the same each time: made when it is first asked for. */
export const secretMeta = (db: DatabaseSync, name: string): string => {
  const kept = readMeta(db, name);
  if (kept !== null) return kept;
  const made = randomBytes(32).toString('base64url');
  writeMeta(db, name, made);
  return made;
};

/** Where each site stands is written every minute of a life: preparing the statement took longer than running it. */
const writing = new WeakMap<DatabaseSync, StatementSync>();

export const writeMeta = (db: DatabaseSync, name: string, value: string): void => {
  const statement =
    writing.get(db) ??
    db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
  writing.set(db, statement);
  statement.run(name, value);
};
