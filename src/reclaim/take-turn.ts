import { noteChangedAccount } from '../directory/note-changed-account';
import type { ChangedAccountsPort } from '../directory/ports';
import { DIRECTORY } from '../directory/state';
import { drawPoints, settlePoints } from '../jobs/points-budget';
import type { JobPorts } from '../jobs/ports';
import { Failure, TryLater } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { SETTINGS } from '../settings/state';
import { inspectDocument, readDocument } from '../store/document';
import { changePerson, type Done, type Surroundings } from './change-person';
import type { MembershipsPort } from './ports';
import { statusOf } from './read-batches';
import type { PersonInBatch } from './state';
import { Turn } from './turn';
import type { TurnRequest, TurnResult } from './view';

export type TurnPorts = JobPorts & MembershipsPort & ChangedAccountsPort;

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

const surroundingsOf = async ({ records, clock }: TurnPorts, ends: boolean): Promise<Surroundings> => {
  const { value: settings } = await readDocument(records, SETTINGS);
  const { groups } = (await inspectDocument(records, DIRECTORY)).value;
  return {
    protected: { accounts: new Set(settings.protected.accounts), groups: new Set(settings.protected.groups) },
    giving: new Set(groups.flatMap((group) => (group && group.products.length > 0 ? [group.id] : []))),
    now: clock.now(),
    ends,
  };
};

/** Carries out one person; of a Jira that fails, says so. */
const carryOut = async (ports: TurnPorts, turn: Turn, person: PersonInBatch, around: Surroundings): Promise<Done> => {
  try {
    const done = await changePerson(ports, turn, person, around);
    // The directory asks Jira itself what is so now.
    if (done.hasChanged) await noteChangedAccount(ports, person.account);
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
const goOn = async (ports: TurnPorts, turn: Turn, granted: Points, ends: boolean): Promise<Went> => {
  const around = await surroundingsOf(ports, ends);
  let points = 0;
  for (;;) {
    const person = await turn.next();
    const isBegun = person?.changes.some(({ state }) => state === 'asked') ?? false;
    if (!person || (ends && !isBegun)) return { points, failure: null, isOver: true };
    if (points + PERSON_POINTS > granted || ports.clock.remaining() < PERSON_MS)
      return { points, failure: null, isOver: false };
    const done = await carryOut(ports, turn, person, around);
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

/**
 * Carries out a part of a batch as whoever looks at the page: as many people as fit one call. With `ends`, what was begun is settled and the
 * batch ends. Throws `Invalid` where it has ended, and `TryLater` while another turn of it is under way or the store is busy.
 */
export const takeTurn = async (ports: TurnPorts, { batch: number, ends: asked }: TurnRequest): Promise<TurnResult> => {
  const turn = await Turn.begin(ports, number);
  const isOutdated = ports.clock.now() - turn.batch.at > FRESH_MS;
  const ends = asked || isOutdated;
  const { granted, failure } = await drawn(ports);
  const went = failure ? { points: 0, failure, isOver: false } : await goOn(ports, turn, granted, ends);
  const isRefused = went.failure?.problem.code === 'jira-quota';
  const spent = { drawn: granted, spent: went.points, isRefused };
  await settlePoints(ports, spent, { priority: 'page', wanted: NOTHING });
  const problem = went.failure?.problem ?? (went.isOver && isOutdated ? ({ code: 'batch-outdated' } as const) : null);
  await turn.release(problem, went.isOver);
  return { batch: statusOf(number, turn.batch), next: nextOf(went) };
};
