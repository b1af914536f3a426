import { defineJob } from '../jobs/define-job';
import type { NextState, StepResult } from '../jobs/job-definition';
import { PATIENCE } from '../jobs/rules/backoff';
import { dayAt, startOf } from '../kernel/day';
import type { Points } from '../kernel/points';
import { withLeftOut, type Problem } from '../kernel/problem';
import { inspectDocument, type Changes, type Document } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { addedSince, isFrozenDayLost } from './audit-sample';
import { dayBefore, FIRST_STEP, sweepEnded, takeAuditStep, type AuditPorts, type Outcome } from './audit-steps';
import { detourOf, withLearnt } from './detour';
import { READ_POINTS, stopOf } from './read-history';
import { EMPTY_SAMPLE } from './rules/coverage';
import { AUDIT, BACKFILL, frozenDayKey, type AuditRead, type AuditState } from './state';

/**
 * After midnight: events come up to three minutes late, and one that was refused is tried again for up to an hour.
 * Unit: ms.
 */
const BEGINS_AFTER_MS = 60 * 60_000;
/** Sites begin at random within this: all of them share the hour's points of one app. Unit: ms. */
const SPREAD_MS = 2 * 60 * 60_000;
/** Until then a backfill that is under way is left alone with its points. Unit: ms. */
const BEHIND_BACKFILL_MS = 15 * 60_000;
/** Audits that are remembered. */
const DAYS_KEPT = 30;
/** A page of 5000 ids. Unit: points. */
const LIST_POINTS = 5_001;

/** Due once a day for the day before. */
const isDue = ({ days }: AuditState, now: number): boolean => {
  if (now - startOf(dayAt(now)) < BEGINS_AFTER_MS) return false;
  const [latest] = days;
  return latest === undefined || latest.day < dayBefore(now);
};

interface Backfill {
  readonly isUnderWay: boolean;
  /** From then on everything was told by events alone, epoch ms: days after it are audited. */
  readonly readUntil: number;
}

/** Of an unreadable backfill nobody can tell: whoever has audited before goes on, and it is not waited for. */
const backfillOf = async ({ records }: RecordsPort, { days }: AuditState): Promise<Backfill> => {
  const { value, problem } = await inspectDocument(records, BACKFILL);
  if (problem) return { isUnderWay: false, readUntil: days.length > 0 ? 0 : Infinity };
  return { isUnderWay: value.reading !== null, readUntil: value.window?.until ?? Infinity };
};

const begin = async (ports: AuditPorts, state: AuditState): Promise<NextState<AuditState> | null> => {
  const now = ports.clock.now();
  if (!isDue(state, now)) return null;
  const day = dayBefore(now);
  const backfill = await backfillOf(ports, state);
  if (backfill.isUnderWay || startOf(day) < backfill.readUntil) return null;
  const reading: AuditRead = {
    day,
    startedAt: now,
    failures: 0,
    waitingFor: null,
    notBefore: now + Math.floor(ports.random() * SPREAD_MS),
    points: 0,
    step: FIRST_STEP,
    issues: 0,
    more: false,
    untold: 0,
    sample: EMPTY_SAMPLE,
    recorded: 0,
    segments: 0,
  };
  return { state: { ...state, reading } };
};

const frozenKeys = ({ segments }: AuditRead): string[] =>
  Array.from({ length: segments }, (_, segment) => frozenDayKey(segment));

/** The state once a day's audit has ended, without the frozen day. */
const ended = async (
  ports: AuditPorts,
  state: AuditState,
  { reading, result }: Extract<Outcome, { kind: 'ended' }>,
): Promise<{ state: AuditState; changes: Changes }> => {
  const { day, issues, more, points, recorded, untold } = reading;
  const wasFrozen = reading.step.kind === 'sample' || reading.step.kind === 'sweep';
  const added = wasFrozen ? await addedSince(ports, reading) : 0;
  const problem = withLeftOut(result.problem, 'sampled-issues', untold);
  const audited = { day, issues, more, points, recorded, added, ...result, problem };
  const days = [audited, ...state.days].slice(0, DAYS_KEPT);
  return { state: { ...state, reading: null, days }, changes: { delete: frozenKeys(reading) } };
};

