import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Person, SnapshotHeader } from '../../receiver/src';
import { SnapshotPerson } from '../../src/push/snapshot-message';

export type State = 'receiving' | 'rejected' | 'completed' | 'superseded';

const Row = v.object({
  id: v.string(),
  site: v.string(),
  takenAt: v.string(),
  firstAt: v.number(),
  state: v.picklist(['receiving', 'rejected', 'completed', 'superseded']),
  pages: v.nullable(v.number()),
  people: v.nullable(v.number()),
  problem: v.nullable(v.string()),
  received: v.number(),
});
/** A snapshot as far as it has come in. `pages` and `people` are what its completion says, `null` before it. */
export type ReceivedSnapshot = v.InferOutput<typeof Row>;

const StoredPage = v.object({ page: v.number(), digest: v.string() });
const StoredPeople = v.object({ people: v.pipe(v.string(), v.parseJson(), v.array(SnapshotPerson)) });

const KEPT = 20; // snapshots listed; older ones are dropped with their pages

/** Snapshots on their way in: pages are upserts keyed by (snapshot, page), kept with the digest of their bytes. */
export const receivedSnapshots = (db: DatabaseSync) => {
  const find = db.prepare(
    `SELECT id, site, taken_at AS takenAt, first_at AS firstAt, state, pages, people, problem,
       (SELECT count(*) FROM page WHERE snapshot = id) AS received
     FROM snapshot WHERE id = ?`,
  );
  const list = db.prepare(
    `SELECT id, site, taken_at AS takenAt, first_at AS firstAt, state, pages, people, problem,
       (SELECT count(*) FROM page WHERE snapshot = id) AS received
     FROM snapshot ORDER BY first_at DESC, rowid DESC LIMIT ?`,
  );
  const begin = db.prepare(
    `INSERT INTO snapshot (id, site, taken_at, window_from, window_to, first_at, state)
     VALUES (?, ?, ?, ?, ?, ?, 'receiving') ON CONFLICT (id) DO NOTHING`,
  );
  const setState = db.prepare('UPDATE snapshot SET state = ?, problem = ? WHERE id = ?');
  const setTotals = db.prepare('UPDATE snapshot SET pages = ?, people = ? WHERE id = ?');
  const upsert = db.prepare(
    `INSERT INTO page (snapshot, page, digest, people) VALUES (?, ?, ?, ?)
     ON CONFLICT (snapshot, page) DO UPDATE SET digest = excluded.digest, people = excluded.people`,
  );
  const digests = db.prepare('SELECT page, digest FROM page WHERE snapshot = ? ORDER BY page');
  const contents = db.prepare('SELECT people FROM page WHERE snapshot = ? AND page < ? ORDER BY page');
  const empty = db.prepare('UPDATE page SET people = NULL WHERE snapshot = ?');
  const old = `SELECT id FROM snapshot ORDER BY first_at DESC, rowid DESC LIMIT -1 OFFSET ${KEPT}`;

  return {
    find: (id: string): ReceivedSnapshot | null => {
      const row = find.get(id);
      return row ? v.parse(Row, row) : null;
    },
    list: (): ReceivedSnapshot[] => list.all(KEPT).map((row) => v.parse(Row, row)),
    /** Notes that a snapshot has begun; does nothing when it had. */
    begin: ({ id, site, takenAt, window }: SnapshotHeader, at: number): void => {
      const { changes } = begin.run(id, site, takenAt, window.from, window.to, at);
      if (changes === 0) return;
      db.exec(`DELETE FROM page WHERE snapshot IN (${old}); DELETE FROM snapshot WHERE id IN (${old});`);
    },
    setState: (id: string, state: State, problem: string | null = null): void => {
      setState.run(state, problem, id);
    },
    setTotals: (id: string, pages: number, people: number): void => {
      setTotals.run(pages, people, id);
    },
    putPage: (id: string, page: number, digest: string, people: readonly Person[]): void => {
      upsert.run(id, page, digest, JSON.stringify(people));
    },
    digests: (id: string): Map<number, string> =>
      new Map(
        digests
          .all(id)
          .map((row) => v.parse(StoredPage, row))
          .map(({ page, digest }) => [page, digest]),
      ),
    people: (id: string, pages: number): Person[] =>
      contents.all(id, pages).flatMap((row) => v.parse(StoredPeople, row).people),
    /** Drops what the pages of a finished snapshot held; their digests stay. */
    emptyPages: (id: string): void => {
      empty.run(id);
    },
  };
};

export type ReceivedSnapshots = ReturnType<typeof receivedSnapshots>;
