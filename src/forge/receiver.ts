import { fetch } from '@forge/api';
import { Webhook } from 'standardwebhooks';
import type { Problem } from '../kernel/problem';
import type { Receiver } from '../push/ports';
import { discard } from './body';
import { retryAfterSeconds } from './retry-after';

/** Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT_MS = 20_000;

const problemOf = (error: unknown): Problem =>
  error instanceof Error && error.name === 'TimeoutError'
    ? { code: 'receiver-silent', seconds: TIMEOUT_MS / 1000 }
    : { code: 'receiver-unreachable' };

/** POSTs by Standard Webhooks. Redirects are not followed: what was signed for one address goes to no other. */
export const receiver: Receiver = {
  send: async ({ url, id, at, body, secrets }) => {
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
      // What it says is of no use to anyone: nothing of it is read or inflated.
      await discard(answer);
      return {
        kind: 'answered',
        status: answer.status,
        retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after'), at),
      };
    } catch (error) {
      return { kind: 'unreachable', problem: problemOf(error) };
    }
  },
};
