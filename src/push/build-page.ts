import type { JiraUser } from '../directory/ports';
import { Bits } from '../kernel/bits';
import { costing } from '../kernel/costing';
import { Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { jsonRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { accountsAt, organizationOf } from './freeze-accounts';
import { actionsOf } from './freeze-actions';
import type { PushPorts } from './ports';
import type { SnapshotCompleted, SnapshotHeader, SnapshotPage, SnapshotPerson } from './snapshot-message';
import {
  FrozenPeople,
  PEOPLE_PER_PART,
  peoplePartKey,
  tellingKey,
  type FrozenPerson,
  type Sending,
  type Shelf,
} from './state';

/** People on one page of a snapshot: with names a body stays near 64 KB. */
export const PEOPLE_PER_PAGE = 100;
/** What reading the names of a page may cost: a call, and two for each user. */
export const PAGE_POINTS = 1 + 2 * PEOPLE_PER_PAGE;

/** Pages of people; those of accounts come behind them. */
const peoplePagesOf = ({ telling }: Pick<Sending, 'telling'>): number => Math.ceil(telling / PEOPLE_PER_PAGE);

export const pagesOf = (sending: Pick<Sending, 'telling' | 'accounts'>): number =>
  peoplePagesOf(sending) + Math.ceil(sending.accounts / PEOPLE_PER_PAGE);

const readPart = async ({ records }: RecordsPort, shelf: Shelf, part: number): Promise<FrozenPerson[]> => {
  const key = peoplePartKey(shelf, part);
  const record = await records.get(key);
  if (!record) throw new Unreadable({ code: 'record-missing', record: key });
  return jsonRecord(key, record, FrozenPeople);
};

/** Places of the people on a page, in their order. */
const placesOf = async (
  { records }: RecordsPort,
  { header, people, shelf }: Sending,
  page: number,
): Promise<number[]> => {
  const [first, end] = [page * PEOPLE_PER_PAGE, (page + 1) * PEOPLE_PER_PAGE];
  if (header.kind === 'full') return Array.from({ length: Math.min(end, people) - first }, (_, i) => first + i);
  const key = tellingKey(shelf);
  const record = await records.get(key);
  if (!record) throw new Unreadable({ code: 'record-missing', record: key });
  const places: number[] = [];
  new Bits(record.bytes).forEach((place) => places.push(place));
  return places.slice(first, end);
};

/** The people of a page as they lie in the store, each part read once. */
const peopleAt = async (ports: RecordsPort, shelf: Shelf, places: readonly number[]): Promise<FrozenPerson[]> => {
  const found: FrozenPerson[] = [];
  for (const number of new Set(places.map((place) => Math.floor(place / PEOPLE_PER_PART)))) {
    const part = await readPart(ports, shelf, number);
    const own = places.filter((place) => Math.floor(place / PEOPLE_PER_PART) === number);
    found.push(...own.flatMap((place) => part[place % PEOPLE_PER_PART] ?? []));
  }
  return found;
};

/** Joins a person at rest with the profile that Jira shows now. Someone unknown to Jira stays listed, without a name. */
const named = (
  person: FrozenPerson,
  user: JiraUser | undefined,
  { emails }: SnapshotHeader['includes'],
): SnapshotPerson => {
  const { displayName = null, email = null } = user ?? {};
  return {
    ...person,
    displayName,
    email: emails ? email : null,
    emailHidden: emails && user !== undefined && email === null,
  };
};

/** A page, and what is on it. */
export interface BuiltPage {
  readonly message: SnapshotPage;
  readonly points: Points;
  /** People, and accounts of the organization. */
  readonly listed: number;
  readonly listedAccounts: number;
}

const accountsPage = async ({ records }: RecordsPort, sending: Sending, page: number): Promise<BuiltPage> => {
  const { header, shelf, accounts: all } = sending;
  const from = (page - peoplePagesOf(sending)) * PEOPLE_PER_PAGE;
  const accounts = await accountsAt(records, shelf, from, Math.min(all, from + PEOPLE_PER_PAGE));
  const data = { snapshot: header, page, people: [], accounts };
  const message = { type: 'snapshot.page', timestamp: header.takenAt, data } as const;
  return { message, points: 0, listed: 0, listedAccounts: accounts.length };
};

/** Reads the names of a page's people and builds it; behind those of people come pages of accounts, which are told without names. */
export const buildPage = async (
  ports: RecordsPort & Pick<PushPorts, 'jiraPeople'>,
  sending: Sending,
  page = sending.digests.length,
): Promise<BuiltPage> => {
  const { header, shelf } = sending;
  if (page >= peoplePagesOf(sending)) return accountsPage(ports, sending, page);
  const people = await peopleAt(ports, shelf, await placesOf(ports, sending, page));
  // Someone who was forgotten while the snapshot was on its way left an empty place.
  const known = people.filter(({ accountId }) => accountId !== '');
  const { people: listed, points } = await withNames(ports, known, header.includes);
  const data = { snapshot: header, page, people: listed };
  const message = { type: 'snapshot.page', timestamp: header.takenAt, data } as const;
  return { message, points, listed: listed.length, listedAccounts: 0 };
};

/** Joins people with their profiles, as many at a time as are on a page. Throws a `Failure` that knows what all of it had cost by then. */
export const withNames = async (
  { jiraPeople }: Pick<PushPorts, 'jiraPeople'>,
  people: readonly FrozenPerson[],
  includes: SnapshotHeader['includes'],
): Promise<{ people: SnapshotPerson[]; points: Points }> => {
  const all: SnapshotPerson[] = [];
  let points = 0;
  for (let from = 0; from < people.length; from += PEOPLE_PER_PAGE) {
    const part = people.slice(from, from + PEOPLE_PER_PAGE);
    const asked = await costing(points, () => jiraPeople.usersById(part.map(({ accountId }) => accountId)));
    points += asked.points;
    const users = new Map(asked.value.map((user) => [user.account, user]));
    all.push(...part.map((person) => named(person, users.get(person.accountId), includes)));
  }
  return { people: all, points };
};

/** The people of a snapshot for whom `isWanted`, all at once, without names. */
export const frozenPeople = async (
  ports: RecordsPort,
  { people, shelf }: Sending,
  isWanted: (person: FrozenPerson) => boolean,
): Promise<FrozenPerson[]> => {
  const wanted: FrozenPerson[] = [];
  for (let part = 0; part * PEOPLE_PER_PART < people; part++)
    wanted.push(
      ...(await readPart(ports, shelf, part)).filter((person) => person.accountId !== '' && isWanted(person)),
    );
  return wanted;
};

/** The message that closes a snapshot. */
export const completionOf = async ({ records }: RecordsPort, sending: Sending): Promise<SnapshotCompleted> => {
  const { header, digests, products, coverage, proposals, left, listed, listedAccounts } = sending;
  const organization = await organizationOf(records, sending, listedAccounts);
  const actions = await actionsOf(records, sending);
  const data = { snapshot: header, pages: digests.length, people: listed, left, products, coverage, proposals };
  return { type: 'snapshot.completed', timestamp: header.takenAt, data: { ...data, actions, organization, digests } };
};
