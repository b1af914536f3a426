import { noteChangedAccount } from '../directory/note-changed-account';
import type { ChangedAccountsPort } from '../directory/ports';
import { DIRECTORY } from '../directory/state';
import { drawPoints, settlePoints } from '../jobs/points-budget';
import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import type { AccountId } from '../kernel/account';
import { Failure, Refused, TryLater } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { readNow } from '../organization/organization-job';
import type { OrganizationPorts } from '../organization/ports';
import { readRoster } from '../roster/read-roster';
import { SETTINGS } from '../settings/state';
import { inspectDocument, readDocument } from '../store/document';
import { REQUESTS_OUT_PER_MINUTE } from '../store/forge-limits';
import { changePerson, type Done, type Surroundings } from './change-person';
import { organizationMemberships } from './organization-memberships';
import type { MembershipsPort } from './ports';
import { statusOf } from './read-batches';
import type { Batch, PersonInBatch } from './state';
import { Turn } from './turn';
import type { TurnRequest, TurnResult } from './view';

export type TurnPorts = JobPorts & MembershipsPort & ChangedAccountsPort & OrganizationPorts;

/** Nobody is begun with less than this left of the call: two readings and some changes. Unit: ms. */
const PERSON_MS = 12_000;
/** What a person may cost: two readings with twenty groups each, and the changes. Unit: points. */
const PERSON_POINTS = 100;
/** Drawn for one turn at most; what is not spent goes back. Unit: points. */
const TURN_POINTS = 1_000;
/** Evidence that is older is none: the batch ends, and who is left of it is planned anew. Unit: ms. */
const FRESH_MS = 86_400_000;
/** Where Jira says nothing of when to ask again. Unit: s. */
const USUAL_WAIT = 10;

const NOTHING = { least: 0, most: 0 };

/** Ids of the groups that give products: in Jira by its directory, of a product of the organization by what was confirmed. */
const givingIn = async ({ records }: TurnPorts, { organization }: Batch): Promise<ReadonlySet<string>> => {
  if (organization?.seats) return new Set(organization.seats.groups.map(({ id }) => id));
  const { groups } = (await inspectDocument(records, DIRECTORY)).value;
  return new Set(groups.flatMap((group) => (group && group.products.length > 0 ? [group.id] : [])));
};

const surroundingsOf = async (ports: TurnPorts, batch: Batch, ends: boolean): Promise<Surroundings> => {
  const { records, clock } = ports;
  const { value: settings } = await readDocument(records, SETTINGS);
  return {
    protected: { accounts: new Set(settings.protected.accounts), groups: new Set(settings.protected.groups) },
    giving: await givingIn(ports, batch),
    now: clock.now(),
    ends,
  };
};

/** Requests out of one call of the page, of those that Forge lets out: another call may be under way in the same minute's count. */
const REQUESTS_A_TURN = Math.floor((REQUESTS_OUT_PER_MINUTE * 4) / 5);

/** What a turn acts by. */
interface Means extends MembershipsPort {
  /** Requests out of Forge that a person may take; those to Jira are none. */
  readonly requestsFor: (person: PersonInBatch) => number;
  /** Whether this Jira site knows somebody: people of the organization alone do not enter its directory. */
  readonly isOfSite: (account: AccountId) => boolean;
}

/** Throws the `Failure` for which the organization cannot be changed. */
const meansOf = async (ports: TurnPorts, { organization, product }: Batch): Promise<Means> => {
  if (organization === null) return { memberships: ports.memberships, isOfSite: () => true, requestsFor: () => 0 };
  const memberships = await organizationMemberships(ports, organization, product);
  const { accounts } = await readRoster(ports.records);
  const reading = organization.directories.length * (organization.seats ? 2 : 1);
  return {
    memberships,
    isOfSite: (account) => accounts.ordinalOf(account) !== undefined,
    requestsFor: ({ changes }) => 2 * reading + changes.length,
  };
};

/** Carries out one person; of a Jira, or an organization, that fails, says so. */
const carryOut = async (
  ports: TurnPorts,
  means: Means,
  turn: Turn,
  person: PersonInBatch,
  around: Surroundings,
): Promise<Done> => {
  try {
    const done = await changePerson(means, turn, person, around);
    // The directory asks Jira itself what is so now.
    if (done.hasChanged && means.isOfSite(person.account)) await noteChangedAccount(ports, person.account);
    return done;
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return { points: failure.points, hasChanged: false, failure };
  }
};

