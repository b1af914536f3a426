import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import { takeIn, type Message } from '../../receiver/src';
import { readBody } from '../loopback/request-body';
import type { CurrentSnapshot } from './current';
import { inTransaction } from './database';
import type { DeliveryLog } from './deliveries';
import { readMessage } from './message';
import { accepted, refused, type Outcome } from './outcome';
import type { ReceivedSnapshots } from './received';
import type { SecretStore } from './secrets';
import { verify } from './signature';
import { storeOf } from './store';

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

const subjectOf = (message: Message): string => {
  if (message.type === 'rollcall.test') return message.type;
  const what = message.type === 'snapshot.page' ? `page ${message.data.page}` : 'completed';
  return `${message.data.snapshot.id}: ${what}`;
};

/** What a completion says of its snapshot, whatever becomes of it. */
const noteTotals = ({ received }: HookStores, message: Message, at: number): void => {
  if (message.type !== 'snapshot.completed') return;
  const { snapshot, pages, people } = message.data;
  received.begin(snapshot, at);
  received.setTotals(snapshot.id, pages, people);
};

/** What a genuine body leads to. Runs in the transaction that also logs it. */
const takeBody = async (stores: HookStores, webhook: string, body: Buffer, at: number): Promise<Outcome> => {
  const before = stores.deliveries.accepted(webhook);
  if (before) return accepted(before.subject, 'repeated: answered as before');
  const read = readMessage(body);
  if (read.kind === 'malformed') return refused(400, read.why);
  if (read.kind === 'violation') return refused(422, read.why);
  noteTotals(stores, read.message, at);
  const digest = createHash('sha256').update(body).digest('base64');
  return { subject: subjectOf(read.message), ...(await takeIn(storeOf(stores, at), read.message, digest)) };
};

const judge = async (
  stores: HookStores,
  request: IncomingMessage,
  body: Buffer | null,
  at: number,
): Promise<Outcome> => {
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
  return inTransaction(stores.db, async () => {
    const outcome = fault ?? (await judge(stores, request, body, at));
    stores.deliveries.add(at, webhookIdOf(request), body?.length ?? 0, outcome);
    return outcome;
  });
};
