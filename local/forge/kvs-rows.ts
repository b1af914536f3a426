import type { DatabaseSync } from 'node:sqlite';

export interface Row {
  readonly key: string;
  readonly value: string;
  readonly created: number;
  readonly updated: number;
  readonly expires: number | null;
}

/** A walk through a partition of an entity's index. Columns are SQL expressions. */
interface Walk {
  readonly installation: string;
  readonly entity: string;
  readonly partition: readonly string[];
  readonly range: string;
  readonly values: readonly (string | number)[];
  /** The place after which it goes on: value and key. */
  readonly after: readonly [value: string | number, key: string] | null;
  readonly limit: number;
  readonly now: number;
}

/** Plain keys live under the empty entity name; secrets under this one, apart from both. */
export const PLAIN = '';
export const SECRET = '#secret';

const rowOf = (row: Record<string, unknown> | undefined): Row | null =>
  row
    ? {
        key: String(row['key']),
        value: String(row['value']),
        created: Number(row['created']),
        updated: Number(row['updated']),
        expires: row['expires'] === null ? null : Number(row['expires']),
      }
    : null;

/** A share of 1 that a text decides (FNV-1a). */
const shareOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) / 4_294_967_296;
};

/**
 * The rows of all installations. Reads by key are strict. A listing lags: for `lagMs` after a write it does not show
 * the row, and for `lagMs` after a delete it still does; each row alike, or each for a part of it that is its own.
 */
export class KvsRows {
  lagMs = 500;
  lagVaries = false;
  private readonly statements;

  constructor(private readonly db: DatabaseSync) {
    this.statements = {
      get: db.prepare(
        'SELECT * FROM rows WHERE installation = ? AND entity = ? AND key = ? AND (expires IS NULL OR expires > ?)',
      ),
      set: db.prepare(
        `INSERT INTO rows VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (installation, entity, key)
         DO UPDATE SET value = excluded.value, updated = excluded.updated, expires = excluded.expires`,
      ),
      remove: db.prepare('DELETE FROM rows WHERE installation = ? AND entity = ? AND key = ? RETURNING value'),
      ghost: db.prepare('INSERT OR REPLACE INTO ghosts VALUES (?, ?, ?, ?, ?)'),
      list: db.prepare(
        `SELECT key, value, created, updated, expires FROM rows
           WHERE installation = :installation AND entity = :entity AND key >= :prefix AND key > :after AND key < :end
             AND listed <= :now AND (expires IS NULL OR expires > :now)
         UNION ALL
         SELECT key, value, 0, 0, NULL FROM ghosts
           WHERE installation = :installation AND entity = :entity AND key >= :prefix AND key > :after AND key < :end AND until > :now
             AND NOT EXISTS (SELECT 1 FROM rows r WHERE r.installation = ghosts.installation
               AND r.entity = ghosts.entity AND r.key = ghosts.key AND r.listed <= :now)
         ORDER BY key LIMIT :limit`,
      ),
      all: db.prepare(
        'SELECT entity, key, value FROM rows WHERE installation = ? AND (expires IS NULL OR expires > ?) ORDER BY entity, key',
      ),
      purgeRows: db.prepare('DELETE FROM rows WHERE expires <= ?'),
      purgeGhosts: db.prepare('DELETE FROM ghosts WHERE until <= ?'),
    };
  }

  get(installation: string, entity: string, key: string, now: number): Row | null {
    return rowOf(this.statements.get.get(installation, entity, key, now));
  }

  set(installation: string, entity: string, key: string, value: string, expires: number | null, now: number): void {
    this.statements.set.run(installation, entity, key, value, now, now, expires, now + this.lagOf(key, now));
  }

  remove(installation: string, entity: string, key: string, now: number): void {
    const gone = this.statements.remove.get(installation, entity, key);
    const lag = this.lagOf(key, now);
    if (gone && lag > 0) this.statements.ghost.run(installation, entity, key, String(gone['value']), now + lag);
  }

  private lagOf(key: string, now: number): number {
    return this.lagVaries ? Math.floor(this.lagMs * shareOf(`${key} ${now}`)) : this.lagMs;
  }

  /** Rows whose key begins with `prefix` and comes after `after`, in key order. */
  list(installation: string, entity: string, prefix: string, after: string, limit: number, now: number): Row[] {
    const end =
      prefix === '' ? '\uffff' : prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
    // SQLite takes one lower bound for its index: the nearer one, or each page would walk over all before it.
    const from = after > prefix ? after : prefix;
    const rows = this.statements.list.all({ installation, entity, prefix: from, after, end, now, limit });
    return rows.flatMap((row) => rowOf(row) ?? []);
  }

  /** Whether a listing of the entity may still show rows that were deleted. */
  hasGhosts(installation: string, entity: string): boolean {
    return (
      this.db
        .prepare('SELECT 1 FROM ghosts WHERE installation = ? AND entity = ? LIMIT 1')
        .get(installation, entity) !== undefined
    );
  }

  /** The next rows of a partition after a place in it, by value and key. Makes the SQLite index that it walks by. */
  walk(query: Walk): Row[] {
    const { installation, entity, partition, range, values, after, limit, now } = query;
    const columns = [...partition, range, 'key'].join(', ');
    this.db.exec(
      `CREATE INDEX IF NOT EXISTS "${entity} ${columns.replaceAll('"', '')}" ON rows (installation, ${columns}) WHERE entity = '${entity}'`,
    );
    const found = this.db
      .prepare(
        `SELECT key, value, created, updated, expires FROM rows WHERE installation = ? AND entity = '${entity}'
           AND ${partition.map((column) => `${column} = ?`).join(' AND ')} AND ${after ? `${range} >= ? AND (${range}, key) > (?, ?)` : `${range} IS NOT NULL`}
           AND listed <= ? AND (expires IS NULL OR expires > ?) ORDER BY ${range}, key LIMIT ?`,
      )
      .all(installation, ...values, ...(after ? [after[0], ...after] : []), now, now, limit);
    return found.flatMap((row) => rowOf(row) ?? []);
  }

  /** Every row that an installation holds: for tests that look for what must not be there. */
  all(installation: string, now: number): { entity: string; key: string; value: string }[] {
    return this.statements.all
      .all(installation, now)
      .map((row) => ({ entity: String(row['entity']), key: String(row['key']), value: String(row['value']) }));
  }

  /** Removes what no read can show any more. */
  purge(now: number): void {
    this.statements.purgeRows.run(now);
    this.statements.purgeGhosts.run(now);
  }

  transaction(work: () => void): void {
    this.db.exec('SAVEPOINT kvs');
    try {
      work();
      this.db.exec('RELEASE kvs');
    } catch (error) {
      this.db.exec('ROLLBACK TO kvs; RELEASE kvs');
      throw error;
    }
  }
}
