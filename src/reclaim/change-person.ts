import { costing } from '../kernel/costing';
import { Refused, type Failure } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { askForChanges } from './ask-for-changes';
import type { Membership, MembershipsPort } from './ports';
import { afterAsking, asAsked, beforeAsking, isOurs, isSettled, type ChangeAnswer } from './rules/membership';
import { NOBODY, type Batch, type PersonInBatch, type Standing } from './state';
import type { Turn } from './turn';

/** What else holds while people are changed. */
export interface Surroundings {
  readonly protected: { readonly accounts: ReadonlySet<string>; readonly groups: ReadonlySet<string> };
  /** Ids of the groups that give products: they are on record beside those that are changed. */
  readonly giving: ReadonlySet<string>;
  readonly now: number;
  /** Nothing more is to be asked for: what was begun is settled alone. */
  readonly ends: boolean;
}

/** What came of one person. `failure`: why the turn cannot go on. */
export interface Done {
  readonly points: Points;
  readonly hasChanged: boolean;
  readonly failure: Failure | null;
}

/** The first change of a batch was refused, or one of a group that was let be changed before: that means whoever asks, or the key. */
const refusalOf = ({ organization }: Batch): Refused =>
  new Refused({ code: organization === null ? 'not-site-admin' : 'suspending-refused' });

const OUT_OF_ALL: Membership = { isActive: false, groups: [], products: [] };

const standingOf = ({ changes }: PersonInBatch, now: Membership, { giving }: Surroundings): Standing => {
  const own = new Set(changes.map(({ group }) => group));
  return {
    groups: now.groups.filter((group) => own.has(group) || giving.has(group)),
    products: now.products && [...now.products],
  };
};

const skipOf = (
  { kind }: Batch,
  account: string,
  now: Membership | null,
  { protected: { accounts, groups } }: Surroundings,
): PersonInBatch['skipped'] => {
  if (!now) return 'gone';
  if (kind === 'restore') return null;
  if (!now.isActive) return 'inactive';
  if (now.isAdmin) return 'admin';
  return accounts.has(account) || now.groups.some((group) => groups.has(group)) ? 'protected' : null;
};

/** The person as Jira shows it now, with what was begun earlier settled. Nothing more is asked of whoever is skipped. */
const lookedAt = (
  person: PersonInBatch,
  batch: Batch,
  now: Membership | null,
  around: Surroundings,
): { readonly person: PersonInBatch; readonly open: readonly string[] } => {
  const shown = now ?? OUT_OF_ALL;
  const skipped = skipOf(batch, person.account, now, around);
  const refused = new Set(batch.refused);
  const changes = beforeAsking(batch.kind, person.changes, new Set(shown.groups)).map(({ group, state }) => ({
    group,
    state: state === 'planned' && !skipped && !around.ends && refused.has(group) ? ('refused' as const) : state,
  }));
  // Of whom something was changed by an earlier turn, nothing more is, but it is not as if nothing had been.
  const isChanged = changes.some(isOurs);
  const looked = {
    ...person,
    changes,
    skipped: isChanged ? null : skipped,
    before: person.before ?? standingOf(person, shown, around),
  };
  if (skipped || around.ends) return { person: looked, open: [] };
  return { person: looked, open: changes.filter(({ state }) => state === 'planned').map(({ group }) => group) };
};

const isNew = (states: readonly string[], group: string): boolean => !states.includes(group);

/** Groups that Jira let be changed, and those that it refused to, with what a person has shown of it. */
const withAnswers = (
  { accepted, refused }: Batch,
  answers: ReadonlyMap<string, ChangeAnswer>,
): Pick<Batch, 'accepted' | 'refused'> => {
  const those = (wanted: ChangeAnswer): string[] =>
    [...answers].flatMap(([group, answer]) => (answer === wanted ? [group] : []));
  return {
    accepted: [...accepted, ...those('accepted').filter((group) => isNew(accepted, group))],
    refused: [...refused, ...those('forbidden').filter((group) => isNew(refused, group))],
  };
};

const hasChanged = (before: PersonInBatch, after: PersonInBatch): boolean =>
  after.changes.some((change, i) => isOurs(change) && change.state !== before.changes[i]?.state);

/** Asks for what is open, on record first, and reads what is so then. */
const change = async (
  ports: MembershipsPort,
  turn: Turn,
  { person, open }: ReturnType<typeof lookedAt>,
  around: Surroundings,
): Promise<Done> => {
  const { kind, accepted } = turn.batch;
  const asked = { ...person, changes: asAsked(person.changes, new Set(open)) };
  await turn.save(asked, {}, false);
  let isRefused = false;
  let isAnyTaken = accepted.length > 0;
  const { answers, failure, points } = await askForChanges(ports, kind, person.account, open, (group, answer) => {
    isAnyTaken ||= answer === 'accepted';
    isRefused = answer === 'forbidden' && (!isAnyTaken || accepted.includes(group));
    return isRefused;
  });
  // Of a refusal that means whoever asks, somebody else may ask again.
  const told = new Map([...answers].filter(([, answer]) => !(isRefused && answer === 'forbidden')));
  const now = await costing(points, () => ports.memberships.of(person.account));
  const shown = now.value ?? OUT_OF_ALL;
  const changes = afterAsking(kind, asked.changes, told, new Set(shown.groups));
  const settled = isSettled(changes);
  const after = { ...asked, changes, after: standingOf(person, shown, around), at: settled ? around.now : null };
  await turn.save(after, withAnswers(turn.batch, told), settled);
  return {
    points: points + now.points,
    hasChanged: hasChanged(asked, after),
    failure: settled ? null : (failure ?? refusalOf(turn.batch)),
  };
};

/**
 * Carries out the person that is next in a turn. A `Failure` of Jira comes back as what stops the turn: what is on record by then is
 * settled by the next one. Throws `TryLater` of the store.
 */
export const changePerson = async (
  ports: MembershipsPort,
  turn: Turn,
  person: PersonInBatch,
  around: Surroundings,
): Promise<Done> => {
  if (person.account === NOBODY) {
    await turn.save({ ...person, at: around.now }, {}, true);
    return { points: 0, hasChanged: false, failure: null };
  }
  const now = await ports.memberships.of(person.account);
  const looked = lookedAt(person, turn.batch, now.value, around);
  if (looked.open.length > 0) {
    const done = await costing(now.points, () => change(ports, turn, looked, around));
    return { ...done, points: done.points + now.points };
  }
  const after = standingOf(person, now.value ?? OUT_OF_ALL, around);
  await turn.save({ ...looked.person, after, at: around.now }, {}, true);
  return { points: now.points, hasChanged: hasChanged(person, looked.person), failure: null };
};
