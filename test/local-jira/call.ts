import { EVERY_SCOPE } from '../../local/jira/rest/routes';
import type { Caller, RestAnswer, Site } from '../../local/jira/site';

export const DAY_MS = 86_400_000;
/** A Monday. */
export const START = Date.UTC(2026, 9, 5);

export const APP: Caller = { kind: 'app', scopes: EVERY_SCOPE };
export const ANONYMOUS: Caller = { kind: 'anonymous', scopes: EVERY_SCOPE };
export const asUser = (accountId: string): Caller => ({ kind: 'user', accountId, scopes: EVERY_SCOPE });
/** Calls of the page, which cost nothing. */
export const free = (caller: Caller): Caller => ({ ...caller, fromBrowser: true });

/** Long after everything that a test lets happen. */
const LATER = START + 400 * DAY_MS;

export interface Asking {
  readonly caller?: Caller;
  readonly body?: unknown;
  readonly now?: number;
  readonly method?: string;
}

export const ask = (
  site: Site,
  path: string,
  { caller = free(APP), body, now = LATER, method }: Asking = {},
): RestAnswer =>
  site.rest({
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    path: `/rest/api/3/${path}`,
    headers: {},
    body: body === undefined ? undefined : JSON.stringify(body),
    caller,
    now,
  });

/** The body of an answer that must be a success. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as with fetch, the caller says what it expects
export const read = <T>(site: Site, path: string, asking: Asking = {}): T => {
  const answer = ask(site, path, asking);
  if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}: ${answer.body}`);
  return JSON.parse(answer.body) as T;
};

export const refusalOf = ({ status, body }: RestAnswer): unknown => ({ status, ...(JSON.parse(body) as object) });

export const REFUSED = {
  anonymous: { status: 401, errorMessages: ['Client must be authenticated to access this resource.'], errors: {} },
  forbidden: { status: 403, errorMessages: ['You do not have the permission that this operation needs.'], errors: {} },
};
