import type { DatabaseSync } from 'node:sqlite';

export type DeliveryKind = 'trigger' | 'scheduledTrigger' | 'consumer';

/** Something that the platform owes a function: an event, a queued job, a scheduled run. */
export interface Delivery {
  readonly id: number;
  /** Epoch ms. */
  readonly due: number;
  readonly installation: string;
  /** Key of the module in the manifest. */
  readonly module: string;
  readonly kind: DeliveryKind;
  readonly event: Readonly<Record<string, unknown>>;
  /** Deliveries of the same event before this one. */
  readonly attempt: number;
  /** When it was first taken in, epoch ms. */
  readonly pushed: number;
  /** At most `limit` at the same time of those with this key. */
  readonly concurrency: { readonly key: string; readonly limit: number } | null;
  /** Invocations before it, each of which pushed the next: 0 for what no function pushed. */
  readonly chain?: number;
}

/** What is owed, in the state file: nothing owed is forgotten by a restart. */
export class Deliveries {
  private readonly statements;

  constructor(db: DatabaseSync) {
    this.statements = {
      add: db.prepare(
        `INSERT INTO deliveries (due, installation, module, kind, event, attempt, pushed, concurrency, chain)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ),
      next: db.prepare('SELECT * FROM deliveries WHERE due <= ? ORDER BY due, id LIMIT 1'),
      nextDue: db.prepare('SELECT MIN(due) AS due FROM deliveries'),
      remove: db.prepare('DELETE FROM deliveries WHERE id = ?'),
      count: db.prepare('SELECT COUNT(*) AS count FROM deliveries WHERE kind = ?'),
      scheduled: db.prepare(
        "SELECT 1 FROM deliveries WHERE kind = 'scheduledTrigger' AND installation = ? AND module = ?",
      ),
      bodies: db.prepare('SELECT event FROM deliveries WHERE kind = ?'),
    };
  }

  add(delivery: Omit<Delivery, 'id'>): void {
    const { due, installation, module, kind, event, attempt, pushed, concurrency, chain = 0 } = delivery;
    this.statements.add.run(
      Math.ceil(due),
      installation,
      module,
      kind,
      JSON.stringify(event),
      attempt,
      Math.floor(pushed),
      concurrency && JSON.stringify(concurrency),
      chain,
    );
  }

  /** The earliest that is due by `now`. It stays owed until it is removed. */
  next(now: number): Delivery | null {
    const row = this.statements.next.get(now);
    if (!row) return null;
    return {
      id: Number(row['id']),
      due: Number(row['due']),
      installation: String(row['installation']),
      module: String(row['module']),
      kind: String(row['kind']) as DeliveryKind,
      event: JSON.parse(String(row['event'])) as Record<string, unknown>,
      attempt: Number(row['attempt']),
      pushed: Number(row['pushed']),
      concurrency:
        row['concurrency'] === null ? null : (JSON.parse(String(row['concurrency'])) as Delivery['concurrency']),
      chain: Number(row['chain']),
    };
  }

  /** When the earliest is due, or `null` when nothing is owed. */
  nextDue(): number | null {
    const due = this.statements.nextDue.get()?.['due'];
    return typeof due === 'number' ? due : null;
  }

  remove(id: number): void {
    this.statements.remove.run(id);
  }

  count(kind: DeliveryKind): number {
    return Number(this.statements.count.get(kind)?.['count'] ?? 0);
  }

  isScheduled(installation: string, module: string): boolean {
    return this.statements.scheduled.get(installation, module) !== undefined;
  }

  /** Every event of a kind that is owed, as JSON: for tests that look for what must not be there. */
  bodies(kind: DeliveryKind): string[] {
    return this.statements.bodies.all(kind).map((row) => String(row['event']));
  }
}
