import { beginWork } from '../jobs/begin-work';
import { defineJob } from '../jobs/define-job';
import type { Job } from '../jobs/job';
import type { JobDefinition, NextState, StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import type { Wanted } from '../jobs/rules/token-bucket';
import type { Work } from '../jobs/work';
import { Failure, Invalid, TryLater, Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import type { Changes, Document } from '../store/document';
import { destinationOf } from './destinations/destinations';
import type { Addressed, Step } from './destinations/destination';
import { stepsPerAttempt } from './destinations/per-attempt';
import type { PushPorts } from './ports';
import { DELIVERY_PATIENCE, isLastStart, MOST_RESTARTS } from './rules/delivery';
import {
  pushDocument,
  shelfKeys,
  signingSecrets,
  withAttempts,
  type Attempt,
  type PushState,
  type Sending,
} from './state';
import { isSentTo } from './rules/destination-kind';
import type { Slot } from './rules/slot';
import { hurried, isSnapshotDue, takenAgain, withSnapshotTaken } from './take-snapshot';
import type { OfDestination } from './view';

type Ports = JobPorts & PushPorts;

/** No further step is begun with less than this left: an answer may take 20 s. Unit: ms. */
const ANSWER_MS = 25_000;

/** What an attempt at a snapshot came to before its last message. */
interface Tally {
  readonly points: Points;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
  readonly hasProgressed: boolean;
}

const withDelivery = (state: PushState, change: Partial<PushState['deliveries'][number]>): PushState => {
  const [current, ...older] = state.deliveries;
  return current ? { ...state, deliveries: [{ ...current, ...change }, ...older] } : state;
};

/** What lies on the shelf of a snapshot that has come to its end, unless it is the base's. */
const shelfOf = ({ base }: PushState, sending: Sending): string[] =>
  base?.shelf === sending.shelf ? [] : shelfKeys(sending.shelf, sending);

/** A delivery that came to nothing, and what goes with it. */
const failed = (
  state: PushState,
  sending: Sending,
  change: Partial<PushState['deliveries'][number]>,
): { state: PushState; changes: Changes } => ({
  state: { ...withDelivery(state, { state: 'failed', nextAttemptAt: null, ...change }), sending: null },
  changes: { delete: shelfOf(state, sending) },
});

/** The receiver holds it: from now on changes go on top of it, and what it replaces is dropped. */
const completed = (state: PushState, sending: Sending, now: number): { state: PushState; changes: Changes } => {
  const { base } = state;
  const fullAt = sending.header.kind === 'changes' && base ? base.fullAt : Date.parse(sending.header.takenAt);
  const delivery = {
    pagesSent: sending.digests.length,
    people: sending.listed,
    withoutAddress: sending.withoutAddress,
    state: 'completed',
    completedAt: now,
    attempts: 0,
    nextAttemptAt: null,
    problem: null,
  } as const;
  return {
    state: { ...withDelivery(state, delivery), sending: null, base: { ...sending, fullAt } },
    changes: { delete: base && base.shelf !== sending.shelf ? shelfKeys(base.shelf, base) : [] },
  };
};

/** The receiver lacks what the changes go on: all that is kept for changes goes, and the next snapshot is a full one. */
const withoutBase = (state: PushState, sending: Sending): { state: PushState; changes: Changes } => {
  const { base } = state;
  const ended = failed({ ...state, base: null }, sending, { problem: { code: 'receiver-lost-base' } });
  const gone = base ? shelfKeys(base.shelf, base) : [];
  return { ...ended, changes: { delete: [...(ended.changes.delete ?? []), ...gone] } };
};

/** The whole snapshot again, with ids of its own. */
const restarted = (sending: Sending): Sending => ({
  ...sending,
  digests: [],
  listed: 0,
  listedAccounts: 0,
  remote: null,
  restarts: sending.restarts + 1,
});

/** The state after a message, and whether something was accepted before it in the same attempt. */
const afterMessage = (
  before: PushState,
  step: Step,
  { points, attempts, hasProgressed }: Tally,
  now: number,
): StepResult<PushState> => {
  const state = withAttempts(before, attempts);
  const { sending } = step;
  const pagesSent = sending.digests.length;
  const going = { ...withDelivery(state, { pagesSent }), sending };
  if (step.problem === null) {
    if (!step.isCompletion) return { kind: 'done', state: going, points };
    return { kind: 'done', points, ...completed(state, sending, now) };
  }
  const { verdict, problem } = step;
  switch (verdict.kind) {
    case 'retry': {
      const { afterSeconds } = verdict;
      return { kind: 'failed', state: going, points, problem, afterSeconds, hasProgressed };
    }
    case 'restart': {
      if (sending.header.kind === 'changes') return { kind: 'done', points, ...withoutBase(state, sending) };
      if (isLastStart(sending.restarts)) {
        const often = { code: 'receiver-restarts', times: MOST_RESTARTS } as const;
        return { kind: 'done', points, ...failed(state, sending, { pagesSent, problem: often }) };
      }
      const anew = { ...withDelivery(state, { pagesSent: 0 }), sending: restarted(sending) };
      return { kind: 'failed', state: anew, points, problem, afterSeconds: null, hasProgressed };
    }
    case 'refused':
      return { kind: 'done', points, ...failed(state, sending, { pagesSent, problem }) };
    case 'gone': {
      const disabled = { code: 'receiver-gone' } as const;
      return { kind: 'done', points, ...failed({ ...state, disabled }, sending, { pagesSent, problem: disabled }) };
    }
  }
};

/** Whether the destination is still the one that this attempt began with. */
const isUnmoved = async ({ records }: Ports, slot: Slot, { version }: Document<PushState>): Promise<boolean> =>
  (await records.get(pushDocument(slot).key))?.version === version;

/** Takes as many steps as one attempt may, then the completion. */
const sendSteps = async (
  ports: Ports,
  to: Addressed & { readonly slot: Slot },
  document: Document<PushState>,
  first: Sending,
  granted: Points,
): Promise<StepResult<PushState>> => {
  const { sendNext, stepPoints, requestsAStep } = destinationOf(document.value);
  let sending = first;
  let points = 0;
  const attempts: Attempt[] = [];
  for (let steps = 1; ; steps++) {
    const hasProgressed = steps > 1;
    let step: Step;
    try {
      step = await sendNext(ports, to, sending);
    } catch (error) {
      // What cannot be read will not be read by the next attempt either.
      if (!(error instanceof Failure) || error instanceof Unreadable) throw error;
      const afterSeconds = error instanceof TryLater ? error.afterSeconds : null;
      const going = withDelivery(withAttempts(document.value, attempts), { pagesSent: sending.digests.length });
      return {
        kind: 'failed',
        state: { ...going, sending },
        points: points + error.points,
        problem: error.problem,
        afterSeconds,
        hasProgressed,
      };
    }
    points += step.points;
    sending = step.sending;
    attempts.unshift(...step.attempts);
    const goesOn =
      step.problem === null &&
      !step.isCompletion &&
      steps < stepsPerAttempt(requestsAStep(sending)) &&
      points + stepPoints(sending) <= granted &&
      ports.clock.remaining() > ANSWER_MS &&
      (await isUnmoved(ports, to.slot, document));
    if (!goesOn) return afterMessage(document.value, step, { points, attempts, hasProgressed }, ports.clock.now());
  }
};

/** Pages are upserts, and the receiver acts on none before the completion: any of them may be sent again. */
const takeStep = async (
  ports: Ports,
  slot: Slot,
  document: Document<PushState>,
  granted: Points,
): Promise<StepResult<PushState>> => {
  const { url, sending } = document.value;
  if (url === null || !sending) return { kind: 'done', state: { ...document.value, sending: null }, points: 0 };
  const secrets = await ports.secrets.read(signingSecrets(document.value, ports.clock.now()));
  if (secrets.length === 0 && isSentTo(document.value.kind)) throw new TryLater({ code: 'no-signing-secret' });
  try {
    const to = { url, secrets, account: document.value.account, site: ports.cloudId, slot };
    const result = await sendSteps(ports, to, document, sending, granted);
    const { state } = result;
    ports.log.info('snapshot', { pages: state.sending?.digests.length ?? null, ended: state.sending === null });
    return result;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const problem = error.problem;
    if (problem.code !== 'record-unreadable' && problem.code !== 'record-missing') throw error;
    return { kind: 'done', points: error.points, ...failed(document.value, sending, { problem }) };
  }
};

const workOf = ({ sending, isPaused, deliveries: [current] }: PushState): Work | null =>
  sending && current && !isPaused
    ? {
        startedAt: current.startedAt,
        failures: current.attempts,
        waitingFor: current.problem,
        notBefore: current.nextAttemptAt ?? 0,
      }
    : null;

const withWork = (state: PushState, { failures, waitingFor, notBefore }: Work): PushState =>
  withDelivery(state, {
    state: waitingFor ? 'waiting' : 'sending',
    attempts: failures,
    problem: waitingFor,
    nextAttemptAt: notBefore,
  });

const NOTHING: Wanted = { least: 0, most: 0 };

const definitionOf = (slot: Slot): JobDefinition<PushState, Ports> => ({
  name: slot === 0 ? 'push' : `push-${slot}`,
  document: pushDocument(slot),
  priority: 'push',
  patience: DELIVERY_PATIENCE,
  workOf,
  withWork,
  isDue: isSnapshotDue,
  begin: (ports, state) =>
    isSnapshotDue(state, ports.clock.now())
      ? withSnapshotTaken(ports, state, { slot, isFull: false })
      : Promise.resolve(null),
  points: (state) => (state.sending ? destinationOf(state).points(state.sending) : NOTHING),
  step: (ports, document, granted) => takeStep(ports, slot, document, granted),
  fallback: (_ports, state, problem): Promise<NextState<PushState>> => {
    const { sending } = state;
    // It failed through the whole schedule: nothing more goes there until an administrator has looked.
    return Promise.resolve(sending ? failed({ ...state, disabled: problem }, sending, { problem }) : { state });
  },
});

/** Sends the site to a destination: pages, then the completion; by its schedule and on demand. */
export const pushJobOf = (slot: Slot): Job<Ports> => defineJob(definitionOf(slot));
/** That of the first. */
export const pushJob = pushJobOf(0);

/**
 * Sends the site as it is now, all of it, or goes on at once with a snapshot that waits; also where sending was stopped. Throws
 * `Invalid` without a destination, and `Unreadable`.
 */
export const takeSnapshot = async (ports: Ports, { slot = 0 }: OfDestination = {}): Promise<void> => {
  await beginWork(ports, definitionOf(slot), (before) => {
    if (before.url === null) throw new Invalid({ code: 'no-destination' });
    const state = { ...before, disabled: null, isPaused: false };
    if (!state.sending) return withSnapshotTaken(ports, state, { slot, isFull: true });
    return Promise.resolve(hurried(state, ports.clock.now()) ?? (before.isPaused ? { state } : null));
  });
};

/** Sends the last snapshot that was completed once more, as it was, all of it. Throws `Invalid` where there is none. */
export const sendAgain = async (ports: Ports, { slot = 0 }: OfDestination = {}): Promise<void> => {
  await beginWork(ports, definitionOf(slot), (state) => {
    if (state.sending) return Promise.resolve(null);
    const { base } = state;
    if (state.url === null || !base) throw new Invalid({ code: 'nothing-to-replay' });
    return Promise.resolve({
      state: takenAgain({ ...state, disabled: null, isPaused: false }, base, ports.clock.now()),
    });
  });
};
