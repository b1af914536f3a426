import { addDays, dayAt, startOf } from '../kernel/day';
import { BACKFILL } from '../jobs/pace';
import type { BackfillHead, PastRead } from '../store/records';
import type { Document } from '../store/documents';
import { commitBackfill, readBackfillHead, untilCommitted } from '../store/heads';
import { joinFacts } from '../activity/join-facts';
import type { Stretch } from './read-step';
import type { Ports } from '../store/ports';
import { afterRun, runOn, type Progress, type Run } from './read-past';
import { isStalled, wakeAt } from '../jobs/waiting';

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
/** An attempt that failed is made again after this, and not more often than `ATTEMPTS` times. Unit: ms. */
const RETRY_MS = 86_400_000;
/** A fortnight: well before what is remembered of forgotten people, who must not come back, expires. */
const ATTEMPTS = 14;

const SETTLING = 'Jira’s search takes a moment to show the latest changes.';

const stretchAt = (now: number): Stretch => ({
  from: startOf(addDays(dayAt(now), -DAYS_BACK)),
  until: now + OVERLAP_MS,
});

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
    const reading: PastRead = {
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
  if (at !== null) await wakeAt(ports, 'backfill', at);
};

/** What the head becomes when its reading stands there. Decides only. */
const headAfter = (head: BackfillHead, progress: Progress, now: number): BackfillHead => {
  const { reading } = progress;
  switch (progress.kind) {
    case 'going':
      return { ...head, reading };
    case 'complete': {
      const problem = reading.problems.length > 0 ? reading.problems.join(' ') : null;
      return { ...head, reading: null, doneAt: now, issues: reading.done, problem };
    }
    case 'failed': {
      const retryAt = head.attempts < ATTEMPTS ? now + RETRY_MS : null;
      return { ...head, reading: null, issues: reading.done, problem: progress.why, retryAt };
    }
  }
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
  const next = headAfter(head.value, afterRun({ stretch: window, budget: BACKFILL, now }, reading, run), now);
  // After a conflict another run did this: it wakes the next one itself.
  if ((await commitBackfill(ports.records, head, next)) === 'conflict') return;
  noteRun(ports, run, next);
  if (next.reading) await wakeAt(ports, 'backfill', next.reading.notBefore);
};
