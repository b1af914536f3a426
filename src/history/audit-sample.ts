import { withIssue, type Sample } from './rules/coverage';
import type { Day } from '../kernel/day';
import type { Fact } from '../activity/rules/facts';
import { decodePlanes, emptyPlanes, SEGMENT, segmentOf, segmentsFor, type Planes } from '../kernel/planes';
import { KEYS, type AuditRead } from '../store/records';
import { readRoster } from '../roster/enrol';
import { readRosterHead } from '../store/heads';
import type { Stretch } from './read-step';
import type { Points, Ports } from '../store/ports';
import { FINISH_MS, POINTS_PER_RUN, factsIn } from './read-past';
import { isFailure, type Failure } from '../jobs/waiting';

/** Issues read together: what a failure or a kill makes the next run ask again. */
const BATCH = 25;

/** What one run read of the sample: the facts of the day by issue, and the issues still to be read. */
export interface Looked {
  readonly facts: readonly (readonly Fact[])[];
  readonly left: readonly string[];
  readonly points: Points;
  readonly failure: Failure | null;
}

/** Reads issues of the sample, as many as one run may. Nothing is written. */
export const lookAtIssues = async (
  ports: Pick<Ports, 'jira' | 'clock'>,
  stretch: Stretch,
  issues: readonly string[],
): Promise<Looked> => {
  const facts: Fact[][] = [];
  let left = issues;
  let points = 0;
  let failure: Failure | null = null;
  while (left.length > 0 && points < POINTS_PER_RUN && ports.clock.remaining() > FINISH_MS) {
    const batch = left.slice(0, BATCH);
    try {
      const told = await ports.jira.pastOf(batch);
      // An issue that has gone meanwhile was drawn all the same: it shows nothing, as the whole day's reading would.
      facts.push(...batch.map((issue) => factsIn(stretch, told.value.get(issue) ?? [])));
      points += told.points;
      left = left.slice(BATCH);
    } catch (error) {
      if (!isFailure(error)) throw error;
      failure = error;
      break;
    }
  }
  return { facts, left, points, failure };
};

/** The record of the day as it is, by segment: `null` where nothing is recorded. */
export const dayRecords = async (ports: Pick<Ports, 'records'>, day: Day): Promise<(Uint8Array | null)[]> => {
  const { value: roster } = await readRosterHead(ports.records);
  const keys = Array.from({ length: segmentsFor(roster.count) }, (_, segment) => KEYS.day(day, segment));
  const stored = await ports.records.getMany(keys);
  return keys.map((key) => stored.get(key)?.bytes ?? null);
};

/** The day as it was when the audit began to compare, by segment. */
const frozenDay = async (
  ports: Pick<Ports, 'records'>,
  { segments }: Pick<AuditRead, 'segments'>,
): Promise<Planes[]> => {
  const keys = Array.from({ length: segments }, (_, segment) => KEYS.auditDay(segment));
  const stored = await ports.records.getMany(keys);
  return keys.map((key) => {
    const record = stored.get(key);
    return record ? decodePlanes(record.bytes) : emptyPlanes();
  });
};

/** Facts in these records that those before lack. Views are not audited: a late one is no find. */
const newFacts = (records: readonly (Uint8Array | null)[], before: readonly Planes[]): number => {
  let count = 0;
  for (const [segment, bytes] of records.entries()) {
    for (const [action, bits] of bytes ? decodePlanes(bytes) : []) {
      const known = before[segment]?.get(action);
      if (action !== 'view.seen') bits.forEach((index) => (count += known?.has(index) === true ? 0 : 1));
    }
  }
  return count;
};

export const countFacts = (records: readonly (Uint8Array | null)[]): number => newFacts(records, []);

/** Facts that came into the record of the day since it was frozen. */
export const addedSince = async (ports: Pick<Ports, 'records'>, reading: AuditRead): Promise<number> =>
  newFacts(await dayRecords(ports, reading.day), await frozenDay(ports, reading));

const keyOf = ({ account, action }: Fact): string => `${account} ${action}`;

/** Holds what Jira told of the issues against the record of the day as it was. Gives what the record lacks. */
export const compare = async (
  ports: Pick<Ports, 'records' | 'forgotten'>,
  reading: AuditRead,
  byIssue: readonly (readonly Fact[])[],
): Promise<{ sample: Sample; missing: Fact[] }> => {
  const roster = await readRoster(ports.records);
  const before = await frozenDay(ports, reading);
  const isRecorded = ({ account, action }: Fact): boolean => {
    const ordinal = roster.accounts.ordinalOf(account);
    return ordinal !== undefined && before[segmentOf(ordinal)]?.get(action)?.has(ordinal % SEGMENT) === true;
  };
  const strangers = byIssue
    .flat()
    .flatMap(({ account }) => (roster.accounts.ordinalOf(account) === undefined ? [account] : []));
  const forgotten = await ports.forgotten.among([...new Set(strangers)]);
  const missing: Fact[] = [];
  let { sample } = reading;
  for (const facts of byIssue) {
    // Nothing of the forgotten is to be in the record.
    const deeds = new Map(facts.filter(({ account }) => !forgotten.has(account)).map((fact) => [keyOf(fact), fact]));
    const missed = [...deeds.values()].filter((fact) => !isRecorded(fact));
    sample = withIssue(sample, { deeds: deeds.size, missed: missed.length });
    missing.push(...missed);
  }
  return { sample, missing };
};
