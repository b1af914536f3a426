import { fetch } from '@forge/api';
import { Webhook } from 'standardwebhooks';
import type { Receiver } from '../push/ports';
import { discard } from './body';
import { problemOfOutside, RECEIVER_TIMEOUT_MS } from './outside-problem';
import { retryAfterSeconds } from './retry-after';

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
      const signal = AbortSignal.timeout(RECEIVER_TIMEOUT_MS);
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      // What it says is of no use to anyone: nothing of it is read or inflated.
      await discard(answer);
      return {
        kind: 'answered',
        status: answer.status,
        retryAfterSeconds: retryAfterSeconds(answer.headers.get('retry-after'), at),
      };
    } catch (error) {
      return { kind: 'unreachable', problem: problemOfOutside(error) };
    }
  },
};
