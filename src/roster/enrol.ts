import type { AccountId } from '../kernel/account';
import type { Day } from '../kernel/day';
import { commitDocument, untilCommitted } from '../store/commit';
import { INCOMPRESSIBLE_BYTES } from '../store/forge-limits';
import type { RecordsPort } from '../store/ports';
import type { TombstonesPort } from './ports';
import { readRoster, type Roster } from './read-roster';
import type { Accounts } from './rules/accounts';
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

/** Accounts without an ordinal that may have one: the forgotten may not. */
const newcomers = async (
  ports: TombstonesPort,
  { accounts: known }: Roster,
  accounts: Iterable<AccountId>,
): Promise<AccountId[]> => {
  const fresh = [...new Set(accounts)].filter((account) => account !== '' && known.ordinalOf(account) === undefined);
  if (fresh.length === 0) return [];
  const gone = await ports.tombstones.among(fresh);
  return fresh.filter((account) => !gone.has(account));
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
): Promise<Roster | 'conflict'> => {
  const fresh = await newcomers(ports, roster, accounts);
  if (fresh.length === 0) return roster;
  const { state, set } = withNew(roster, fresh, sight);
  const document = await commitDocument(ports.records, ROSTER, roster.document, state, { set });
  return document === 'conflict' ? document : { document, accounts: roster.accounts };
};

/** Gives every account but the forgotten an ordinal and returns the roster's accounts, which then hold them all. */
export const enrol = (ports: Ports, accounts: readonly AccountId[], today: Day): Promise<Accounts> =>
  untilCommitted(async () => {
    const enrolled = await enrolIn(ports, await readRoster(ports.records), accounts, { on: today });
    return enrolled === 'conflict' ? enrolled : enrolled.accounts;
  });
