import { foldJournal } from '../activity/fold-journal';
import { joinFacts } from '../activity/join-facts';
import type { ActivityPorts } from '../activity/ports';
import type { ChangedAccountsPort } from '../directory/ports';
import type { JobPorts } from '../jobs/ports';
import { addDays, dayAt, startOf, type Day } from '../kernel/day';
import { updatedSince } from '../kernel/jira-pages';
import { encodePlanes } from '../kernel/planes';
import type { Points, Priced } from '../kernel/points';
import type { Problem } from '../kernel/problem';
import { follow, TRAIL_START } from '../kernel/trail';
import type { TombstonesPort } from '../roster/ports';
import { compare, countFacts, readIssues, recordedDay } from './audit-sample';
import { noteActorTypes } from './note-actor-types';
import type { HistoryPorts } from './ports';
import { beginHistoryRead, FINISH_MS, readPart, type Stop } from './read-history';
import { EMPTY_SAMPLE, fallsShort } from './rules/coverage';
import { reservoirSample } from './rules/reservoir-sample';
import { frozenDayKey, type DayAudit, type AuditRead, type AuditStep, type TimeRange } from './state';

/** When the fold that was cut short is gone on with. Unit: ms. */
const FOLD_AGAIN_MS = 60_000;

export type AuditPorts = JobPorts &
  TombstonesPort &
  HistoryPorts &
  ChangedAccountsPort &
  Pick<ActivityPorts, 'journal'>;

/** Issues drawn each day: a site that changes fewer has its whole day read. */
const SAMPLE_ISSUES = 2_000;
/**
 * Issues listed to draw from, a point each: a day of a site of ten thousand people. On a larger one, the sample speaks for the
 * latest created of its issues.
 */
const LISTED_AT_MOST = 20_000;
/** The list looks back so much further than to midnight, so that listing page by page may take as long. Unit: minutes. */
const SPARE_MINUTES = 90;
const MINUTE_MS = 60_000;
/** The largest day that is read whole: at an installation's points it takes 15 hours. Unit: points. */
const SWEEP_POINTS = 300_000;

type Result = Pick<DayAudit, 'sample' | 'sweep' | 'problem'>;

/** Where a step leads to: on, with records to write beside the state, or to the end of this day's audit. */
export type Outcome = { readonly reading: AuditRead; readonly points: Points } & (
  | {
      readonly kind: 'going';
      readonly set?: ReadonlyMap<string, Uint8Array>;
      readonly restUntil?: number;
      /** It stopped before its time; `hasProgressed`: not at once. */
      readonly stop?: Stop & { readonly hasProgressed: boolean };
    }
  | { readonly kind: 'ended'; readonly result: Result }
);

type StepOf<K extends AuditStep['kind']> = Extract<AuditStep, { kind: K }>;

export const dayBefore = (now: number): Day => addDays(dayAt(now), -1);

export const FIRST_STEP: StepOf<'list'> = {
  kind: 'list',
  minutes: 0,
  since: 0,
  token: null,
  seen: 0,
  chosen: [],
  trail: TRAIL_START,
};

const rangeOf = (day: Day): TimeRange => ({ from: startOf(day), until: startOf(addDays(day, 1)) });

const spent = (reading: AuditRead, points: Points): AuditRead => ({ ...reading, points: reading.points + points });

const listed = (reading: AuditRead, { seen, token, chosen }: StepOf<'list'>): AuditRead => ({
  ...reading,
  issues: seen,
  more: token !== null,
  step: { kind: 'freeze', chosen },
});

/** Lists a page of the issues that changed, and draws from them. */
const listIssues = async (ports: AuditPorts, before: AuditRead, step: StepOf<'list'>): Promise<Outcome> => {
  const now = ports.clock.now();
  // A list that begins late is of the day before now: an audit that slept for days is of no use to anyone.
  const day = dayBefore(now);
  const goesOn = step.token !== null && before.day === day;
  // Beyond the spare time, what comes would be of a later moment: the sample speaks for what was listed.
  if (goesOn && now - step.since > SPARE_MINUTES * MINUTE_MS)
    return { kind: 'going', reading: listed(before, step), points: 0 };
  const minutes = goesOn ? step.minutes : Math.ceil((now - startOf(day)) / MINUTE_MS) + SPARE_MINUTES;
  const drawn = goesOn ? step : { ...FIRST_STEP, minutes, since: now };
  const { value, points } = await ports.jiraHistory.changedWithin(minutes, drawn.token);
  const { chosen, seen } = reservoirSample(drawn, value.ids, SAMPLE_ISSUES, ports.random);
  const trail = value.next === null ? drawn.trail : follow(drawn.trail, value.next);
  const next: StepOf<'list'> = { ...drawn, chosen: [...chosen], seen, token: value.next, trail: trail ?? drawn.trail };
  const reading = { ...spent(before, points), day };
  // A list that leads in a circle has more than it shows: the sample speaks for what was listed.
  const isLast = value.next === null || trail === null || seen >= LISTED_AT_MOST;
  return { kind: 'going', points, reading: isLast ? listed(reading, next) : { ...reading, step: next } };
};