/** The step's outcome. A day that was frozen and cannot be read any more is audited from the beginning. */
const outcomeOf = async (ports: AuditPorts, reading: AuditRead, granted: Points): Promise<Outcome> => {
  try {
    return await takeAuditStep(ports, reading, granted);
  } catch (error) {
    if (!isFrozenDayLost(error)) throw error;
    const anew = { ...reading, step: FIRST_STEP };
    const stop = { ...stopOf(error), hasProgressed: false };
    return { kind: 'going', reading: anew, points: granted, stop };
  }
};

/**
 * Takes the next step of the audit: the record is compared as it was when the comparing began, so what was joined and not
 * noted is found missing again, and joining it again changes nothing.
 */
const takeStep = async (
  ports: AuditPorts,
  { value: state }: Document<AuditState>,
  granted: Points,
): Promise<StepResult<AuditState>> => {
  const { reading } = state;
  if (!reading) return { kind: 'done', state, points: 0 };
  if ((await backfillOf(ports, state)).isUnderWay) {
    const until = ports.clock.now() + BEHIND_BACKFILL_MS;
    return { kind: 'done', state, points: 0, rest: { until, problem: { code: 'behind-backfill' } } };
  }
  const outcome = await outcomeOf(ports, reading, granted);
  const { points } = outcome;
  ports.log.info('audit', { points, step: reading.step.kind, issues: outcome.reading.sample.issues });
  if (outcome.kind === 'ended') return { kind: 'done', points, ...(await ended(ports, state, outcome)) };
  const next = { ...state, reading: outcome.reading };
  if (outcome.stop) return { kind: 'failed', state: next, ...outcome.stop, points };
  return {
    kind: 'done',
    state: next,
    points,
    ...(outcome.set ? { changes: { set: outcome.set } } : {}),
    ...(outcome.restUntil === undefined ? {} : { rest: { until: outcome.restUntil, problem: null } }),
  };
};

/** Without an answer there is no sample, and the day stays unmeasured; a sweep goes round what Jira does not give. */
const goRound = async (ports: AuditPorts, state: AuditState, problem: Problem): Promise<NextState<AuditState>> => {
  const { reading } = state;
  if (!reading) return { state };
  if (reading.step.kind !== 'sweep') {
    const result = { sample: null, sweep: 'none' as const, problem: [problem] };
    return ended(ports, state, { kind: 'ended', reading, points: 0, result });
  }
  const detour = detourOf(reading.step.reading, problem);
  if (detour.kind === 'around')
    return {
      state: {
        ...state,
        reading: {
          ...reading,
          step: { ...reading.step, reading: withLearnt(detour.reading, reading.step.reading, problem) },
        },
      },
    };
  const outcome =
    detour.kind === 'complete'
      ? sweepEnded(reading, 'done', detour.reading.problems)
      : sweepEnded(reading, 'failed', [problem]);
  return outcome.kind === 'ended' ? ended(ports, state, outcome) : { state };
};

/** Compares a sample of the day before with what Jira tells, and reads the whole day when the record falls short. */
export const auditJob = defineJob<AuditState, AuditPorts>({
  name: 'audit',
  document: AUDIT,
  priority: 'past',
  patience: PATIENCE,
  workOf: ({ reading }) => reading,
  withWork: (state, work) => (state.reading ? { ...state, reading: { ...state.reading, ...work } } : state),
  isDue,
  begin,
  points: ({ reading }) => {
    switch (reading?.step.kind) {
      case 'list':
        return { least: LIST_POINTS, most: LIST_POINTS };
      case 'sample':
      case 'sweep':
        return READ_POINTS;
      case 'freeze':
      case undefined:
        return { least: 0, most: 0 };
    }
  },
  step: takeStep,
  fallback: goRound,
});
