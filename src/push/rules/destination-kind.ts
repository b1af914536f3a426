import type { Problem } from '../../kernel/problem';

/**
 * Platforms that take snapshots in a form of their own, at an address of their own, with a key of theirs. `torii-organization`: the accounts of the
 * organization, as an app of their own at Torii.
 */
export const PLATFORMS = ['torii', 'torii-organization', 'zluri'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

/**
 * `webhook`: Standard Webhooks, to an address that an administrator names. `pull`: nothing is sent; a client that an administrator has
 * connected reads snapshots through the app's REST API.
 */
export const DESTINATION_KINDS = ['webhook', ...PLATFORMS, 'pull'] as const;
export type DestinationKindName = (typeof DESTINATION_KINDS)[number];

/**
 * Where a platform takes data, without a slash at its end.
 * Torii's is of its public API reference. Zluri's is from a secondary source, and nobody has seen it accepted yet.
 * @see https://developers.toriihq.com
 * @see https://developers.zluri.com
 */
export const PLATFORM_URLS: Readonly<Record<PlatformName, string>> = {
  torii: 'https://api.toriihq.com/v1.0',
  'torii-organization': 'https://api.toriihq.com/v1.0',
  zluri: 'https://api-ext.zluri.com/v2',
};

const isTorii = (kind: DestinationKindName): boolean => kind === 'torii' || kind === 'torii-organization';

/** Whether the organization is told in the place of the site: its accounts, and nothing of the record. */
export const isOfOrganization = (kind: DestinationKindName): boolean => kind === 'torii-organization';
/** Torii knows people by their addresses alone. */
export const needsEmails = isTorii;
/** Whether it is enough to tell it what has changed. */
export const takesChanges = (kind: DestinationKindName): boolean => kind === 'webhook' || kind === 'pull';
/** Whether it is told on which days somebody did something. */
export const tellsDays = (kind: DestinationKindName): boolean => !isTorii(kind);
/** Whether it takes the accounts of the organization beside the people of the site. */
export const tellsOrganization = (kind: DestinationKindName): boolean => kind === 'webhook' || kind === 'pull';
/** Whether it takes what administrators did to seats. */
export const tellsActions = (kind: DestinationKindName): boolean => kind === 'webhook' || kind === 'pull';
/** Whether there is something to ask it that changes nothing there. Of Zluri none is known. */
export const hasTest = (kind: DestinationKindName): boolean => kind === 'webhook' || isTorii(kind);
/** Whether something goes out to it: then there is a domain to allow, and a secret or a key. */
export const isSentTo = (kind: DestinationKindName): boolean => kind !== 'pull';

/** Whether it can ask for seats to be taken back: signed with its secret, or by the app’s REST API. */
export const canAsk = (kind: DestinationKindName): boolean => takesChanges(kind);

/** In the place of an address where nothing is sent. */
export const PULLED = 'pull:';

/** Keys of platforms are of letters, digits and signs: a space or a line break came along when it was copied. */
const KEY = /^[\x21-\x7e]{8,4000}$/;
/** What names the app or the instance at the platform. It becomes a part of an address. */
const ACCOUNT = /^[A-Za-z0-9_-]{1,200}$/;

/** What is wrong with a platform's key; `null` when nothing is. */
export const keyProblem = (key: string): Problem | null => (KEY.test(key) ? null : { code: 'key-unusable' });

/** What is wrong with the name of the app or instance at the platform; `null` when nothing is. */
export const accountProblem = (account: string): Problem | null =>
  ACCOUNT.test(account) ? null : { code: 'account-unusable' };
