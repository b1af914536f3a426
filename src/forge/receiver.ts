import { fetch } from '@forge/api';
import { Webhook } from 'standardwebhooks';
import type { Problem } from '../kernel/problem';
import type { Receiver, Sent } from '../push/ports';
import { signingSecrets } from './secrets';

/** Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT_MS = 20_000;

const secondsUntil = (header: string | null, now: number): number | null => {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
};

const problemOf = (error: unknown): Problem =>
  error instanceof Error && error.name === 'TimeoutError'
    ? { code: 'receiver-silent', seconds: TIMEOUT_MS / 1000 }
    : { code: 'receiver-unreachable' };

/** `@forge/api` declares less of an answer than there is. */
const bodyOf = (answer: unknown): ReadableStream | null => (answer as Partial<Response>).body ?? null;

/** POSTs by Standard Webhooks. Redirects are not followed: what was signed for one address goes to no other. */
export const receiver: Receiver = {
  send: async ({ url, id, at, body }): Promise<Sent> => {
    const secrets = await signingSecrets(at);
    if (secrets.length === 0) return { kind: 'unreachable', problem: { code: 'no-signing-secret' } };
    const time = new Date(at);
    const signature = secrets.map((secret) => new Webhook(secret).sign(id, time, body)).join(' ');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1000)),
      'webhook-signature': signature,
    };
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      // What it says is of no use to anyone: nothing of it is read.
      await bodyOf(answer)?.cancel();
      const retryAfterSeconds = secondsUntil(answer.headers.get('retry-after'), at);
      return { kind: 'answered', status: answer.status, retryAfterSeconds };
    } catch (error) {
      return { kind: 'unreachable', problem: problemOf(error) };
    }
  },
};
