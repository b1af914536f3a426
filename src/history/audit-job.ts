import { EMPTY_SAMPLE } from './rules/coverage';
import { dayAt, startOf } from '../kernel/day';
import { KEYS, type AuditHead, type AuditRead, type BackfillHead } from '../store/records';
import { addedSince } from './audit-sample';
import { dayBefore, FIRST_STEP, takeStep, type AuditPorts, type Outcome } from './audit-steps';
import { commitAudit, readAuditHead, readBackfillHead, untilCommitted } from '../store/heads';
import type { Commit } from '../store/ports';
import { isStalled, wakeAt } from '../jobs/waiting';

/**
 * After midnight: events come up to three minutes late, and one that was refused is tried again for up to an hour.
 * Unit: ms.
 */
const BEGINS_AFTER_MS = 60 * 60_000;
/** Sites begin at random within this: all of them share the hour's points of one app. Unit: ms. */
const SPREAD_MS = 2 * 60 * 60_000;
/** Until then a backfill that is under way is left alone with its points. Unit: ms. */
const BEHIND_BACKFILL_MS = 15 * 60_000;
/** Audits that the head remembers. */
const DAYS_KEPT = 30;

/** An audit is due once a day for the day before, when that was recorded from its first moment on, or when it lost its job. */
export const isAuditDue = ({ reading, days }: AuditHead, backfill: BackfillHead, now: number): boolean => {
  if (reading) return isStalled(reading, now);
  if (now - startOf(dayAt(now)) < BEGINS_AFTER_MS) return false;
  const day = dayBefore(now);
  // The backfill read until shortly after the install: what came later was told by events alone.
  if (backfill.reading || !backfill.window || startOf(day) < backfill.window.until) return false;
  const [latest] = days;
  return latest === undefined || latest.day < day;
};

/** Starts the audit of the day before, or wakes the one under way that lost its job. */
export const startAudit = (ports: AuditPorts) => async (): Promise<void> => {
  const at = await untilCommitted('Starting the audit', async () => {
    const head = await readAuditHead(ports.records);
    const { value: backfill } = await readBackfillHead(ports.records);
    const now = ports.clock.now();
    if (!isAuditDue(head.value, backfill, now)) return null;
    if (head.value.reading) return now;
    const reading: AuditRead = {
      day: dayBefore(now),
      startedAt: now,
      points: 0,
      failures: 0,
      step: FIRST_STEP,
      issues: 0,
      more: false,
      sample: EMPTY_SAMPLE,
      recorded: 0,
      segments: 0,
      waitingFor: null,
      notBefore: now + Math.floor(ports.chance() * SPREAD_MS),
    };
    const done = await commitAudit(ports.records, head, { ...head.value, reading });
    return done === 'conflict' ? done : reading.notBefore;
  });
  if (at !== null) await wakeAt(ports, 'audit', at);
};

/** The step's outcome, unless a backfill is under way: it goes first. */
const nextOutcome = async (ports: AuditPorts, reading: AuditRead): Promise<Outcome> => {
  const { value: backfill } = await readBackfillHead(ports.records);
  if (!backfill.reading) return takeStep(ports, reading);
  const notBefore = ports.clock.now() + BEHIND_BACKFILL_MS;
  return {
    kind: 'going',
    reading: { ...reading, waitingFor: 'The days before the install are read first.', notBefore },
  };
};

const frozenKeys = ({ segments }: AuditRead): string[] =>
  Array.from({ length: segments }, (_, segment) => KEYS.auditDay(segment));

/** The head after a step, and what goes with it. */
const commitOf = async (
  ports: AuditPorts,
  head: AuditHead,
  outcome: Outcome,
): Promise<{ next: AuditHead; extra: Pick<Commit, 'set' | 'delete'> }> => {
  const { reading } = outcome;
  if (outcome.kind === 'going') return { next: { ...head, reading }, extra: outcome.set ? { set: outcome.set } : {} };
  const { day, issues, more, points, recorded } = reading;
  const wasFrozen = reading.step.kind === 'sample' || reading.step.kind === 'sweep';
  const added = wasFrozen ? await addedSince(ports, reading) : 0;
  const audited = { day, issues, more, points, recorded, added, ...outcome.result };
  const days = [audited, ...head.days].slice(0, DAYS_KEPT);
  return { next: { ...head, reading: null, days }, extra: { delete: frozenKeys(reading) } };
};

/**
 * Takes the next step of the audit that is under way, notes how far it came and wakes itself up again. Safe to call at
 * any time, any number of times, and to kill anywhere: the record is compared as it was when the comparing began, so
 * what was joined and not noted is found missing again, and joining it again changes nothing.
 */
export const continueAudit = (ports: AuditPorts) => async (): Promise<void> => {
  const head = await readAuditHead(ports.records);
  const { reading } = head.value;
  // Too early: a doubled job. The one for that instant is on its way, and the schedule wakes what was lost.
  if (!reading || reading.notBefore > ports.clock.now()) return;
  const outcome = await nextOutcome(ports, reading);
  const { next, extra } = await commitOf(ports, head.value, outcome);
  // After a conflict another run did this: it wakes the next one itself.
  if ((await commitAudit(ports.records, head, next, extra)) === 'conflict') return;
  const { points, waitingFor, sample } = outcome.reading;
  if (waitingFor !== null) ports.log.warn('audit waits', { why: waitingFor });
  ports.log.info('audit run', { points, step: reading.step.kind, issues: sample.issues, ended: next.reading === null });
  if (next.reading) await wakeAt(ports, 'audit', next.reading.notBefore);
};
