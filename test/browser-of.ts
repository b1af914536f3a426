import type { Installed } from '../local/ask-page';
import { EVERY_SCOPE } from '../local/jira/rest/routes';
import type { RestAnswer, RestRequest } from '../local/jira/site';
import { readerOf, type Bridge, type ReadJira } from '../src/frontend/jira/ask-jira';

/** What becomes of a request of the page. */
export type Between = (
  request: RestRequest,
  answer: () => RestAnswer | Promise<RestAnswer>,
) => RestAnswer | Promise<RestAnswer>;

/** Requests of a page to Jira, and the most at once. */
interface Seen {
  inFlight: number;
  most: number;
  requests: number;
}

/** Jira as the admin's browser reaches it from the page; requests in flight are counted. */
export const browserOf = (
  { host, site }: Installed,
  between: Between = (_, answer) => answer(),
): { readonly seen: Seen; readonly readJira: ReadJira } => {
  const seen: Seen = { inFlight: 0, most: 0, requests: 0 };
  const request: Bridge['request'] = async (path, body) => {
    seen.requests += 1;
    seen.most = Math.max(seen.most, ++seen.inFlight);
    const caller = { kind: 'user', accountId: site.admin, scopes: EVERY_SCOPE, fromBrowser: true } as const;
    const asked: RestRequest = {
      ...{ method: body === undefined ? 'GET' : 'POST', path, headers: {}, caller, now: host.clock.now() },
      body: body === undefined ? undefined : JSON.stringify(body),
    };
    await Promise.resolve();
    try {
      const answer = await between(asked, () => site.rest(asked));
      const header = (name: string) => answer.headers[name.toLowerCase()] ?? null;
      return { status: answer.status, header, text: () => Promise.resolve(answer.body) };
    } finally {
      seen.inFlight -= 1;
    }
  };
  return { seen, readJira: readerOf({ request, isOnline: () => true, now: () => host.clock.now() }) };
};
