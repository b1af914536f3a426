import type { AccountId } from '../kernel/account';
import type { ClockPort } from '../kernel/clock';
import { formatDay } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { freezePeople, snapshotWindow } from '../push/freeze-people';
import { readSources } from '../push/read-sources';
import type { FrozenPerson } from '../push/state';
import type { Accounts } from '../roster/rules/accounts';
import { SETTINGS } from '../settings/state';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { readHeld } from './read-held';
import { hindranceOf } from './rules/hindrance';
import { removalOf, type GivingGroup } from './rules/removal';
import type { PlannedPerson, ReclaimPlan, ReclaimRequest } from './view';

type Ports = RecordsPort & ClockPort & { readonly cloudId: string };

/** Whose seats are looked at. */
type Wanted =
  /** Of these people, in whatever class the seat is. */
  | { readonly kind: 'accounts'; readonly accounts: readonly AccountId[] }
  /** Of everybody whose seat may be taken by its class alone. */
  | { readonly kind: 'everybody' };

/** What people are judged by. */
interface Judged extends Pick<ReclaimRequest, 'product' | 'uses'> {
  readonly wanted: Wanted;
  /** Who asks; `null` where nobody does. */
  readonly caller: AccountId | null;
  /** How far back; `null`: as far as the settings say. Unit: days. */
  readonly windowDays: number | null;
}

interface Judgement {
  /** In the order of the roster, with the ids of the groups that each is in, as far as the directory reads them. */
  readonly people: readonly { readonly person: PlannedPerson; readonly groups: readonly string[] }[];
  readonly window: ReclaimPlan['window'];
  readonly watchedSince: string | null;
}

interface Judging extends Pick<Judged, 'product' | 'uses' | 'caller'> {
  readonly isProtected: (account: AccountId, held: readonly GivingGroup[]) => boolean;
}

const plannedOf = (
  person: FrozenPerson,
  held: readonly GivingGroup[],
  { product, uses, caller, isProtected }: Judging,
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
    lastByAtlassian: seat?.lastByAtlassian ?? null,
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
  lastByAtlassian: null,
  leave: [],
  alsoLost: [],
  stays: [],
  hindrance: 'no-seat',
});

/** Whether a seat may be taken by its class alone. */
const isTakeable = ({ seats }: FrozenPerson, { product, uses }: Judged): boolean =>
  seats.some((seat) => seat.product === product && (seat.use === 'idle' || uses.some((use) => use === seat.use)));

/** Whom to look at, by ordinal, and whom of those to go on with. */
const selectionOf = (judged: Judged, accounts: Accounts) => {
  if (judged.wanted.kind === 'everybody')
    return { isWanted: () => true, isKept: (person: FrozenPerson) => isTakeable(person, judged) };
  const ordinals = new Set(judged.wanted.accounts.flatMap((account) => accounts.ordinalOf(account) ?? []));
  return { isWanted: (ordinal: number) => ordinals.has(ordinal), isKept: () => true };
};

/** What would become of people if their seats on a product were taken back, by all that is on record. Throws `Unreadable`. */
export const judgePeople = async ({ records, clock, cloudId }: Ports, judged: Judged): Promise<Judgement> => {
  const { sources } = await readSources(records, cloudId);
  const { accounts, directory } = sources;
  if (!directory.products.some(({ key }) => key === judged.product)) throw new Invalid({ code: 'product-unknown' });
  const { value: settings } = await readDocument(records, SETTINGS);
  const rules = { ...settings, windowDays: judged.windowDays ?? settings.windowDays, days: false };
  const { isWanted, isKept } = selectionOf(judged, accounts);
  const { people, known } = await freezePeople(records, sources, rules, clock.now(), isWanted);
  const looked: FrozenPerson[] = [];
  for (const person of people) if (isKept(person)) looked.push(person);
  const held = await readHeld(
    records,
    directory,
    looked.map(({ ref }) => ref),
  );
  const [accountsProtected, groupsProtected] = [
    new Set(settings.protected.accounts),
    new Set(settings.protected.groups),
  ];
  const judging: Judging = {
    ...judged,
    isProtected: (account, own) => accountsProtected.has(account) || own.some(({ id }) => groupsProtected.has(id)),
  };
  const window = snapshotWindow(clock.now(), rules);
  return {
    people: looked.map((person) => {
      const own = held.get(person.ref) ?? [];
      return { person: plannedOf(person, own, judging), groups: own.map(({ id }) => id) };
    }),
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    watchedSince: known.watchedSince,
  };
};

/**
 * What would become of these people if their seats on a product were taken back, by all that the app knows at this moment: nothing that the
 * page says of them is believed. In the order in which they are asked for. `caller`: who asks. Throws `Unreadable` where the record cannot tell.
 */
export const planReclaim = async (
  ports: Ports,
  { product, uses, accounts }: ReclaimRequest,
  caller: AccountId,
): Promise<ReclaimPlan> => {
  const wanted = { kind: 'accounts', accounts } as const;
  const { people, window, watchedSince } = await judgePeople(ports, {
    product,
    uses,
    wanted,
    caller,
    windowDays: null,
  });
  const planned = new Map(people.map(({ person }) => [person.account, person]));
  return {
    product,
    window,
    watchedSince,
    people: [...new Set(accounts)].map((account) => planned.get(account) ?? unknownPerson(account)),
  };
};
