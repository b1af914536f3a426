import type { IncomingHttpHeaders } from 'node:http';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

export type Verdict = { readonly kind: 'genuine' } | { readonly kind: 'refused'; readonly why: string };

const headersFor = (headers: IncomingHttpHeaders): Record<string, string> => {
  const wanted = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  return Object.fromEntries(wanted.map((name) => [name, String(headers[name] ?? '')]));
};

/**
 * Runs `work` while `Date.now` tells `ms`. The reference library asks the system's clock and takes no other, and the
 * platform may live at the time of a simulated site. `work` is synchronous: nothing else can see the change.
 */
const atTime = (ms: number, work: () => void): void => {
  const real = Date.now;
  Date.now = () => ms;
  try {
    work();
  } finally {
    Date.now = real;
  }
};

const verifyWith = (secret: string, body: Buffer, headers: Record<string, string>, now: number): Verdict => {
  try {
    atTime(now, () => new Webhook(secret).verify(body, headers, { jsonParse: false }));
    return { kind: 'genuine' };
  } catch (error) {
    if (error instanceof WebhookVerificationError) return { kind: 'refused', why: error.message };
    throw error;
  }
};

/** Verifies with the reference library of Standard Webhooks, at `now` (epoch ms). Any of the secrets will do. */
export const verify = (
  secrets: readonly string[],
  body: Buffer,
  headers: IncomingHttpHeaders,
  now: number,
): Verdict => {
  let verdict: Verdict = { kind: 'refused', why: 'No signing secret is set' };
  for (const secret of secrets) {
    verdict = verifyWith(secret, body, headersFor(headers), now);
    if (verdict.kind === 'genuine') break;
  }
  return verdict;
};
