import type { OutsideServer } from '../../local/forge/outside';
import { PlayedTorii, TORII_ORIGIN } from '../../local/torii/played-torii';
import { PlayedZluri, ZLURI_ORIGIN } from '../../local/zluri/played-zluri';
import type { ReportRow } from '../../local/report-rows';
import type { TrueAccount } from '../../local/jira/site';
import { SLOTS, type Slot } from '../../src/push/rules/slot';
import { pick } from './chance';
import { isMadeUp } from './odd-jira';
import { oddly, type Character, type Message, type Take } from './odd-receiver';

/** What a platform calls the one custom integration that is made there for a site. */
const ACCOUNT = 'integration';

/** Platforms that are told of the site: the organization has none of the faults of a life. */
export const PLAYED_PLATFORMS = ['torii', 'zluri'] as const;
type PlayedPlatform = (typeof PLAYED_PLATFORMS)[number];

export interface OddPlatform {
  /** In which of the destinations it is. */
  readonly slot: Slot;
  readonly kind: PlayedPlatform;
  readonly account: string;
  readonly key: string;
  readonly messages: Message[];
  readonly take: Take;
  /** What it holds that is not as the page shows it, or the other way round. */
  readonly differences: (rows: readonly ReportRow[], accounts: readonly TrueAccount[]) => string[];
}

const isTold = ({ type }: ReportRow): boolean => type === 'person' || type === 'unknown';

/** What is in one list alone. */
const unlike = (held: readonly string[], shown: readonly string[]): string[] => [
  ...held.filter((line) => !shown.includes(line)).map((line) => `a platform holds ${line}, which is not so`),
  ...shown.filter((line) => !held.includes(line)).map((line) => `a platform lacks ${line}`),
];

const toriiDifferences =
  (torii: PlayedTorii): OddPlatform['differences'] =>
  (rows, accounts) => {
    const users = (torii.held(ACCOUNT)?.users ?? []).filter(({ id = '' }) => !isMadeUp(id));
    const named = new Set(
      accounts.filter(({ emailHidden, email }) => !emailHidden && email !== '').map(({ accountId }) => accountId),
    );
    const told = rows.filter((row) => isTold(row) && row.licences.length > 0 && named.has(row.accountId));
    return unlike(
      users.map(({ id, lastUsedDate }) => `${id} ${lastUsedDate?.slice(0, 10) ?? null}`),
      told.map(({ accountId, lastSeen }) => `${accountId} ${lastSeen}`),
    );
  };

const zluriDifferences =
  (zluri: PlayedZluri): OddPlatform['differences'] =>
  (rows) => {
    const held = zluri.held(ACCOUNT) ?? { users: [], user_licenses: [] };
    const told = rows.filter(isTold).filter(({ accountId }) => accountId !== '');
    const users = held.users.filter(({ id }) => !isMadeUp(id));
    const seats = held.user_licenses.filter(({ userId }) => !isMadeUp(userId));
    return unlike(
      [...users.map(({ id }) => id), ...seats.map(({ userId, licenseId }) => `${userId} ${licenseId}`)],
      told.flatMap(({ accountId, licences }) => [accountId, ...licences.map((licence) => `${accountId} ${licence}`)]),
    );
  };

/** A platform's own ingest, as odd as any receiving end. Each site has a key of its own there. */
export const oddPlatform = (kind: PlayedPlatform, site: string, character: Character): OddPlatform => {
  const slot = pick(SLOTS, character.chance);
  const messages: Message[] = [];
  const key = `key-of-${site}`;
  const { now } = character;
  if (kind === 'torii') {
    const torii = new PlayedTorii({ now, key, appAccounts: [ACCOUNT] });
    const take = oddly(torii.handle, messages, character);
    return { slot, kind, account: ACCOUNT, key, messages, take, differences: toriiDifferences(torii) };
  }
  const zluri = new PlayedZluri({ now, key, instances: [ACCOUNT] });
  const take = oddly(zluri.handle, messages, character);
  return { slot, kind, account: ACCOUNT, key, messages, take, differences: zluriDifferences(zluri) };
};

const ORIGINS = { torii: TORII_ORIGIN, zluri: ZLURI_ORIGIN } as const satisfies Record<PlayedPlatform, string>;

export const originOfPlatform = (kind: PlayedPlatform): string => ORIGINS[kind];

/** The platforms' servers, which know whose a request is by its key. */
export const platformServers = (platforms: readonly OddPlatform[]): OutsideServer[] =>
  Object.entries(ORIGINS).map(([kind, origin]) => ({
    origin,
    address: (url, init) => {
      const key = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '');
      const platform = platforms.find((each) => each.kind === kind && each.key === key);
      return platform ? platform.take(url, init) : new Response(null, { status: 401 });
    },
  }));
