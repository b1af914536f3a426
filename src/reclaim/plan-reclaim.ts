import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { formatDay } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { freezePeople, snapshotWindow } from '../push/freeze-people';
import { readSources } from '../push/read-sources';
import type { FrozenPerson } from '../push/state';
import { SETTINGS } from '../settings/state';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readHeld } from './read-held';
import { hindranceOf } from './rules/hindrance';
import { removalOf, type GivingGroup } from './rules/removal';
import type { PlannedPerson, ReclaimPlan, ReclaimRequest } from './view';

type Ports = RecordsPort & ClockPort & { readonly cloudId: string };

interface Judging {
  readonly request: ReclaimRequest;
  readonly caller: AccountId;
  readonly isProtected: (account: AccountId, held: readonly GivingGroup[]) => boolean;
}

const plannedOf = (
  person: FrozenPerson,
  held: readonly GivingGroup[],
  { request: { product, uses }, caller, isProtected }: Judging,
): PlannedPerson => {
  const seat = person.seats.find((each) => each.product === product);
  const { leave, alsoLost, stays } = removalOf(held, product);
  const hindrance = hindranceOf(
    {
      isSelf: person.accountId === caller,
      isProtected: isProtected(person.accountId, held),
      type: person.type,
      status: person.status,
      roles: person.roles,
      use: leave.length > 0 ? (seat?.use ?? null) : null,
    },
    uses,
  );
  return {
    account: person.accountId,
    use: seat?.use ?? null,
    lastWritten: seat?.lastWritten ?? null,
    lastLooked: seat?.lastLooked ?? null,
    leave: [...leave],
    alsoLost: [...alsoLost],
    stays: [...stays],
    hindrance,
  };
};

/** Somebody of whom the record knows nothing. */
const unknownPerson = (account: AccountId): PlannedPerson => ({
  account,
  use: null,
  lastWritten: null,
  lastLooked: null,
  leave: [],
  alsoLost: [],
  stays: [],
  hindrance: 'no-seat',
});

/**
 * What would become of these people if their seats on a product were taken back, by all that the app knows at this moment: nothing that the
 * page says of them is believed. In the order in which they are asked for. `caller`: who asks. Throws `Unreadable` where the record cannot tell.
 */
export const planReclaim = async (ports: Ports, request: ReclaimRequest, caller: AccountId): Promise<ReclaimPlan> => {
  const { records, clock, cloudId } = ports;
  const { sources } = await readSources(records, cloudId);
  const { accounts, directory } = sources;
  if (!directory.products.some(({ key }) => key === request.product)) throw new Invalid({ code: 'product-unknown' });
  const { value: settings } = await readDocument(records, SETTINGS);
  const ordinals = new Set(request.accounts.flatMap((account) => accounts.ordinalOf(account) ?? []));
  const rules = { ...settings, days: false };
  const { people, known } = await freezePeople(records, sources, rules, clock.now(), (ordinal) =>
    ordinals.has(ordinal),
  );
  const held = await readHeld(records, directory, [...ordinals]);
  const [accountsProtected, groupsProtected] = [
    new Set(settings.protected.accounts),
    new Set(settings.protected.groups),
  ];
  const judging: Judging = {
    request,
    caller,
    isProtected: (account, own) => accountsProtected.has(account) || own.some(({ id }) => groupsProtected.has(id)),
  };
  const planned = new Map<AccountId, PlannedPerson>();
  for (const person of people) planned.set(person.accountId, plannedOf(person, held.get(person.ref) ?? [], judging));
  const window = snapshotWindow(clock.now(), rules);
  return {
    product: request.product,
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    watchedSince: known.watchedSince,
    people: [...new Set(request.accounts)].map((account) => planned.get(account) ?? unknownPerson(account)),
  };
};
