import type { AccountId, AccountStatus } from '../kernel/account';
import { dayAt, type Day } from '../kernel/day';
import { commitDocument, untilCommitted } from '../store/commit';
import { INCOMPRESSIBLE_BYTES } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import type { TombstonesPort } from './ports';
import { readRoster, type Roster } from './read-roster';
import type { Accounts } from './rules/accounts';
import { backAtOf, sinceReturn } from './rules/returning';
import { ROSTER, rosterChunkKey, type RosterState } from './state';

/** Packed accounts in one chunk: ids are as good as random and hardly compress. Unit: bytes. */
const CHUNK_BYTES = Math.min(160_000, INCOMPRESSIBLE_BYTES);

type Ports = RecordsPort & TombstonesPort;

/**
 * When accounts became known: `on` that day, and, when their past was found, there `since` an earlier one. Whoever comes
 * on the first day was there when recording began, and needs no earlier one.
 */
export interface FirstSight {
  readonly on: Day;
  readonly since?: Day;
}

const firstSeenWith = ({ arrivals, count }: RosterState, { on, since = on }: FirstSight): RosterState['arrivals'] => {
  const isFirstDay = arrivals.every(({ day }) => day === on);
  const day = isFirstDay ? on : since;
  return arrivals.at(-1)?.day === day ? arrivals : [...arrivals, { day, from: count }];
};

/**
 * Gives the next ordinals to accounts that have none, in the roster at hand and in what is to be committed. Nothing is
 * stored: a roster whose commit fails must be read again.
 */
const withNew = (
  { document: { value }, accounts }: Roster,
  fresh: readonly AccountId[],
  sight: FirstSight,
): { readonly state: RosterState; readonly set: ReadonlyMap<string, Uint8Array> } => {
  const chunks = [...value.chunks];
  let filled = chunks.length === 0 ? Infinity : accounts.bytesOf(chunks.at(-1) ?? 0, value.count);
  for (const account of fresh) {
    accounts.push(account);
    const ordinal = accounts.length - 1;
    if (filled + accounts.bytesOf(ordinal) > CHUNK_BYTES) {
      chunks.push(ordinal);
      filled = 0;
    }
    filled += accounts.bytesOf(ordinal);
  }
  const set = new Map(
    chunks.flatMap((start, chunk): [string, Uint8Array][] => {
      const end = chunks[chunk + 1] ?? accounts.length;
      return end > value.count ? [[rosterChunkKey(chunk), accounts.pack(start, end)]] : [];
    }),
  );
  return { state: { ...value, count: accounts.length, chunks, arrivals: firstSeenWith(value, sight) }, set };
};

/** As what Jira lists accounts, where it was asked, and when: epoch ms. */
export interface Listing {
  readonly statuses: ReadonlyMap<AccountId, AccountStatus>;
  readonly at: number;
}

interface Newcomers {
  readonly accounts: readonly AccountId[];
  /** Those who were forgotten and came back, and since when something may be kept of them. */
  readonly returned: ReadonlyMap<AccountId, Day>;
}

/**
 * Accounts without an ordinal that may have one. The forgotten may not, for as long as Jira lists them without saying that they are
 * there again.
 */
const newcomersAmong = async (
  { tombstones }: TombstonesPort,
  { accounts: known, document }: Roster,
  accounts: Iterable<AccountId>,
  listing: Listing | null,
): Promise<Newcomers> => {
  const fresh = [...new Set(accounts)].filter((account) => account !== '' && known.ordinalOf(account) === undefined);
  const returned = new Map<AccountId, Day>();
  if (fresh.length === 0 || !document.value.hasForgotten) return { accounts: fresh, returned };
  const gone = await tombstones.among(fresh);
  for (const [account, tombstone] of gone) {
    const status = listing?.statuses.get(account);
    const backAt = backAtOf(tombstone, status, listing?.at ?? 0);
    if (backAt !== null) returned.set(account, sinceReturn(tombstone.forgottenAt, backAt));
    // Whoever is listed still is listed in a week: the tombstone must be there then.
    if (status !== undefined) await tombstones.set(account, { ...tombstone, backAt });
  }
  return { accounts: fresh.filter((account) => !gone.has(account) || returned.has(account)), returned };
};

/** Returns that are remembered: more than any site sees in the time that activity is kept. */
const RETURNS_KEPT = 2_000;

const withReturned = (state: RosterState, accounts: Accounts, returned: Newcomers['returned']): RosterState => {
  if (returned.size === 0) return state;
  const fresh = [...returned].flatMap(([account, since]) => {
    const ordinal = accounts.ordinalOf(account);
    return ordinal === undefined ? [] : [{ ordinal, since }];
  });
  return { ...state, returned: [...state.returned, ...fresh].slice(-RETURNS_KEPT) };
};

/**
 * Gives every account but the forgotten an ordinal, under the roster as it was read: whoever was forgotten since must not come
 * back by it. The roster that it gives holds them all.
 */
export const enrolIn = async (
  ports: Ports,
  roster: Roster,
  accounts: Iterable<AccountId>,
  sight: FirstSight,
  listing: Listing | null = null,
): Promise<Roster | 'conflict'> => {
  const fresh = await newcomersAmong(ports, roster, accounts, listing);
  if (fresh.accounts.length === 0) return roster;
  const { state, set } = withNew(roster, fresh.accounts, sight);
  const next = withReturned(state, roster.accounts, fresh.returned);
  const document = await commitDocument(ports.records, ROSTER, roster.document, next, { set });
  return document === 'conflict' ? document : { document, accounts: roster.accounts };
};

interface Listed {
  readonly account: AccountId;
  readonly status: AccountStatus;
}

/** Gives everyone whom Jira lists, but the forgotten, an ordinal and returns the roster's accounts, which then hold them all. */
export const enrol = (ports: Ports, listed: readonly Listed[], now: number): Promise<Accounts> =>
  untilCommitted(async () => {
    const statuses = new Map(listed.map(({ account, status }) => [account, status] as const));
    const roster = await readRoster(ports.records);
    const enrolled = await enrolIn(ports, roster, statuses.keys(), { on: dayAt(now) }, { statuses, at: now });
    return enrolled === 'conflict' ? enrolled : enrolled.accounts;
  });