/**
 * Keeps the day as it is recorded now. What the audit itself adds afterwards, or another issue of the sample proves
 * again, is then not taken for recorded; what only waited in the journal is not taken for missed.
 */
const freezeDay = async (ports: AuditPorts, reading: AuditRead, { chosen }: StepOf<'freeze'>): Promise<Outcome> => {
  const { isWhole } = await foldJournal(ports);
  // A fold has its share of a minute and of a run: the rest is folded first.
  if (!isWhole || ports.clock.remaining() < FINISH_MS)
    return { kind: 'going', reading, points: 0, restUntil: ports.clock.now() + FOLD_AGAIN_MS };
  const planes = await recordedDay(ports, reading.day);
  const set = new Map(planes.map((each, segment) => [frozenDayKey(segment), encodePlanes(each)] as const));
  const frozen = { segments: planes.length, recorded: countFacts(planes), sample: EMPTY_SAMPLE };
  return { kind: 'going', reading: { ...reading, ...frozen, step: { kind: 'sample', left: chosen } }, points: 0, set };
};

/** About how many issues changed on the day; `null` when Jira does not say. Throws what `countIssues` does. */
const countChanged = async (ports: AuditPorts, { issues, more, day }: AuditRead): Promise<Priced<number | null>> =>
  more ? ports.jiraHistory.countIssues(updatedSince(startOf(day))) : { value: issues, points: 0 };

/** What follows from the whole sample. */
const afterSample = async (ports: AuditPorts, reading: AuditRead): Promise<Outcome> => {
  const { sample, issues, more, untold } = reading;
  const ended = (sweep: DayAudit['sweep']): Outcome => ({
    kind: 'ended',
    reading,
    points: 0,
    // Of a day on which Jira told nothing whole of any issue, nothing was measured.
    result: { sample: sample.issues === 0 && untold > 0 ? null : sample, sweep, problem: [] },
  });
  // All of the day was in the sample, or enough of it was recorded.
  const isAll = sample.issues >= issues && !more;
  if (sample.issues === 0 || isAll || !fallsShort(reading)) return ended('none');
  const total = await countChanged(ports, reading);
  const perIssue = Math.max(0, reading.points - issues) / sample.issues;
  if (total.value === null || perIssue * total.value > SWEEP_POINTS) return ended('too-large');
  const step = { kind: 'issues' as const, token: null };
  const sweep = { ...beginHistoryRead(ports.clock.now()), total: total.value, step };
  const next = { ...spent(reading, total.points), step: { kind: 'sweep' as const, reading: sweep } };
  return { kind: 'going', reading: next, points: total.points };
};

const readSample = async (
  ports: AuditPorts,
  reading: AuditRead,
  { left }: StepOf<'sample'>,
  granted: Points,
): Promise<Outcome> => {
  if (left.length === 0) return afterSample(ports, reading);
  const part = await readIssues(ports, rangeOf(reading.day), left, granted);
  const { sample, missing } = await compare(ports, reading, part.facts);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: missing, sight: { on: dayAt(now), since: reading.day } });
  await noteActorTypes(ports, part.actorTypes);
  const next: AuditRead = {
    ...spent(reading, part.points),
    sample,
    untold: reading.untold + part.untold,
    step: { kind: 'sample', left: [...part.left] },
  };
  const { points, stop } = part;
  const hasProgressed = part.facts.length + part.untold > 0;
  const going = { kind: 'going' as const, reading: next, points };
  return stop ? { ...going, stop: { ...stop, hasProgressed } } : going;
};

/** The end of a day that was read whole, or could not be. */
export const sweepEnded = (reading: AuditRead, sweep: 'done' | 'failed', problem: Problem[]): Outcome => ({
  kind: 'ended',
  reading,
  points: 0,
  result: { sample: reading.sample, sweep, problem },
});

const sweepDay = async (
  ports: AuditPorts,
  reading: AuditRead,
  step: StepOf<'sweep'>,
  granted: Points,
): Promise<Outcome> => {
  const part = await readPart(ports, rangeOf(reading.day), step.reading, granted);
  const now = ports.clock.now();
  await joinFacts(ports, { facts: part.facts, sight: { on: dayAt(now), since: reading.day } });
  await noteActorTypes(ports, part.actorTypes);
  const { points, stop } = part;
  const next: AuditRead = { ...spent(reading, points), step: { ...step, reading: part.reading } };
  if (part.isComplete) return { ...sweepEnded(next, 'done', part.reading.problems), points };
  const going = { kind: 'going' as const, reading: next, points };
  return stop ? { ...going, stop: { ...stop, hasProgressed: part.steps > 0 } } : going;
};

/** Takes the audit's next step. What it found missing is in the record then; the state is not written. */
export const takeAuditStep = (ports: AuditPorts, reading: AuditRead, granted: Points): Promise<Outcome> => {
  const { step } = reading;
  switch (step.kind) {
    case 'list':
      return listIssues(ports, reading, step);
    case 'freeze':
      return freezeDay(ports, reading, step);
    case 'sample':
      return readSample(ports, reading, step, granted);
    case 'sweep':
      return sweepDay(ports, reading, step, granted);
  }
};
