import { dayKey } from '../activity/state';
import { isEmbeddedDear } from '../jobs/points-budget';
import type { AccountId } from '../kernel/account';
import { ACTIONS } from '../kernel/action';
import type { ClockPort } from '../kernel/clock';
import type { Day } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import type { Fact } from '../kernel/fact';
import type { ActorType } from '../kernel/jira-event';
import { decodePlanes, emptyPlanes, SEGMENT, segmentOf, type Planes } from '../kernel/planes';
import { paidFor, type Points } from '../kernel/points';
import type { TombstonesPort } from '../roster/ports';
import { allSegments, readRoster } from '../roster/read-roster';
import { decodeOr, decodeRecord } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { HistoryPorts, IssuePast } from './ports';
import { actorTypesIn, FINISH_MS, factsIn, stopOf, type Stop } from './read-history';
import { withIssue, type Sample } from './rules/coverage';
import { FROZEN_DAY, frozenDayKey, type AuditRead, type TimeRange } from './state';

/** Issues read together, and about what each costs: what a failure or a kill makes the next attempt ask again. */
const BATCH = 50;
const ISSUE_POINTS = 2;

/** What one attempt read of the sample: the facts of the day by issue, and the issues still to be read. */
export interface SampleRead {
  readonly facts: readonly (readonly Fact[])[];
  /** Issues of which Jira does not tell all: they are no part of the sample. */
  readonly untold: number;
  readonly actorTypes: ReadonlyMap<AccountId, ActorType>;
  readonly left: readonly string[];
  readonly points: Points;
  readonly stop: Stop | null;
}

const NOTHING_TOLD: Omit<IssuePast, 'id'> = { events: [], untold: [] };

/** Reads issues of the sample, for so many points or one batch more. Nothing is written. */
export const readIssues = async (
  ports: Pick<HistoryPorts, 'jiraHistory'> & ClockPort & RecordsPort,
  range: TimeRange,
  issues: readonly string[],
  granted: Points,
): Promise<SampleRead> => {
  const facts: Fact[][] = [];
  const actorTypes = new Map<AccountId, ActorType>();
  let left = issues;
  let [points, untold] = [0, 0];
  const isDear = await isEmbeddedDear(ports);
  let stop: Stop | null = null;
  while (left.length > 0 && points < granted && ports.clock.remaining() > FINISH_MS) {
    // Whoever may spend little, because attempts before it failed, asks little at once.
    const batch = left.slice(0, Math.max(1, Math.min(BATCH, Math.floor(granted / ISSUE_POINTS))));
    try {
      const past = await ports.jiraHistory.pastOf(batch, range.from);
      const told = new Map(past.value.map((issue) => [issue.id, issue]));
      for (const id of batch) {
        // An issue that has gone meanwhile was drawn all the same: it shows nothing, as the whole day's reading would.
        const { events, untold: lacks } = told.get(id) ?? NOTHING_TOLD;
        if (lacks.length > 0) untold += 1;
        else {
          facts.push(factsIn(range, events));
          for (const [actor, type] of actorTypesIn(events)) actorTypes.set(actor, type);
        }
      }
      points += paidFor(past, isDear);
      left = left.slice(batch.length);
    } catch (error) {
      stop = stopOf(error);
      points += stop.points;
      break;
    }
  }
  return { facts, untold, actorTypes, left, points, stop };
};

/** The record of the day as it is, by segment. What cannot be read is as good as not recorded. */
export const recordedDay = async (ports: RecordsPort, day: Day): Promise<Planes[]> => {
  const keys = (await allSegments(ports)).map((segment) => dayKey(day, segment));
  const stored = await ports.records.getMany(keys);
  return keys.map((key) => decodeOr(stored.get(key), decodePlanes, emptyPlanes()));
};

/** The day as it was when the audit began to compare, by segment. Throws `Unreadable` when it is damaged or gone. */
const frozenDay = async ({ records }: RecordsPort, { segments }: Pick<AuditRead, 'segments'>): Promise<Planes[]> => {
  const keys = Array.from({ length: segments }, (_, segment) => frozenDayKey(segment));
  const stored = await records.getMany(keys);
  return keys.map((key) => {
    const record = stored.get(key);
    if (!record) throw new Unreadable({ code: 'record-missing', record: key });
    return decodeRecord(key, record, decodePlanes);
  });
};

/** Views are not audited: a late one is no find. Nor is the use of products, which follows from what was done. */
const AUDITED: ReadonlySet<string> = new Set(ACTIONS.filter((action) => action !== 'view.seen'));

/** Facts in the day that it lacked before. */
const newFacts = (day: readonly Planes[], before: readonly Planes[]): number => {
  let count = 0;
  for (const [segment, planes] of day.entries()) {
    for (const [sign, bits] of planes) {
      const known = before[segment]?.get(sign);
      if (AUDITED.has(sign)) bits.forEach((index) => (count += known?.has(index) === true ? 0 : 1));
    }
  }
  return count;
};

export const countFacts = (day: readonly Planes[]): number => newFacts(day, []);

/** Whether it is the frozen day that could not be read. */
export const isFrozenDayLost = (error: unknown): error is Unreadable =>
  error instanceof Unreadable &&
  (error.problem.code === 'record-unreadable' || error.problem.code === 'record-missing') &&
  error.problem.record.startsWith(FROZEN_DAY);

/** Facts that came into the record of the day since it was frozen; none when nobody can tell any more. */
export const addedSince = async (ports: RecordsPort, reading: AuditRead): Promise<number> => {
  try {
    return newFacts(await recordedDay(ports, reading.day), await frozenDay(ports, reading));
  } catch (error) {
    if (isFrozenDayLost(error)) return 0;
    throw error;
  }
};

const auditedIn = (facts: readonly Fact[]): number => facts.filter(({ sign }) => AUDITED.has(sign)).length;

const keyOf = ({ account, sign }: Fact): string => `${account} ${sign}`;

/** Holds what Jira told of the issues against the record of the day as it was. Gives what the record lacks. */
export const compare = async (
  ports: RecordsPort & TombstonesPort,
  reading: AuditRead,
  byIssue: readonly (readonly Fact[])[],
): Promise<{ sample: Sample; missing: Fact[] }> => {
  const { accounts } = await readRoster(ports.records);
  const before = await frozenDay(ports, reading);
  const isRecorded = ({ account, sign }: Fact): boolean => {
    const ordinal = accounts.ordinalOf(account);
    return ordinal !== undefined && before[segmentOf(ordinal)]?.get(sign)?.has(ordinal % SEGMENT) === true;
  };
  const strangers = byIssue
    .flat()
    .flatMap(({ account }) => (accounts.ordinalOf(account) === undefined ? [account] : []));
  const forgotten = await ports.tombstones.among([...new Set(strangers)]);
  const missing: Fact[] = [];
  let { sample } = reading;
  for (const facts of byIssue) {
    // Nothing of the forgotten is to be in the record.
    const told = new Map(facts.filter(({ account }) => !forgotten.has(account)).map((fact) => [keyOf(fact), fact]));
    const lacking = [...told.values()].filter((fact) => !isRecorded(fact));
    sample = withIssue(sample, { deeds: auditedIn([...told.values()]), missed: auditedIn(lacking) });
    missing.push(...lacking);
  }
  return { sample, missing };
};
