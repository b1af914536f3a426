import { readText } from '../loopback/request-body';
import { startServer } from '../loopback/start-server';
import { EVERY_SCOPE } from './rest/routes';
import type { Caller, Site } from './site';

export interface ServedSite {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

const HOP_HEADERS = /^(connection|transfer-encoding|content-length)$/;

const emailOf = (authorization: string | undefined): string | undefined => {
  const match = /^Basic (.+)$/i.exec(authorization ?? '');
  return match?.[1] === undefined ? undefined : Buffer.from(match[1], 'base64').toString().split(':')[0];
};

/** Account ids by e-mail address, read again when somebody asks who was not there before. */
const addressBook = (site: Site): ((email: string) => string | undefined) => {
  let ids = new Map<string, string>();
  return (email) => {
    if (!ids.has(email)) ids = new Map(site.ledger.accounts().map((account) => [account.email, account.accountId]));
    return ids.get(email);
  };
};

/** Personal calls have no app's scopes to heed, and cost no app's points. */
const callerFor =
  (find: (email: string) => string | undefined) =>
  (authorization: string | undefined): Caller => {
    const email = emailOf(authorization);
    if (email === undefined) return { kind: 'anonymous', scopes: EVERY_SCOPE, fromBrowser: true, isPersonal: true };
    const accountId = find(email) ?? 'nobody';
    return { kind: 'user', accountId, scopes: EVERY_SCOPE, fromBrowser: true, isPersonal: true };
  };

/** The largest question that Jira takes. Unit: bytes. */
const MAX_BODY = 5 * 1024 * 1024;

/**
 * Puts the REST API of a site on HTTP, on the loopback interface only. Basic auth chooses the caller by e-mail address;
 * the password is not looked at, since nothing here is worth protecting. Without it the call is anonymous.
 * Port 0 takes a free one.
 */
export const serveSite = async (
  site: Site,
  { port, clock }: { readonly port: number; readonly clock: { now(): number } },
): Promise<ServedSite> => {
  const callerOf = callerFor(addressBook(site));
  const server = await startServer(port, async (request, { pathname, search }) => {
    const body = await readText(request, MAX_BODY);
    return site.rest({
      method: request.method ?? 'GET',
      path: `${pathname}${search}`,
      headers: Object.fromEntries(
        Object.entries(request.headers).flatMap(([name, value]) =>
          typeof value === 'string' && !HOP_HEADERS.test(name) ? [[name, value]] : [],
        ),
      ),
      body: body === '' ? undefined : body,
      caller: callerOf(request.headers.authorization),
      now: clock.now(),
    });
  });
  return { url: server.origin, close: () => server.close() };
};
