import { EMPTY_SAMPLE, fallsShort } from './rules/coverage';
import { addDays, dayAt, startOf, type Day } from '../kernel/day';
import { draw } from './rules/reservoir-sample';
import { AUDIT, rest, SWEEP_POINTS } from '../jobs/pace';
import { KEYS, type AuditedDay, type AuditRead, type AuditStep } from '../store/records';
import { compare, countFacts, dayRecords, lookAtIssues } from './audit-sample';
import { foldJournal } from '../activity/fold-journal';
import { joinFacts } from '../activity/join-facts';
import type { Stretch } from './read-step';
import type { Points, Ports } from '../store/ports';
import { afterRun, FINISH_MS, runOn } from './read-past';
import { isFailure, waitAfter, type Failure } from '../jobs/waiting';

/** When the fold that was cut short is gone on with. Unit: ms. */
const FOLD_AGAIN_MS = 60_000;

export type AuditPorts = Pick<
  Ports,
  'records' | 'journal' | 'forgotten' | 'clock' | 'chance' | 'jira' | 'jobs' | 'log'
>;

/**
 * Issues drawn each day. When nothing of them is missed, about 97 in 100 facts of a large site were recorded at least;
 * to say 99 would take three times as many. A site that changes fewer a day has its whole day read.
 */
const SAMPLE_ISSUES = 200;
/**
 * Issues listed to draw from, a point each: read in one go, because the list means one moment, and then rested for. It
 * holds a day of a site of ten thousand people; on a larger one, the sample speaks for the latest created of its issues.
 */
const LISTED_AT_MOST = 20_000;
/** The list looks back so much further than to midnight, so that reading it may take as long. Unit: minutes. */
const SPARE_MINUTES = 30;
const MINUTE_MS = 60_000;

/** Where a step leads to: on, with records to write beside the head, or to the end of this day's audit. */
export type Outcome =
  | { readonly kind: 'going'; readonly reading: AuditRead; readonly set?: ReadonlyMap<string, Uint8Array> }
  | {
      readonly kind: 'ended';
      readonly reading: AuditRead;
      readonly result: Pick<AuditedDay, 'sample' | 'sweep' | 'problem'>;
    };

type StepOf<K extends AuditStep['kind']> = Extract<AuditStep, { kind: K }>;

export const dayBefore = (now: number): Day => addDays(dayAt(now), -1);

export const FIRST_STEP: StepOf<'list'> = { kind: 'list', minutes: 0, since: 0, token: null, seen: 0, chosen: [] };

const stretchOf = (day: Day): Stretch => ({ from: startOf(day), until: startOf(addDays(day, 1)) });

/** The reading after points were spent: it rests until they are paid. */
const paid = (reading: AuditRead, points: Points, now: number): AuditRead => {
  const total = reading.points + points;
  const since = Math.max(now, reading.notBefore);
  return { ...reading, points: total, notBefore: since + rest(AUDIT, { points, total }) };
};

/** Without an answer there is no sample: the day stays unmeasured. */
const afterFailure = (reading: AuditRead, failure: Failure, now: number): Outcome => {
  const waiting = waitAfter(reading, failure, now);
  return waiting
    ? { kind: 'going', reading: waiting }
    : { kind: 'ended', reading, result: { sample: null, sweep: 'none', problem: failure.message } };
};

const listIssues = async (ports: AuditPorts, before: AuditRead, step: StepOf<'list'>): Promise<Outcome> => {
  const now = ports.clock.now();
  const goesOn = step.token !== null && now - step.since <= SPARE_MINUTES * MINUTE_MS;
  // A list that begins late is of the day before now: an audit that slept for days is of no use to anyone.
  const day = goesOn ? before.day : dayBefore(now);
  const minutes = goesOn ? step.minutes : Math.ceil((now - startOf(day)) / MINUTE_MS) + SPARE_MINUTES;
  let listed: StepOf<'list'> = goesOn ? step : { ...FIRST_STEP, minutes, since: now };
  let reading: AuditRead = { ...before, day };
  do {
    try {
      const { value, points } = await ports.jira.changedWithin(minutes, listed.token);
      const drawn = draw(listed, value.ids, SAMPLE_ISSUES, ports.chance);
      listed = { ...listed, chosen: [...drawn.chosen], seen: drawn.seen, token: value.next };
      reading = { ...paid(reading, points, ports.clock.now()), failures: 0, waitingFor: null, step: listed };
    } catch (error) {
      if (!isFailure(error)) throw error;
      return afterFailure(reading, error, ports.clock.now());
    }
  } while (listed.token !== null && listed.seen < LISTED_AT_MOST);
  const { seen, token, chosen } = listed;
  return {
    kind: 'going',
    reading: { ...reading, issues: seen, more: token !== null, step: { kind: 'freeze', chosen } },
  };
};

