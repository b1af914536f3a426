import { invoke, permissions, requestJira, router, view } from '@forge/bridge';
import pLimit from 'p-limit';

import type { PageCalls, PageMethodName } from '../resolvers/view';
import { valueIn } from './answers/value-in';
import { readerOf } from './jira/ask-jira';
import type { Address } from './routes/address';
import { PageFailure } from './site/failure';
import { within } from './site/time-limit';

/** Forge ends a function after 25 seconds, and Jira answers a page of users in a few: later nothing comes. Unit: seconds. */
const MOST_PATIENCE = 60;

const isOnline = (): boolean => navigator.onLine;

/** Asks the app. Throws PageFailure. */
export const call = async <M extends PageMethodName>(
  method: M,
  request: PageCalls[M]['request'],
): Promise<PageCalls[M]['value']> => {
  const text: unknown = await within(MOST_PATIENCE, invoke(method, request)).catch((cause: unknown) => {
    throw isOnline()
      ? new PageFailure('lost', { code: 'app-silent' }, { cause })
      : new PageFailure('offline', { code: 'offline' }, { cause });
  });
  return valueIn(method, text);
};

const initOf = (body: unknown): Parameters<typeof requestJira>[1] =>
  body === undefined
    ? { headers: { Accept: 'application/json' } }
    : {
        method: 'POST',
        headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };

/** What the page asks of Jira at once, whatever it reads: names, members and the past share it in the order in which they come. */
const sideBySide = pLimit(5);

/** Reads from Jira's REST API as the person who looks at the page. Throws PageFailure. */
export const readJira = readerOf({
  request: (path, body) =>
    sideBySide(async () => {
      const response = await within(MOST_PATIENCE, requestJira(path, initOf(body)));
      return { status: response.status, header: (name) => response.headers.get(name), text: () => response.text() };
    }),
  isOnline,
  // eslint-disable-next-line no-restricted-properties -- the bridge is the page's adapter: its clock is the browser's
  now: () => Date.now(),
});

/** An id that nobody else has. */
// eslint-disable-next-line no-restricted-syntax -- the bridge is the page's adapter: its chance is the browser's
export const newId = (): string => crypto.randomUUID();

type EgressTypes = Parameters<typeof permissions.egress.set>[0]['egresses'][number]['configured'][number]['type'];

// The type is an enum of @forge/egress, which would bring its matcher into the page for one string.
const FETCH_BACKEND_SIDE = 'FETCH_BACKEND_SIDE' as unknown as EgressTypes[number];
const FROM_THE_APP: EgressTypes = [FETCH_BACKEND_SIDE];

/** Whatever the app may send to was allowed in this group. */
const DESTINATION = 'destination';

/** Asks the admin to let the app send to this origin, and to those beside it. Throws PageFailure when it is not allowed. */
export const allowDestination = async (origin: string, ...more: readonly string[]): Promise<void> => {
  await permissions.egress
    .set({
      egresses: [
        {
          key: DESTINATION,
          description: 'Where Rollcall sends snapshots of people, licences and activity.',
          configured: [origin, ...more].map((domain) => ({ domain, type: FROM_THE_APP })),
        },
      ],
    })
    .catch((cause: unknown) => {
      throw new PageFailure('consent', { code: 'consent-refused', origin }, { cause });
    });
};

/**
 * Takes back what was allowed, for all origins: none is sent to any more. Throws PageFailure.
 * @see https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/permissions/
 */
export const withdrawDestination = async (): Promise<void> => {
  await within(MOST_PATIENCE, permissions.egress.deleteGroup({ key: DESTINATION })).catch((cause: unknown) => {
    throw new PageFailure('consent-stays', { code: 'consent-stays' }, { cause });
  });
};

/** Takes back what was allowed for an origin that nothing is sent to any more. Throws PageFailure. */
export const withdrawOrigin = async (origin: string): Promise<void> => {
  const payload = { key: DESTINATION, domain: origin, type: FETCH_BACKEND_SIDE };
  await within(MOST_PATIENCE, permissions.egress.deleteDomain(payload)).catch((cause: unknown) => {
    throw new PageFailure('consent-stays', { code: 'old-consent-stays', origin }, { cause });
  });
};

/** Who looks, and where. Empty where Jira does not tell. */
export interface Viewer {
  /** In which language Jira speaks to them: `de-DE`. */
  readonly locale: string;
  /** `acme.atlassian.net` */
  readonly site: string;
  /** The key of the module in the manifest that the page is opened by. */
  readonly module: string;
}

/** What is read of the context: whatever its types promise, an older Jira tells less. */
interface Told {
  readonly locale?: unknown;
  readonly siteUrl?: unknown;
  readonly moduleKey?: unknown;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const hostOf = (url: unknown): string => (typeof url === 'string' && URL.canParse(url) ? new URL(url).host : '');

/**
 * Who looks, and where.
 * @see https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/view/#getcontext
 */
export const viewer = async (): Promise<Viewer> => {
  const told: Told = await within(MOST_PATIENCE, view.getContext());
  return { locale: textOf(told.locale), site: hostOf(told.siteUrl), module: textOf(told.moduleKey) };
};

/**
 * Opens a page of somebody else in a tab of its own: Jira asks first.
 * @see https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/router/
 */
export const openOutside = (url: string): Promise<void> => router.open(url);

/** Follows the theme of Jira; it must be done before the page is drawn. */
export const followTheme = (): Promise<void> => view.theme.enable();

/** Longest address that is taken over from Jira. Unit: characters. */
const MOST_ADDRESS = 2_000;

/**
 * The address of the page, which Jira keeps in the browser's: it survives a reload, and may be sent to a colleague.
 * @see https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/view/#createhistory
 */
export const openAddress = async (): Promise<Address> => {
  const history = await within(MOST_PATIENCE, view.createHistory());
  const partOf = (value: unknown): string => (textOf(value).length <= MOST_ADDRESS ? textOf(value) : '');
  return {
    place: () => {
      const { pathname, search } = history.location;
      return { pathname: `/${partOf(pathname).replace(/^\/+/, '')}`, search: partOf(search) };
    },
    go: (to, isReplaced) => (isReplaced ? history.replace(to) : history.push(to)),
    listen: (onMove) => history.listen(onMove),
  };
};
