import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { atOnce } from './database';
import { secretProblem } from '../../receiver/src';

const Row = v.object({ secret: v.string(), since: v.number() });
export type StoredSecret = v.InferOutput<typeof Row>;

const OVERLAP = 2; // secrets accepted at once: the new one, and the old one while senders change over

/** The signing secrets, newest first. */
export const secretStore = (db: DatabaseSync) => {
  const list = db.prepare('SELECT secret, since FROM secret ORDER BY rowid DESC');
  const add = db.prepare('INSERT INTO secret (secret, since) VALUES (?, ?)');
  const all = (): StoredSecret[] => list.all().map((row) => v.parse(Row, row));
  /** Throws RangeError when one of them is no signing secret. */
  const replace = (secrets: readonly string[], at: number): void => {
    for (const secret of secrets) {
      const problem = secretProblem(secret);
      if (problem) throw new RangeError(problem);
    }
    const known = new Map(all().map(({ secret, since }) => [secret, since]));
    atOnce(db, () => {
      db.exec('DELETE FROM secret');
      for (const secret of [...secrets].reverse()) add.run(secret, known.get(secret) ?? at);
    });
  };

  return {
    all,
    replace,
    /** Puts a secret in front; the newest one before it stays valid. Throws RangeError when it is no signing secret. */
    rotate: (secret: string, at: number): void => {
      const others = all().flatMap((stored) => (stored.secret === secret ? [] : [stored.secret]));
      replace([secret, ...others].slice(0, OVERLAP), at);
    },
  };
};

export type SecretStore = ReturnType<typeof secretStore>;