/**
 * Keeps the day as it is recorded now. What the audit itself adds afterwards, or another issue of the sample proves
 * again, is then not taken for recorded; what only waited in the journal is not taken for missed.
 */
const freezeDay = async (ports: AuditPorts, reading: AuditRead, { chosen }: StepOf<'freeze'>): Promise<Outcome> => {
  const { isWhole } = await foldJournal(ports)();
  // A fold has its share of a minute and of a run: the rest is folded first.
  if (!isWhole || ports.clock.remaining() < FINISH_MS) {
    return { kind: 'going', reading: { ...reading, notBefore: ports.clock.now() + FOLD_AGAIN_MS } };
  }
  const records = await dayRecords(ports, reading.day);
  const set = new Map(records.flatMap((bytes, segment) => (bytes ? [[KEYS.auditDay(segment), bytes] as const] : [])));
  const frozen = { segments: records.length, recorded: countFacts(records), sample: EMPTY_SAMPLE };
  return { kind: 'going', reading: { ...reading, ...frozen, step: { kind: 'sample', left: chosen } }, set };
};

/** What follows from the whole sample. */
const afterSample = (reading: AuditRead, now: number): Outcome => {
  const { sample, issues, more, points } = reading;
  const ended = (sweep: AuditedDay['sweep']): Outcome => ({
    kind: 'ended',
    reading,
    result: { sample, sweep, problem: null },
  });
  // All of the day was in the sample, or enough of it was recorded.
  if (sample.issues >= issues || !fallsShort(reading)) return ended('none');
  const perIssue = Math.max(0, points - issues) / sample.issues;
  if (more || perIssue * issues > SWEEP_POINTS) return ended('too-large');
  const sweep: StepOf<'sweep'> = {
    kind: 'sweep',
    reading: {
      startedAt: now,
      points,
      failures: 0,
      done: 0,
      total: issues,
      step: { kind: 'issues', token: null },
      restarted: false,
      problems: [],
      waitingFor: null,
      notBefore: reading.notBefore,
    },
  };
  return { kind: 'going', reading: { ...reading, step: sweep } };
};

const readSample = async (ports: AuditPorts, reading: AuditRead, { left }: StepOf<'sample'>): Promise<Outcome> => {
  const looked = await lookAtIssues(ports, stretchOf(reading.day), left);
  const { sample, missing } = await compare(ports, reading, looked.facts);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: missing, arrival: { on: dayAt(now), since: reading.day } });
  const next: AuditRead = {
    ...paid(reading, looked.points, now),
    sample,
    failures: looked.facts.length > 0 ? 0 : reading.failures,
    waitingFor: null,
    step: { kind: 'sample', left: [...looked.left] },
  };
  if (looked.failure) return afterFailure(next, looked.failure, now);
  return looked.left.length === 0 ? afterSample(next, now) : { kind: 'going', reading: next };
};

const sweepDay = async (ports: AuditPorts, reading: AuditRead, step: StepOf<'sweep'>): Promise<Outcome> => {
  const stretch = stretchOf(reading.day);
  const run = await runOn(ports, stretch, step.reading);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: run.facts, arrival: { on: dayAt(now), since: reading.day } });
  const progress = afterRun({ stretch, budget: AUDIT, now }, step.reading, run);
  const { points, notBefore, waitingFor, problems } = progress.reading;
  const next: AuditRead = { ...reading, points, notBefore, waitingFor, step: { ...step, reading: progress.reading } };
  const { sample } = reading;
  switch (progress.kind) {
    case 'going':
      return { kind: 'going', reading: next };
    case 'complete': {
      const problem = problems.length > 0 ? problems.join(' ') : null;
      return { kind: 'ended', reading: next, result: { sample, sweep: 'done', problem } };
    }
    case 'failed':
      return { kind: 'ended', reading: next, result: { sample, sweep: 'failed', problem: progress.why } };
  }
};

/** Takes the audit as far as one run goes. What it found missing is in the record then; the head is not written. */
export const takeStep = (ports: AuditPorts, reading: AuditRead): Promise<Outcome> => {
  const { step } = reading;
  switch (step.kind) {
    case 'list':
      return listIssues(ports, reading, step);
    case 'freeze':
      return freezeDay(ports, reading, step);
    case 'sample':
      return readSample(ports, reading, step);
    case 'sweep':
      return sweepDay(ports, reading, step);
  }
};
