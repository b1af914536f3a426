import { Webhook } from 'standardwebhooks';
import type { Message } from './message.ts';
import { secretProblem } from './secret.ts';
import type { Store } from './store.ts';
import { takeIn } from './take-in.ts';

export interface ReceiverOptions {
  /** `whsec_…`, as Rollcall showed it. Several are taken while a secret is being replaced. */
  readonly secrets: readonly string[];
  readonly store: Store;
  /** Told of each delivery, for a log. Nothing personal is in it. */
  readonly note?: (status: number, what: string) => void;
}

/** Largest body that is taken. Rollcall's stay near 64 KB. Unit: bytes. */
const BODY_BYTES = 1_000_000;
const TYPES: readonly string[] = ['snapshot.page', 'snapshot.completed', 'rollcall.test'] satisfies Message['type'][];

/** Verifiers of the secrets. Throws `RangeError` at one that is none: whatever else it did, it could let a forgery in. */
const verifiersOf = (secrets: readonly string[]): Webhook[] =>
  secrets.map((secret) => {
    const problem = secretProblem(secret);
    if (problem !== null) throw new RangeError(problem);
    return new Webhook(secret);
  });

const isGenuine = (verifiers: readonly Webhook[], body: string, headers: Record<string, string>): boolean =>
  verifiers.some((verifier) => {
    try {
      verifier.verify(body, headers, { jsonParse: false });
      return true;
    } catch {
      return false; // whatever went wrong, it is not verified
    }
  });

const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))));

const messageIn = (body: string): Message | null => {
  try {
    const message = JSON.parse(body) as Partial<Message> | null;
    return TYPES.includes(message?.type ?? '') ? (message as Message) : null;
  } catch {
    return null;
  }
};

/**
 * Answers Rollcall's requests: `(request: Request) => Promise<Response>`, as Node, Deno, Bun and workers know them. A body is trusted
 * once its signature is right; check it against `snapshot.schema.json` where your store needs more than that. Throws `RangeError` when a
 * secret is none.
 */
export const createReceiver = ({ secrets, store, note = () => undefined }: ReceiverOptions) => {
  const verifiers = verifiersOf(secrets);
  const reply = (status: number, what: string, body?: object): Response => {
    note(status, what);
    return status === 204 ? new Response(null, { status }) : Response.json(body ?? { error: what }, { status });
  };
  return async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return reply(405, 'Send POST');
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > BODY_BYTES) return reply(413, `A body holds at most ${BODY_BYTES} bytes`);
    const body = new TextDecoder().decode(bytes);
    if (!isGenuine(verifiers, body, Object.fromEntries(request.headers)))
      return reply(401, 'The signature is not right');
    const message = messageIn(body);
    if (!message) return reply(422, 'This is no message of Rollcall that is known here');
    const digest = await sha256(bytes);
    const { status, note: what, body: said } = await store.transaction(() => takeIn(store, message, digest));
    return reply(status, what, said);
  };
};
