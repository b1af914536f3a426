import { joinFacts } from '../activity/join-facts';
import type { ChangedAccountsPort } from '../directory/ports';
import { payFor } from '../jobs/pay-for';
import { isEmbeddedDear } from '../jobs/points-budget';
import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import { dayAt } from '../kernel/day';
import { Invalid } from '../kernel/failures';
import { paidFor } from '../kernel/points';
import { withLeftOut, withProblem } from '../kernel/problem';
import { TRAIL_START } from '../kernel/trail';
import type { TombstonesPort } from '../roster/ports';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { readBackfillStatus } from './backfill-status';
import { noteActorTypes } from './note-actor-types';
import type { HistoryPorts } from './ports';
import { factsIn } from './read-history';
import { isBorneOut, openFacts, type IssueFacts } from './rules/claims';
import { lackProblem } from './rules/lack-problem';
import { BACKFILL, type BackfillState, type HistoryRead, type PageRead, type TimeRange } from './state';
import type { BackfillStatus, PastSlice } from './view';

type Ports = JobPorts & TombstonesPort & HistoryPorts & ChangedAccountsPort;

/** The app leaves the reading to the page for so long after each slice: a closed tab is noticed then. Unit: ms. */
const LEASE_MS = 150_000;
/** Issues of a slice that the app reads too. */
const SAMPLED = 2;
/** What that costs, mostly. Unit: points. */
const SAMPLE_POINTS = { least: 5, most: 50 } as const;

/** So many of them by chance, each as likely as any other. */
const drawn = (issues: readonly IssueFacts[], random: () => number): IssueFacts[] => {
  const left = [...issues];
  return Array.from({ length: Math.min(SAMPLED, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat();
};

/** Whether the app reads the same of a few of these issues. Of those that it does not see nobody can tell. */
const isSampleBorneOut = async (
  ports: Ports,
  range: TimeRange,
  { startedAt }: HistoryRead,
  issues: readonly IssueFacts[],
  isPart: boolean,
): Promise<boolean> => {
  const sample = drawn(issues, ports.random);
  if (sample.length === 0) return true;
  const ids = sample.map(({ id }) => id);
  const isDear = await isEmbeddedDear(ports);
  const pasts = await payFor(ports, 'page', SAMPLE_POINTS, async () => {
    const past = await ports.jiraHistory.pastOf(ids, range.from);
    return { value: past.value, points: paidFor(past, isDear) };
  });
  const told = new Map(pasts.map((past) => [past.id, past]));
  return sample.every(({ id, facts }) => {
    const past = told.get(id);
    if (!past || past.untold.length > 0) return true;
    const old = factsIn({ ...range, until: startedAt }, past.events);
    return isBorneOut(facts, { facts: factsIn(range, past.events), old }, isPart);
  });
};

/** What all see who have read so far: not known when one of them does not say. */
const seenByAll = ({ projects: before }: PageRead, { projects: own }: PastSlice): PageRead['projects'] => {
  if (own === undefined || before === null) return before;
  return own && before ? own.filter((id) => before.includes(id)) : own;
};

/** The reading after the page has read its last issue: left is what not all admins see who have read. */
const afterLast = (reading: HistoryRead, { projects, done }: PageRead): HistoryRead =>
  projects
    ? { ...reading, done, step: { kind: 'projects', startAt: 0, seen: projects, missing: [], trail: TRAIL_START } }
    : reading; // nobody knows what they saw: the app reads all of it

/** The state once a slice is in the record. */
const taken = (state: BackfillState, reading: HistoryRead, slice: PastSlice, now: number): BackfillState => {
  const before = slice.from === null ? 0 : state.page.done;
  const page: PageRead = {
    state: slice.next === null ? 'done' : 'reading',
    token: slice.next,
    done: before + slice.issues.length,
    projects: seenByAll(state.page, slice),
  };
  const left = withLeftOut(reading.problems, 'issues', slice.leftOut);
  const problems = slice.untold.map(lackProblem).reduce(withProblem, left);
  const free = { ...reading, problems, failures: 0 };
  return slice.next === null
    ? { ...state, page, reading: { ...afterLast(free, page), waitingFor: null, notBefore: now } }
    : { ...state, page, reading: { ...free, waitingFor: { code: 'read-by-page' }, notBefore: now + LEASE_MS } };
};

const refused = (state: BackfillState, reading: HistoryRead, now: number): BackfillState => ({
  ...state,
  page: { ...state.page, state: 'refused' },
  reading: {
    ...reading,
    problems: withProblem(reading.problems, { code: 'claims-differ' }),
    failures: 0,
    waitingFor: null,
    notBefore: now,
  },
});

/** Whether the reading stands where the slice begins. */
const isNext = ({ page, reading }: BackfillState, { from }: PastSlice, now: number): boolean => {
  // Where Jira has forgotten where a search stood it begins anew, unless somebody reads.
  const isAnew = from === null && (reading?.notBefore ?? 0) <= now;
  return page.state === 'reading' && (page.token === from || isAnew);
};

/** Moves the reading on, unless somebody else has: what was joined is in the record all the same. Gives whether the app is to go on. */
const moveOn = (ports: Ports, slice: PastSlice, isTrue: boolean): Promise<boolean> =>
  untilCommitted(async () => {
    const before = await readDocument(ports.records, BACKFILL);
    const now = ports.clock.now();
    const { reading } = before.value;
    if (!reading || !isNext(before.value, slice, now)) return false;
    const next = isTrue ? taken(before.value, reading, slice, now) : refused(before.value, reading, now);
    const done = await commitDocument(ports.records, BACKFILL, before, next);
    return done === 'conflict' ? done : next.page.state !== 'reading';
  });

/**
 * Takes what the page read of the past: claims of an admin, of which the app reads a few itself before it believes any. A slice
 * that begins elsewhere than where the reading stands is left; what comes back says where to go on. Throws `Invalid`, and what reading
 * the sample throws.
 */
export const takeSlice = async (ports: Ports, slice: PastSlice): Promise<BackfillStatus> => {
  const { records, clock } = ports;
  const { value: state } = await readDocument(records, BACKFILL);
  const { window, reading } = state;
  if (!window || !reading || !isNext(state, slice, clock.now())) return readBackfillStatus(ports, clock.now());
  const opened = openFacts(slice, window);
  if (!opened) throw new Invalid({ code: 'request-unknown' });
  const isTrue = await isSampleBorneOut(ports, window, reading, opened.issues, slice.untold.length > 0);
  if (isTrue) {
    const facts = opened.issues.flatMap((issue) => issue.facts);
    await joinFacts(ports, { facts, sight: { on: dayAt(clock.now()), since: dayAt(window.from) } });
    await noteActorTypes(ports, opened.actorTypes);
  } else ports.log.warn('claims differ', { issues: opened.issues.length });
  if (await moveOn(ports, slice, isTrue)) await wakeAt(ports, 'backfill', clock.now());
  return readBackfillStatus(ports, clock.now());
};
