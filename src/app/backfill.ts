import { addDays, dayAt, startOf } from '../domain/day';
import { factsOf, type Fact } from '../domain/facts';
import type { JiraEvent } from '../domain/jira-event';
import { patience, rest } from '../domain/pace';
import type { BackfillHead, BackfillRead, BackfillStep } from '../contract/records';
import { look, wayAround, type Stretch } from './backfill-steps';
import type { Document } from './documents';
import { Refused, TryLater, Unreadable } from './failures';
import { commitBackfill, readBackfillHead, untilCommitted } from './heads';
import { joinFacts } from './join-facts';
import type { Points, Ports } from './ports';

type BackfillPorts = Pick<Ports, 'records' | 'forgotten' | 'clock' | 'jira' | 'jobs' | 'log'>;

/** Whole days before the day of the install. */
const DAYS_BACK = 30;
/** Read beyond the install too: events of the first moments may come before anyone is called for them. Unit: ms. */
const OVERLAP_MS = 15 * 60_000;
/**
 * Before the first question: Jira's search shows the latest changes late, and its list of worklogs leaves out the last
 * minute. Unit: ms.
 */
const SETTLE_MS = 2 * 60_000;
/** Spent in one run before what it learnt is joined: what a kill makes the next run ask again. Unit: points. */
const POINTS_PER_RUN = 2_500;
/** No further question is begun with less than this left for the answer and the commits. Unit: ms. */
const FINISH_MS = 60_000;
/** A run that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;
/** The longest delay of a queued event on Forge. What waits longer has no job: the schedule finds it. Unit: seconds. */
const WAKE_SECONDS = 900;
/** The longest wait that Jira may ask for: its hour of points is over by then. Unit: seconds. */
const LONGEST_WAIT_SECONDS = 3_600;
/** An attempt that failed is made again after this, and not more often than `ATTEMPTS` times. Unit: ms. */
const RETRY_MS = 86_400_000;
/** A fortnight: well before what is remembered of forgotten people, who must not come back, expires. */
const ATTEMPTS = 14;

const SETTLING = 'Jira’s search takes a moment to show the latest changes.';

const stretchAt = (now: number): Stretch => ({
  from: startOf(addDays(dayAt(now), -DAYS_BACK)),
  until: now + OVERLAP_MS,
});

/** A job for then. What lies further ahead than a job can, is found by the schedule. */
const wakeAt = async (ports: Pick<Ports, 'jobs' | 'clock'>, at: number): Promise<void> => {
  const seconds = Math.max(0, Math.ceil((at - ports.clock.now()) / 1000));
  if (seconds <= WAKE_SECONDS) await ports.jobs.wake('backfill', seconds);
};

const isStalled = ({ notBefore }: BackfillRead, now: number): boolean => now - notBefore > STALLED_MS;

/** A backfill is due once in the life of an installation, when an attempt failed a day ago, or when it lost its job. */
export const isBackfillDue = ({ reading, doneAt, attempts, retryAt }: BackfillHead, now: number): boolean => {
  if (reading) return isStalled(reading, now);
  if (doneAt !== null) return false;
  return attempts === 0 || (retryAt !== null && now >= retryAt);
};

/** Starts to read what happened before the install, or wakes the reading under way that lost its job. */
export const startBackfill = (ports: BackfillPorts) => async (): Promise<void> => {
  const at = await untilCommitted('Starting the backfill', async () => {
    const head = await readBackfillHead(ports.records);
    const now = ports.clock.now();
    if (!isBackfillDue(head.value, now)) return null;
    if (head.value.reading) return now;
    const reading: BackfillRead = {
      startedAt: now,
      points: 0,
      failures: 0,
      done: 0,
      total: null,
      step: { kind: 'count' },
      restarted: false,
      problems: [],
      waitingFor: SETTLING,
      notBefore: now + SETTLE_MS,
    };
    const { window, attempts } = head.value;
    const next = { ...head.value, window: window ?? stretchAt(now), attempts: attempts + 1, retryAt: null, reading };
    return (await commitBackfill(ports.records, head, next)) === 'conflict' ? 'conflict' : reading.notBefore;
  });
  if (at !== null) await wakeAt(ports, at);
};

type Failure = Refused | TryLater | Unreadable;

const isFailure = (error: unknown): error is Failure =>
  error instanceof Refused || error instanceof TryLater || error instanceof Unreadable;

/** What one run learnt, and where the reading stands after it. */
interface Run {
  readonly facts: readonly Fact[];
  readonly points: Points;
  readonly done: number;
  readonly total: number | null;
  readonly step: BackfillStep | 'complete';
  /** Steps taken. */
  readonly steps: number;
  readonly failure: Failure | null;
}

const factsIn = ({ from, until }: Stretch, events: readonly JiraEvent[]): Fact[] =>
  events
    .filter(({ at }) => at >= from && at < until)
    .map(factsOf)
    .flatMap((found) => (found.kind === 'facts' ? found.facts : []));

