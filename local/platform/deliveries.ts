import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Outcome } from './outcome';

const Row = v.object({
  number: v.number(),
  at: v.number(),
  webhook: v.nullable(v.string()),
  subject: v.string(),
  bytes: v.number(),
  status: v.number(),
  note: v.string(),
});
/** One request to the hook, whatever came of it. `at`: epoch ms. `webhook`: its `webhook-id`, if it had one. */
export type Delivery = v.InferOutput<typeof Row>;

const KEPT = 10_000; // deliveries remembered, and with them the ids whose repeats have no second effect
const LISTED = 50;

export const deliveryLog = (db: DatabaseSync) => {
  const add = db.prepare('INSERT INTO delivery (at, webhook, subject, bytes, status, note) VALUES (?, ?, ?, ?, ?, ?)');
  const trim = db.prepare(`DELETE FROM delivery WHERE number <= (SELECT max(number) FROM delivery) - ${KEPT}`);
  const list = db.prepare(`SELECT * FROM delivery ORDER BY number DESC LIMIT ${LISTED}`);
  const taken = db.prepare('SELECT * FROM delivery WHERE webhook = ? AND status BETWEEN 200 AND 299 ORDER BY number');

  return {
    add: (at: number, webhook: string | null, bytes: number, { subject, status, note }: Outcome): void => {
      add.run(at, webhook, subject, bytes, status, note);
      trim.run();
    },
    /** Newest first. */
    latest: (): Delivery[] => list.all().map((row) => v.parse(Row, row)),
    /** The delivery with this id that was accepted. A refused one may be sent again, so it does not count. */
    accepted: (webhook: string): Delivery | null => {
      const row = taken.get(webhook);
      return row ? v.parse(Row, row) : null;
    },
  };
};

export type DeliveryLog = ReturnType<typeof deliveryLog>;
