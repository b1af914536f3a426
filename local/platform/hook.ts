import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { readBody } from '../loopback/request-body';
import type { CurrentSnapshot } from './current';
import { inTransaction } from './database';
import type { DeliveryLog } from './deliveries';
import { readMessage } from './message';
import { accepted, refused, type Outcome } from './outcome';
import type { ReceivedSnapshots } from './received';
import type { SecretStore } from './secrets';
import { verify } from './signature';
import { takeIn } from './take-in';

/** Largest body taken, in bytes. Standard Webhooks calls for small ones; 1 MB is what many gateways pass on. */
export const BODY_BYTES = 1_000_000;

export interface HookStores {
  readonly db: DatabaseSync;
  readonly secrets: SecretStore;
  readonly received: ReceivedSnapshots;
  readonly current: CurrentSnapshot;
  readonly deliveries: DeliveryLog;
}

const webhookIdOf = ({ headers }: IncomingMessage): string | null => {
  const id = headers['webhook-id'];
  return typeof id === 'string' ? id : null;
};

const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '');

/** What a genuine body leads to. Runs in the transaction that also logs it. */
const takeBody = (stores: HookStores, webhook: string, body: Buffer, at: number): Outcome => {
  const before = stores.deliveries.accepted(webhook);
  if (before) return accepted(before.subject, 'repeated: answered as before');
  const read = readMessage(body);
  if (read.kind === 'malformed') return refused(400, read.why);
  if (read.kind === 'violation') return refused(422, read.why);
  return takeIn(stores, read.message, createHash('sha256').update(body).digest('base64'), at);
};

const judge = (stores: HookStores, request: IncomingMessage, body: Buffer | null, at: number): Outcome => {
  if (!isJson(request)) return refused(415, 'Send application/json');
  if (body === null) return refused(413, `A body holds at most ${BODY_BYTES} bytes`);
  const secrets = stores.secrets.all().map(({ secret }) => secret);
  const verdict = verify(secrets, body, request.headers, at);
  if (verdict.kind === 'refused') return refused(401, verdict.why);
  return takeBody(stores, webhookIdOf(request) ?? '', body, at);
};

/**
 * Takes one delivery and logs it; both happen in one transaction, so that what was answered with 2xx is kept.
 * `fault`: an answer to give instead of looking at the body.
 */
export const receive = async (
  stores: HookStores,
  request: IncomingMessage,
  now: () => number,
  fault: Outcome | null,
): Promise<Outcome> => {
  const body = await readBody(request, BODY_BYTES);
  const at = now();
  return inTransaction(stores.db, () => {
    const outcome = fault ?? judge(stores, request, body, at);
    stores.deliveries.add(at, webhookIdOf(request), body?.length ?? 0, outcome);
    return outcome;
  });
};