interface Went {
  readonly points: Points;
  readonly failure: Failure | null;
  /** Nothing is left to do, or is to be. */
  readonly isOver: boolean;
}

/** Carries out as many people as fit the call and the points. */
const goOn = async (ports: TurnPorts, means: Means, turn: Turn, granted: Points, ends: boolean): Promise<Went> => {
  const around = await surroundingsOf(ports, turn.batch, ends);
  let points = 0;
  let requests = 0;
  for (;;) {
    const person = await turn.next();
    const isBegun = person?.changes.some(({ state }) => state === 'asked') ?? false;
    if (!person || (ends && !isBegun)) return { points, failure: null, isOver: true };
    if (points + PERSON_POINTS > granted || ports.clock.remaining() < PERSON_MS)
      return { points, failure: null, isOver: false };
    const more = means.requestsFor(person);
    if (requests > 0 && requests + more > REQUESTS_A_TURN) return { points, failure: null, isOver: false };
    requests += more;
    const done = await carryOut(ports, means, turn, person, around);
    points += done.points;
    if (done.failure) return { points, failure: done.failure, isOver: false };
  }
};

const nextOf = ({ failure, isOver }: Went): TurnResult['next'] => {
  if (isOver) return { kind: 'ended' };
  if (!failure) return { kind: 'now' };
  if (failure instanceof TryLater) return { kind: 'later', seconds: failure.afterSeconds ?? USUAL_WAIT };
  return { kind: 'stopped' };
};

const drawn = async (ports: TurnPorts): Promise<{ granted: Points; failure: Failure | null }> => {
  const draw = await drawPoints(ports, 'page', { least: PERSON_POINTS, most: TURN_POINTS });
  if (draw.kind === 'granted') return { granted: draw.points, failure: null };
  const seconds = Math.ceil((draw.until - ports.clock.now()) / 1000);
  return { granted: 0, failure: new TryLater({ code: 'out-of-points' }, seconds) };
};

/** The same within the points that Jira gives; the organization is none of Jira's. */
const goOnWithin = async (ports: TurnPorts, means: Means, turn: Turn, ends: boolean): Promise<Went> => {
  if (turn.batch.organization) return goOn(ports, means, turn, Infinity, ends);
  const { granted, failure } = await drawn(ports);
  const went = failure ? { points: 0, failure, isOver: false } : await goOn(ports, means, turn, granted, ends);
  const isRefused = went.failure?.problem.code === 'jira-quota';
  await settlePoints(ports, { drawn: granted, spent: went.points, isRefused }, { priority: 'page', wanted: NOTHING });
  return went;
};

/** Has the organization read again, so that what the page shows of it is what is so now. What this misses, the daily sweep finds. */
const readAgain = async (ports: TurnPorts): Promise<void> => {
  await readNow(ports);
  await wakeAt(ports, 'organization', ports.clock.now());
};

/**
 * A refusal comes back as what stops the turn. A batch whose organization is out of reach can be ended all the same: what was begun of it and is not
 * settled is looked at by whoever gives it back.
 */
const wentOn = async (ports: TurnPorts, turn: Turn, ends: boolean): Promise<Went> => {
  const means = await meansOf(ports, turn.batch).catch((error: unknown) => {
    if (error instanceof Refused) return error;
    throw error;
  });
  if (means instanceof Refused) return { points: 0, failure: ends ? null : means, isOver: ends };
  return goOnWithin(ports, means, turn, ends);
};

/**
 * Carries out a part of a batch as whoever looks at the page: as many people as fit one call. With `ends`, what was begun is settled and the
 * batch ends. Throws `Invalid` where it has ended, and `TryLater` while another turn of it is under way or the store is busy.
 */
export const takeTurn = async (ports: TurnPorts, { batch: number, ends: asked }: TurnRequest): Promise<TurnResult> => {
  const turn = await Turn.begin(ports, number);
  const isOutdated = ports.clock.now() - turn.batch.at > FRESH_MS;
  const ends = asked || isOutdated;
  const came = await wentOn(ports, turn, ends);
  const problem = came.failure?.problem ?? (came.isOver && isOutdated ? ({ code: 'batch-outdated' } as const) : null);
  await turn.release(problem, came.isOver);
  if (came.isOver && turn.batch.organization && turn.batch.settled > 0) await readAgain(ports);
  return { batch: statusOf(number, turn.batch), next: nextOf(came) };
};
