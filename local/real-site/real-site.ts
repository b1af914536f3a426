import type { JiraSite, RestAnswer } from '../jira/site';
import type { Address } from './address';
import type { Administrator } from './admission';
import type { Gateway, Sent } from './gateway';
import { priceOf } from './price';

const refusal = (status: number, message: string): RestAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errorMessages: [message], errors: {} }),
  points: 0,
});

const answerOf = (path: string, sent: Sent): RestAnswer => {
  switch (sent.kind) {
    case 'answered': {
      const { status, headers, body } = sent;
      return { status, headers, body, points: priceOf(path, status, body) };
    }
    case 'withheld':
      return refusal(403, 'Not sent: on a real site this host only reads.');
    case 'unreachable':
      return refusal(503, `The site could not be reached (${sent.code}).`);
  }
};

/**
 * A real Jira Cloud site, read with an administrator's own account, whoever asks: the app, or that administrator on the
 * page. Nothing happens on it as far as this host knows, because Jira sends events to deployed apps only.
 */
export const realSite = (
  { origin, host }: Address,
  { accountId: admin, displayName }: Administrator,
  ask: Gateway,
): JiraSite => ({
  kind: 'real',
  // Its true cloud id is of no use here: the installation is this machine's own.
  cloudId: host,
  url: origin,
  name: host,
  admin,
  viewers: () => [{ accountId: admin, label: displayName, administers: 'jira' }],
  advance: () => [],
  rest: async ({ method, path, body, caller }) => {
    const isAdmin = caller.kind === 'app' || (caller.kind === 'user' && caller.accountId === admin);
    if (!isAdmin) return refusal(401, 'Not sent: this host knows the administrator’s account only.');
    const answer = answerOf(path, await ask({ method: method.toUpperCase(), path, body }));
    return caller.fromBrowser === true ? { ...answer, points: 0 } : answer;
  },
});
