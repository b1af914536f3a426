import { beginWork } from '../jobs/begin-work';
import { defineJob } from '../jobs/define-job';
import type { JobDefinition, NextState, StepResult } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import type { Work } from '../jobs/work';
import { Failure, Invalid, TryLater, Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import type { Changes, Document } from '../store/document';
import { REQUESTS_OUT_PER_MINUTE } from '../store/forge-limits';
import { buildPage, completionOf, PAGE_POINTS, pagesOf } from './build-page';
import type { PushPorts, Sent } from './ports';
import { DELIVERY_PATIENCE, MOST_RESTARTS, verdictOf, type Verdict } from './rules/delivery';
import type { SnapshotMessage } from './snapshot-message';
import { peoplePartKeys, PUSH, signingSecrets, type PushState, type Sending } from './state';
import { hurried, isSnapshotDue, withSnapshotTaken } from './take-snapshot';

type Ports = JobPorts & PushPorts;

/** Pages sent in one attempt: two fifths of the requests that Forge lets out in a minute of a function's time. */
const PAGES_PER_ATTEMPT = Math.floor((REQUESTS_OUT_PER_MINUTE * 2) / 5);
/** No further page is begun with less than this left: an answer may take 20 s. Unit: ms. */
const ANSWER_MS = 25_000;

/** Where a message goes, and what signs it. */
interface Addressed {
  readonly url: string;
  readonly secrets: readonly string[];
}

/**
 * Sends a message under an id that its content alone decides: the same bytes keep it over all retries. A snapshot that is sent
 * from the beginning has new ids, or a receiver that lost it would take it for a repetition.
 */
const send = async (
  ports: Ports,
  { url, secrets }: Addressed,
  { restarts }: Sending,
  message: SnapshotMessage,
): Promise<{ sent: Sent; digest: string }> => {
  const body = JSON.stringify(message);
  const digest = ports.digest(body);
  const own = restarts === 0 ? digest : ports.digest(`${restarts} ${digest}`);
  const id = `msg_${own.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  return { sent: await ports.receiver.send({ url, id, at: ports.clock.now(), body, secrets }), digest };
};

interface MessageSent {
  readonly sending: Sending;
  readonly points: Points;
  readonly verdict: Verdict;
  readonly problem: Problem;
  readonly isCompletion: boolean;
}

/** Sends the next message: a page, or the completion when every page was accepted. */
const sendNext = async (ports: Ports, to: Addressed, sending: Sending): Promise<MessageSent> => {
  const isCompletion = sending.digests.length >= pagesOf(sending);
  const built = isCompletion
    ? { message: completionOf(sending), points: 0, listed: 0 }
    : await buildPage(ports, sending);
  const { sent, digest } = await send(ports, to, sending, built.message);
  if (sent.kind === 'unreachable') throw new TryLater(sent.problem);
  const verdict = verdictOf(sent);
  const problem: Problem = { code: 'receiver-answered', status: sent.status };
  const paid = { ...sending, points: sending.points + built.points };
  const accepted = verdict.kind === 'accepted' && !isCompletion;
  const listed = sending.listed === undefined ? undefined : sending.listed + built.listed;
  const next = accepted ? { ...paid, digests: [...paid.digests, digest], listed } : paid;
  return { sending: next, points: built.points, verdict, problem, isCompletion };
};

const withDelivery = (state: PushState, change: Partial<PushState['deliveries'][number]>): PushState => {
  const [current, ...older] = state.deliveries;
  return current ? { ...state, deliveries: [{ ...current, ...change }, ...older] } : state;
};

/** A delivery that has come to its end, and what goes with it. */
const ended = (
  state: PushState,
  sending: Sending,
  change: Partial<PushState['deliveries'][number]>,
): { state: PushState; changes: Changes } => ({
  state: { ...withDelivery(state, { nextAttemptAt: null, ...change }), sending: null },
  changes: { delete: peoplePartKeys(sending.people) },
});

/** The whole snapshot again, with ids of its own. */
const restarted = (sending: Sending): Sending => ({
  ...sending,
  digests: [],
  listed: 0,
  restarts: sending.restarts + 1,
});

/** The state after a message, and whether something was accepted before it in the same attempt. */
const afterMessage = (
  state: PushState,
  { sending, verdict, problem, isCompletion }: MessageSent,
  points: Points,
  hasProgressed: boolean,
  now: number,
): StepResult<PushState> => {
  const pagesSent = sending.digests.length;
  const going = { ...withDelivery(state, { pagesSent }), sending };
  switch (verdict.kind) {
    case 'accepted': {
      if (!isCompletion) return { kind: 'done', state: going, points };
      const people = sending.listed ?? sending.people;
      const completion = {
        pagesSent,
        people,
        state: 'completed',
        completedAt: now,
        attempts: 0,
        problem: null,
      } as const;
      return { kind: 'done', points, ...ended(state, sending, completion) };
    }
    case 'retry': {
      const { afterSeconds } = verdict;
      return { kind: 'failed', state: going, points, problem, afterSeconds, hasProgressed };
    }
    case 'restart': {
      if (sending.restarts >= MOST_RESTARTS) {
        const often = { code: 'receiver-restarts', times: MOST_RESTARTS } as const;
        return { kind: 'done', points, ...ended(state, sending, { pagesSent, state: 'failed', problem: often }) };
      }
      const anew = { ...withDelivery(state, { pagesSent: 0 }), sending: restarted(sending) };
      return { kind: 'failed', state: anew, points, problem, afterSeconds: null, hasProgressed };
    }
    case 'refused':
      return { kind: 'done', points, ...ended(state, sending, { pagesSent, state: 'failed', problem }) };
  }
};

/** Whether the destination is still the one that this attempt began with. */
const isUnmoved = async ({ records }: Ports, { version }: Document<PushState>): Promise<boolean> =>
  (await records.get(PUSH.key))?.version === version;

/** Sends as many pages as one attempt may, then the completion. */
const sendPages = async (
  ports: Ports,
  to: Addressed,
  document: Document<PushState>,
  first: Sending,
  granted: Points,
): Promise<StepResult<PushState>> => {
  let sending = first;
  let points = 0;
  for (let page = 0; ; page++) {
    const hasProgressed = page > 0;
    let message: MessageSent;
    try {
      message = await sendNext(ports, to, sending);
    } catch (error) {
      // What cannot be read will not be read by the next attempt either.
      if (!(error instanceof Failure) || error instanceof Unreadable) throw error;
      const afterSeconds = error instanceof TryLater ? error.afterSeconds : null;
      const state = { ...withDelivery(document.value, { pagesSent: sending.digests.length }), sending };
      return {
        kind: 'failed',
        state,
        points: points + error.points,
        problem: error.problem,
        afterSeconds,
        hasProgressed,
      };
    }
    points += message.points;
    sending = message.sending;
    const goesOn =
      message.verdict.kind === 'accepted' &&
      !message.isCompletion &&
      page + 1 < PAGES_PER_ATTEMPT &&
      points + PAGE_POINTS <= granted &&
      ports.clock.remaining() > ANSWER_MS &&
      (await isUnmoved(ports, document));
    if (!goesOn) return afterMessage(document.value, message, points, hasProgressed, ports.clock.now());
  }
};

/** Pages are upserts, and the receiver acts on none before the completion: any of them may be sent again. */
const takeStep = async (
  ports: Ports,
  document: Document<PushState>,
  granted: Points,
): Promise<StepResult<PushState>> => {
  const { url, sending } = document.value;
  if (url === null || !sending) return { kind: 'done', state: { ...document.value, sending: null }, points: 0 };
  const secrets = await ports.secrets.read(signingSecrets(document.value, ports.clock.now()));
  if (secrets.length === 0) throw new TryLater({ code: 'no-signing-secret' });
  try {
    const result = await sendPages(ports, { url, secrets }, document, sending, granted);
    const { state } = result;
    ports.log.info('snapshot', { pages: state.sending?.digests.length ?? null, ended: state.sending === null });
    return result;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const problem = error.problem;
    if (problem.code !== 'record-unreadable' && problem.code !== 'record-missing') throw error;
    return { kind: 'done', points: error.points, ...ended(document.value, sending, { state: 'failed', problem }) };
  }
};

const workOf = ({ sending, deliveries: [current] }: PushState): Work | null =>
  sending && current
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

const definition: JobDefinition<PushState, Ports> = {
  name: 'push',
  document: PUSH,
  priority: 'push',
  patience: DELIVERY_PATIENCE,
  workOf,
  withWork,
  isDue: isSnapshotDue,
  begin: (ports, state) =>
    isSnapshotDue(state, ports.clock.now()) ? withSnapshotTaken(ports, state) : Promise.resolve(null),
  points: ({ sending }) => {
    const left = sending ? pagesOf(sending) - sending.digests.length : 0;
    return { least: Math.min(1, left) * PAGE_POINTS, most: Math.min(PAGES_PER_ATTEMPT, left) * PAGE_POINTS };
  },
  step: takeStep,
  fallback: (_ports, state, problem): Promise<NextState<PushState>> => {
    const { sending } = state;
    return Promise.resolve(sending ? ended(state, sending, { state: 'failed', problem }) : { state });
  },
};

/** Sends the site to the platform: pages, then the completion; every week and on demand. */
export const pushJob = defineJob(definition);

/**
 * Sends the site as it is now, or goes on at once with a snapshot that waits. Throws `Invalid` without a destination, and
 * `Unreadable`.
 */
export const takeSnapshot = async (ports: Ports): Promise<void> => {
  await beginWork(ports, definition, (state) => {
    if (state.url === null) throw new Invalid({ code: 'no-destination' });
    return state.sending ? Promise.resolve(hurried(state, ports.clock.now())) : withSnapshotTaken(ports, state);
  });
};
