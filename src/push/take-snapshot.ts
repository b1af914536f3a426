import { DIRECTORY } from '../directory/state';
import type { ProductSeats, Told } from '../directory/view';
import type { NextState } from '../jobs/job-definition';
import type { JobPorts } from '../jobs/ports';
import { formatDay } from '../kernel/day';
import { Unreadable } from '../kernel/failures';
import { shortDays } from '../history/rules/short-days';
import { AUDIT } from '../history/state';
import { readRoster } from '../roster/read-roster';
import { ROSTER } from '../roster/state';
import { SETTINGS } from '../settings/state';
import { inspectDocument, jsonBytes, readDocument } from '../store/document';
import { pagesOf } from './build-page';
import { freezePeople, snapshotWindow, type Known, type SnapshotRules } from './freeze-people';
import type { PushPorts } from './ports';
import { SNAPSHOT_FORMAT, type SnapshotProduct } from './snapshot-message';
import { FrozenPeople, PEOPLE_PER_PART, peoplePartKey, type FrozenPerson, type PushState, type Sending } from './state';

type Ports = JobPorts & Pick<PushPorts, 'cloudId'>;

/** Deliveries that the page shows. */
const DELIVERIES_KEPT = 20;
/** A snapshot is due after this. Unit: ms. */
const SEND_EVERY_MS = 7 * 86_400_000;

const partsOf = (people: readonly FrozenPerson[]): Map<string, Uint8Array> => {
  const parts = new Map<string, Uint8Array>();
  for (let i = 0; i < people.length; i += PEOPLE_PER_PART) {
    const key = peoplePartKey(i / PEOPLE_PER_PART);
    parts.set(key, jsonBytes(key, FrozenPeople, people.slice(i, i + PEOPLE_PER_PART)));
  }
  return parts;
};

const toldOrNull = (told: Told | null): number | null => (told === 'unknown' ? null : told);

const productOf = ({ key, name, seats, used, remaining }: ProductSeats): SnapshotProduct => ({
  key,
  name,
  seats: toldOrNull(seats),
  used: toldOrNull(used),
  remaining: toldOrNull(remaining),
});

const headerOf = (
  cloudId: string,
  now: number,
  { watchedSince, notKnown }: Known,
  rules: SnapshotRules,
): Sending['header'] => {
  const takenAt = new Date(now).toISOString();
  const window = snapshotWindow(now, rules);
  return {
    format: SNAPSHOT_FORMAT,
    id: `snapshot-${takenAt}`,
    kind: 'full',
    site: cloudId,
    takenAt,
    window: { from: formatDay(window.from), to: formatDay(window.to) },
    watchedSince,
    notKnown,
    rules: { graceDays: rules.graceDays, counted: [...rules.counted] },
  };
};

const begun = (state: PushState, sending: Sending, now: number): PushState => ({
  ...state,
  sending,
  deliveries: [
    {
      snapshot: sending.header.id,
      startedAt: now,
      completedAt: null,
      state: 'sending' as const,
      pagesSent: 0,
      pages: pagesOf(sending),
      people: sending.people,
      attempts: 0,
      nextAttemptAt: now,
      problem: null,
    },
    ...state.deliveries,
  ].slice(0, DELIVERIES_KEPT),
});

/**
 * The site as it is at this moment, frozen. Throws `Unreadable` when a part of it cannot be read: a receiver that was told less
 * than there is would take people for idle. So it would by other settings than the site's: those are not guessed either.
 */
export const withSnapshotTaken = async (
  { records, clock, cloudId }: Ports,
  state: PushState,
): Promise<NextState<PushState> | 'conflict'> => {
  const now = clock.now();
  const { document: roster, accounts } = await readRoster(records);
  const directory = await readDocument(records, DIRECTORY);
  if (directory.problem) throw new Unreadable(directory.problem);
  if (directory.value.readAt === null) throw new Unreadable({ code: 'directory-unread' });
  const { value: rules } = await readDocument(records, SETTINGS);
  const products = directory.value.products.map(productOf);
  const { value: audit } = await inspectDocument(records, AUDIT);
  const short = shortDays(audit.days);
  const { people, known } = await freezePeople(records, roster.value, accounts, directory.value, now, short, rules);
  // Days are many records: only if nothing was committed while they were read do they show one moment.
  const after = await records.getMany([ROSTER.key, DIRECTORY.key]);
  const isStill = [ROSTER.key, DIRECTORY.key].every(
    (key, i) => (after.get(key)?.version ?? 0) === [roster, directory][i]?.version,
  );
  if (!isStill) return 'conflict';
  const header = headerOf(cloudId, now, known, rules);
  const sending = { header, people: people.length, products, digests: [], listed: 0, points: 0, restarts: 0 };
  return { state: begun(state, sending, now), changes: { set: partsOf(people) } };
};

/** A snapshot is due every week, from when a destination is known, and in the place of one that an update cut short. */
export const isSnapshotDue = ({ url, sending, deliveries: [last] }: PushState, now: number): boolean =>
  url !== null &&
  sending === null &&
  (!last || last.problem?.code === 'snapshot-superseded' || now - last.startedAt >= SEND_EVERY_MS);

/** A delivery that waits for its next attempt goes on at once; one of which an attempt is being made is left alone. */
export const hurried = (state: PushState, now: number): NextState<PushState> | null => {
  const [current, ...older] = state.deliveries;
  if (!current?.problem || (current.nextAttemptAt ?? 0) <= now) return null;
  return { state: { ...state, deliveries: [{ ...current, nextAttemptAt: now }, ...older] } };
};
