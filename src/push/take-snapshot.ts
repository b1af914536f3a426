import { readAuditStatus } from '../history/audit-status';
import type { NextState } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import type { AccountId } from '../kernel/account';
import { formatDay } from '../kernel/day';
import { PRICES } from '../pricing/state';
import type { Settings } from '../settings/rules/settings';
import { segmentsOf } from '../roster/read-roster';
import { SETTINGS } from '../settings/state';
import { inspectDocument, jsonBytes, readDocument } from '../store/document';
import { destinationOf } from './destinations/destinations';
import { comparisonWith } from './compare-base';
import { freezeAccounts } from './freeze-accounts';
import { freezeActions } from './freeze-actions';
import { freezePeople, snapshotWindow, type Known, type SnapshotRules } from './freeze-people';
import type { PushPorts } from './ports';
import { readSources } from './read-sources';
import { restartsOfNextSending } from './rules/delivery';
import { isOfOrganization, tellsActions, tellsOrganization } from './rules/destination-kind';
import type { Slot } from './rules/slot';
import { isScheduled } from './rules/schedule';
import { SNAPSHOT_FORMAT, type DayCoverage, type SnapshotHeader } from './snapshot-message';
import { productsOf, tally } from './snapshot-products';
import {
  FrozenPeople,
  PEOPLE_PER_PART,
  peoplePartKey,
  shelvesOf,
  tellingKey,
  type Base,
  type FrozenPerson,
  type PushState,
  type Sending,
  type Shelf,
} from './state';

type Ports = JobPorts & Pick<PushPorts, 'cloudId' | 'digest' | 'tellOutcomes' | 'tellActions'>;

/** Deliveries that the page shows. */
const DELIVERIES_KEPT = 20;

/** People as they are stored, made part by part as they are written. */
function* partsOf(shelf: Shelf, people: Iterable<FrozenPerson>): Generator<[string, Uint8Array]> {
  let part: FrozenPerson[] = [];
  let number = 0;
  const stored = (): [string, Uint8Array] => {
    const key = peoplePartKey(shelf, number++);
    return [key, jsonBytes(key, FrozenPeople, part)];
  };
  for (const person of people) {
    part.push(person);
    if (part.length < PEOPLE_PER_PART) continue;
    yield stored();
    part = [];
  }
  if (part.length > 0) yield stored();
}

/** What the audits found of the days from `from` on, oldest first. */
const coverageSince = async (ports: Ports, from: string): Promise<DayCoverage[]> => {
  const { days } = await readAuditStatus(ports, ports.clock.now());
  return days
    .filter(({ day }) => day >= from)
    .map(({ day, coverage, sweep }) => ({
      day,
      share: coverage && { found: coverage.share, low: coverage.low, high: coverage.high },
      isMended: sweep === 'done',
    }))
    .toReversed();
};

const headerOf = (
  cloudId: string,
  now: number,
  { watchedSince, notKnown }: Known,
  rules: SnapshotRules,
  includes: SnapshotHeader['includes'],
): SnapshotHeader => {
  const takenAt = new Date(now).toISOString();
  const window = snapshotWindow(now, rules);
  return {
    format: SNAPSHOT_FORMAT,
    id: `snapshot-${takenAt}`,
    kind: 'full',
    base: null,
    site: cloudId,
    takenAt,
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    watchedSince,
    notKnown,
    rules: { graceDays: rules.graceDays, counted: [...rules.counted] },
    includes,
  };
};

interface Wanted {
  /** For which destination. */
  readonly slot: Slot;
  /** Everybody, even where changes would do. */
  readonly isFull: boolean;
}

const begun = (state: PushState, sending: Sending, now: number): PushState => ({
  ...state,
  isUntold: false,
  sending,
  deliveries: [
    {
      snapshot: sending.header.id,
      kind: sending.header.kind,
      startedAt: now,
      completedAt: null,
      state: 'sending' as const,
      pagesSent: 0,
      pages: destinationOf(state).pagesOf(sending),
      people: isOfOrganization(state.kind) ? sending.accounts : sending.telling,
      withoutAddress: 0,
      attempts: 0,
      nextAttemptAt: now,
      problem: null,
    },
    ...state.deliveries,
  ].slice(0, DELIVERIES_KEPT),
});

/** What is told, of what the administrator lets out, the site records and the kind takes. */
const includesOf = (
  { kind, includes }: PushState,
  { calendar }: Pick<Settings, 'calendar'>,
): SnapshotHeader['includes'] => ({
  ...includes,
  days: includes.days && calendar,
  organization: isOfOrganization(kind) || (includes.organization && tellsOrganization(kind)),
  actions: includes.actions && tellsActions(kind),
});

