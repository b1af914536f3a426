import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import type { Day } from '../kernel/day';
import { has, type Row } from '../organization/rules/rows';
import { freezePeople } from '../push/freeze-people';
import { readSources } from '../push/read-sources';
import type { FrozenPerson } from '../push/state';
import type { Settings } from '../settings/rules/settings';
import type { RecordsPort } from '../store/ports';
import { readHeld } from './read-held';
import type { GivingGroup } from './rules/removal';

/** What this site knows of somebody in the organization. */
export interface Known {
  readonly person: FrozenPerson;
  readonly held: readonly GivingGroup[];
}

/** What this site's record knows of those whom it knows at all. Throws `Unreadable`. */
export const readKnown = async (
  { records, clock, cloudId }: RecordsPort & ClockPort & { readonly cloudId: string },
  wanted: readonly AccountId[],
  settings: Settings,
): Promise<ReadonlyMap<AccountId, Known>> => {
  const { sources } = await readSources(records, cloudId);
  const ordinals = new Set(wanted.flatMap((account) => sources.accounts.ordinalOf(account) ?? []));
  const rules = { ...settings, days: false };
  const { people } = await freezePeople(records, sources, rules, clock.now(), (ordinal) => ordinals.has(ordinal));
  const held = await readHeld(records, sources.directory, [...ordinals]);
  const known = new Map<AccountId, Known>();
  for (const person of people) known.set(person.accountId, { person, held: held.get(person.ref) ?? [] });
  return known;
};

/** Who manages the account, as far as the organization says. */
export const accountOf = (row: Row): { isManaged: boolean | null; isSynced: boolean } => ({
  isManaged: has(row, 'managed') ? true : has(row, 'unmanaged') ? false : null,
  isSynced: has(row, 'synced'),
});

/** Came within the days in which nobody is judged. */
export const cameLately = ({ added }: Row, asked: Day, graceDays: number): boolean =>
  added !== null && asked - added < graceDays;

export const isProtected = (
  account: AccountId,
  known: Known | undefined,
  { protected: { accounts, groups } }: Pick<Settings, 'protected'>,
): boolean => accounts.includes(account) || (known?.held.some(({ id }) => groups.includes(id)) ?? false);
