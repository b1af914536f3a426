import type { JiraUser } from '../directory/ports';
import { Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { jsonRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import type { SnapshotCompleted, SnapshotPage, SnapshotPerson } from './snapshot-message';
import { FrozenPeople, PEOPLE_PER_PART, peoplePartKey, type FrozenPerson, type Sending } from './state';

/** People on one page of a snapshot: with names a body stays near 64 KB. */
const PEOPLE_PER_PAGE = 100;
/** What reading the names of a page may cost: a call, and two for each user. */
export const PAGE_POINTS = 1 + 2 * PEOPLE_PER_PAGE;

export const pagesOf = ({ people }: Pick<Sending, 'people'>): number => Math.ceil(people / PEOPLE_PER_PAGE);

const readPart = async ({ records }: RecordsPort, part: number): Promise<FrozenPerson[]> => {
  const key = peoplePartKey(part);
  const record = await records.get(key);
  if (!record) throw new Unreadable({ code: 'record-missing', record: key });
  return jsonRecord(key, record, FrozenPeople);
};

/** Joins a person at rest with the profile that Jira shows now. Someone unknown to Jira stays listed, without a name. */
const named = (person: FrozenPerson, user: JiraUser | undefined): SnapshotPerson => {
  const { displayName = null, email = null } = user ?? {};
  return { ...person, displayName, email, emailHidden: user !== undefined && email === null };
};

/** Reads the names of the next page's people and builds it. */
export const buildPage = async (
  ports: RecordsPort & Pick<PushPorts, 'jiraPeople'>,
  { header, digests }: Pick<Sending, 'header' | 'digests'>,
): Promise<{ message: SnapshotPage; points: Points; listed: number }> => {
  const page = digests.length;
  const first = page * PEOPLE_PER_PAGE;
  const part = await readPart(ports, Math.floor(first / PEOPLE_PER_PART));
  const people = part.slice(first % PEOPLE_PER_PART, (first % PEOPLE_PER_PART) + PEOPLE_PER_PAGE);
  // Someone who was forgotten while the snapshot was on its way left an empty place.
  const known = people.filter(({ accountId }) => accountId !== '');
  const { value, points } = await ports.jiraPeople.usersById(known.map(({ accountId }) => accountId));
  const users = new Map(value.map((user) => [user.account, user]));
  const listed = known.map((person) => named(person, users.get(person.accountId)));
  const data = { snapshot: header, page, people: listed };
  return { message: { type: 'snapshot.page', timestamp: header.takenAt, data }, points, listed: listed.length };
};

/** The message that closes a snapshot. */
export const completionOf = ({ header, digests, products, listed, people }: Sending): SnapshotCompleted => ({
  type: 'snapshot.completed',
  timestamp: header.takenAt,
  data: { snapshot: header, pages: digests.length, people: listed ?? people, products, digests },
});