/**
 * The site as it is at this moment, frozen. Throws `Unreadable` when a part of it cannot be read: a receiver that was told less
 * than there is would take people for idle. So it would by other settings than the site's: those are not guessed either.
 */
export const withSnapshotTaken = async (
  ports: Ports,
  state: PushState,
  wanted: Wanted,
): Promise<NextState<PushState> | 'conflict'> => {
  const { records, clock, cloudId } = ports;
  const now = clock.now();
  const { sources, areStill } = await readSources(records, cloudId);
  const { value: settings } = await readDocument(records, SETTINGS);
  const includes = includesOf(state, settings);
  const accounts = includes.organization ? await freezeAccounts(records) : null;
  const rules = { ...settings, days: includes.days };
  const { people, known } = await freezePeople(records, sources, rules, now, () => !isOfOrganization(state.kind));
  if (!(await areStill())) return 'conflict';
  const full = headerOf(cloudId, now, known, rules, includes);
  const comparison = wanted.isFull
    ? null
    : await comparisonWith(records, state, full, { people, segments: segmentsOf(sources.roster) }, now);
  const { people: count, uses } = tally(people);
  const { value: prices } = await inspectDocument(records, PRICES);
  const refOf = (account: AccountId): number | undefined => sources.accounts.ordinalOf(account);
  const done = await freezeActions(ports, includes, refOf);
  const [first, second] = shelvesOf(wanted.slot);
  const shelf = state.base?.shelf === first ? second : first;
  const sending: Sending = {
    header: comparison && state.base ? { ...full, kind: 'changes', base: state.base.header.id } : full,
    people: count,
    shelf,
    products: productsOf(sources.directory, uses, prices),
    coverage: await coverageSince(ports, full.window.from),
    proposals: await ports.tellOutcomes(ports, { slot: wanted.slot, url: state.url }, refOf),
    telling: comparison ? comparison.changed.size : count,
    left: [...(comparison?.left ?? [])],
    digests: [],
    remote: null,
    withoutAddress: 0,
    listed: 0,
    accounts: accounts?.accounts ?? 0,
    listedAccounts: 0,
    actions: done.actions,
    points: 0,
    restarts: 0,
  };
  function* parts(): Generator<[string, Uint8Array]> {
    if (comparison) yield [tellingKey(shelf), comparison.changed.toBytes()];
    yield* partsOf(shelf, people);
    if (accounts) yield* accounts.parts(shelf);
    yield* done.parts(shelf);
  }
  return { state: begun(state, sending, now), changes: { set: { [Symbol.iterator]: parts } } };
};

/** The base on its way once more, told of everybody and under ids of its own. */
export const takenAgain = (state: PushState, base: Base, now: number): PushState => {
  const header: SnapshotHeader = { ...base.header, kind: 'full', base: null };
  const restarts = restartsOfNextSending(base.restarts);
  const anew = {
    left: [],
    digests: [],
    remote: null,
    withoutAddress: 0,
    listed: 0,
    listedAccounts: 0,
    points: 0,
    restarts,
  };
  return begun(state, { ...base, ...anew, header, telling: base.people }, now);
};

/** What is done over at once: a snapshot that an update cut short, or whose base the receiver has lost. */
const IS_REPEATED: readonly string[] = ['snapshot-superseded', 'sending-changed', 'receiver-lost-base'];

/** When the newest snapshot was taken, epoch ms: one that is sent again was taken when it was first sent. */
const takenAt = (deliveries: PushState['deliveries']): number =>
  Math.max(
    ...deliveries.map(
      ({ snapshot, startedAt }) => deliveries.findLast((each) => each.snapshot === snapshot)?.startedAt ?? startedAt,
    ),
  );

/** A snapshot is due by the schedule, from when a destination is known, and in the place of one that came to nothing for no fault of it. */
export const isSnapshotDue = (
  { url, isUntold, sending, isPaused, disabled, schedule, deliveries }: PushState,
  now: number,
): boolean => {
  if (url === null || sending !== null || isPaused || disabled !== null) return false;
  const [last] = deliveries;
  if (!last || isUntold) return schedule !== 'asked';
  return IS_REPEATED.includes(last.problem?.code ?? '') || isScheduled(schedule, takenAt(deliveries), now);
};

/** A delivery that waits for its next attempt goes on at once; one of which an attempt is being made is left alone. */
export const hurried = (state: PushState, now: number): NextState<PushState> | null => {
  const [current, ...older] = state.deliveries;
  if (!current?.problem || (current.nextAttemptAt ?? 0) <= now) return null;
  return { state: { ...state, deliveries: [{ ...current, nextAttemptAt: now }, ...older] } };
};
