import { fetch } from '@forge/api';
import { Webhook } from 'standardwebhooks';
import type { Receiver, Sent } from '../store/ports';
import { signingSecrets } from './secrets';

/** Standard Webhooks recommends 15 to 30 s. */
const TIMEOUT_MS = 20_000;
/** Of an answer's body only this much is read: it is kept for nobody and shown to nobody. */
const BODY_SHOWN = 500;

const secondsUntil = (header: string | null, now: number): number | null => {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null;
};

const whyOf = (error: unknown): string => {
  if (error instanceof Error && error.name === 'TimeoutError') return 'The receiving end did not answer in 20 seconds.';
  return 'The receiving end could not be reached. Check the address, and that its domain is allowed for Rollcall.';
};

/** POSTs by Standard Webhooks. Redirects are not followed: what was signed for one address goes to no other. */
export const receiver: Receiver = {
  send: async ({ url, id, at, body }): Promise<Sent> => {
    const secrets = await signingSecrets(at);
    if (secrets.length === 0)
      return { kind: 'unreachable', why: 'There is no signing secret: save the destination again.' };
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
      const text = await answer.text();
      const retryAfterSeconds = secondsUntil(answer.headers.get('retry-after'), at);
      return { kind: 'answered', status: answer.status, retryAfterSeconds, body: text.slice(0, BODY_SHOWN) };
    } catch (error) {
      return { kind: 'unreachable', why: whyOf(error) };
    }
  },
};