const runOn = async (ports: BackfillPorts, stretch: Stretch, reading: BackfillRead): Promise<Run> => {
  const { startedAt } = reading;
  let { done, total } = reading;
  let step: BackfillStep | 'complete' = reading.step;
  const facts: Fact[] = [];
  let points = 0;
  let steps = 0;
  let failure: Failure | null = null;
  while (step !== 'complete' && points < POINTS_PER_RUN && ports.clock.remaining() > FINISH_MS) {
    try {
      const told = await look(ports, stretch, { startedAt, step });
      facts.push(...factsIn(stretch, told.events));
      points += told.points;
      done += told.done;
      total = told.total ?? total;
      step = told.next;
      steps += 1;
    } catch (error) {
      if (!isFailure(error)) throw error;
      failure = error;
      break;
    }
  }
  return { facts, points, done, total, step, steps, failure };
};

const completed = (head: BackfillHead, reading: BackfillRead, now: number): BackfillHead => ({
  ...head,
  reading: null,
  doneAt: now,
  issues: reading.done,
  problem: reading.problems.length > 0 ? reading.problems.join(' ') : null,
});

const failed = (head: BackfillHead, reading: BackfillRead, why: string, now: number): BackfillHead => ({
  ...head,
  reading: null,
  issues: reading.done,
  problem: why,
  retryAt: head.attempts < ATTEMPTS ? now + RETRY_MS : null,
});

/** Goes round a step that Jira never answered, as far as there is a way. */
const goRound = (
  head: BackfillHead,
  stretch: Stretch,
  reading: BackfillRead,
  error: Failure,
  now: number,
): BackfillHead => {
  const way = wayAround(reading, stretch);
  switch (way.kind) {
    case 'none':
      return failed(head, reading, error.message, now);
    case 'again':
      return {
        ...head,
        reading: { ...reading, failures: 0, done: 0, restarted: true, step: { kind: 'issues', token: null } },
      };
    case 'around': {
      const problems = way.problem === null ? reading.problems : [...new Set([...reading.problems, way.problem])];
      if (way.next === 'complete') return completed(head, { ...reading, problems }, now);
      return { ...head, reading: { ...reading, failures: 0, problems, step: way.next } };
    }
  }
};

const afterFailure = (
  head: BackfillHead,
  stretch: Stretch,
  reading: BackfillRead,
  error: Failure,
  now: number,
): BackfillHead => {
  const failures = reading.failures + 1;
  const asked = error instanceof TryLater ? error.afterSeconds : null;
  const waiting = { ...reading, failures, waitingFor: error.message };
  const until = (seconds: number): number => Math.max(reading.notBefore, now + seconds * 1000);
  // Who names a time to come back at is there: no reason to give up, and none to ask before.
  if (asked !== null)
    return { ...head, reading: { ...waiting, notBefore: until(Math.min(LONGEST_WAIT_SECONDS, asked)) } };
  const decision = patience({ failures, askedSeconds: null, refusedForMs: now - reading.startedAt });
  if (decision.kind === 'give-up') return goRound(head, stretch, reading, error, now);
  return { ...head, reading: { ...waiting, notBefore: until(decision.afterSeconds) } };
};

/** What the head becomes after a run. Decides only. */
const afterRun = (head: BackfillHead, stretch: Stretch, reading: BackfillRead, run: Run, now: number): BackfillHead => {
  const points = reading.points + run.points;
  const step = run.step === 'complete' ? reading.step : run.step;
  const next: BackfillRead = {
    ...reading,
    points,
    done: run.done,
    total: run.total,
    step,
    failures: run.steps > 0 ? 0 : reading.failures,
    waitingFor: null,
    notBefore: now + rest({ points: run.points, total: points }),
  };
  if (run.step === 'complete') return completed(head, next, now);
  return run.failure ? afterFailure(head, stretch, next, run.failure, now) : { ...head, reading: next };
};

const noteRun = (ports: BackfillPorts, { failure, points, done }: Run, { doneAt }: BackfillHead): void => {
  if (failure) ports.log.warn('backfill step failed', { why: failure.message });
  ports.log.info('backfill run', { points, issues: done, completed: doneAt !== null });
};

/**
 * Goes on with the reading that is under way: asks Jira, joins what it tells into the record, notes how far it came and
 * wakes itself up again. Safe to call at any time, any number of times, and to kill anywhere: what was joined and not
 * noted is joined again, which changes nothing.
 */
export const continueBackfill = (ports: BackfillPorts) => async (): Promise<void> => {
  const head: Document<BackfillHead> = await readBackfillHead(ports.records);
  const { reading, window } = head.value;
  if (!reading || !window) return;
  // Too early: a doubled job. The one for that instant is on its way, and the schedule wakes what was lost.
  if (reading.notBefore > ports.clock.now()) return;
  const run = await runOn(ports, window, reading);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: run.facts, arrival: { on: dayAt(now), since: dayAt(window.from) } });
  const next = afterRun(head.value, window, reading, run, now);
  // After a conflict another run did this: it wakes the next one itself.
  if ((await commitBackfill(ports.records, head, next)) === 'conflict') return;
  noteRun(ports, run, next);
  if (next.reading) await wakeAt(ports, next.reading.notBefore);
};
