import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';

const OWNER_ENTERS = 0o700;
const OWNER_READS = 0o600;

/** Makes a folder that its owner alone may look into. One that is there already becomes such. */
export const privateFolder = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: OWNER_ENTERS });
  chmodSync(folder, OWNER_ENTERS);
};

/** A database, and what SQLite keeps beside it, which it makes with the database's own mode. */
const PARTS = ['', '-wal', '-shm', '-journal'];

/**
 * Makes a database's file, still empty, so that its owner alone may read it. One that is there already becomes such, and
 * is not opened: closing it again would end the locks of whoever in this process has it open. Throws what the file system says.
 */
export const privateDatabaseFile = (file: string): void => {
  if (!existsSync(file)) closeSync(openSync(file, 'a', OWNER_READS));
  for (const part of PARTS) if (existsSync(file + part)) chmodSync(file + part, OWNER_READS);
};
