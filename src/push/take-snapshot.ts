import { formatDay } from '../kernel/day';
import { SNAPSHOT_FORMAT } from './snapshot-message';
import { KEYS, type FrozenPerson, type PushHead, type Sending } from '../store/records';
import { readAccounts } from '../roster/enrol';
import { documentBytes, type Document } from '../store/documents';
import { Invalid } from '../kernel/failures';
import { freezePeople, snapshotWindow } from './freeze-people';
import { commitPush, readDirectoryHead, readPushHead, readRosterHead, untilCommitted } from '../store/heads';
import type { Ports } from '../store/ports';

type SnapshotPorts = Pick<Ports, 'records' | 'clock' | 'jobs' | 'log' | 'cloudId'>;

/** People in one record at rest: even with the longest ids it stays under Forge's 240 KiB a value. */
export const PEOPLE_PER_PART = 500;
/** Records written in one commit: with the head it stays under Forge's 25 keys a transaction. */
const PARTS_PER_COMMIT = 20;
/** Deliveries that the page shows. */
const DELIVERIES_KEPT = 20;
/** A snapshot is due after this. Unit: ms. */
const SEND_EVERY_MS = 7 * 86_400_000;

const partsOf = (people: readonly FrozenPerson[]): Map<string, Uint8Array> => {
  const parts = new Map<string, Uint8Array>();
  for (let i = 0; i < people.length; i += PEOPLE_PER_PART) {
    parts.set(KEYS.snapshotPeople(i / PEOPLE_PER_PART), documentBytes(people.slice(i, i + PEOPLE_PER_PART)));
  }
  return parts;
};

const headerOf = (cloudId: string, now: number): Sending['header'] => {
  const takenAt = new Date(now).toISOString();
  const window = snapshotWindow(now);
  return {
    format: SNAPSHOT_FORMAT,
    id: `snapshot-${takenAt}`,
    kind: 'full',
    site: cloudId,
    takenAt,
    window: { from: formatDay(window.from), to: formatDay(window.to) },
  };
};

const begun = (head: PushHead, sending: Sending, pages: number, now: number): PushHead => ({
  ...head,
  sending,
  deliveries: [
    {
      snapshot: sending.header.id,
      startedAt: now,
      completedAt: null,
      state: 'sending' as const,
      pagesSent: 0,
      pages,
      people: sending.people,
      attempts: 0,
      nextAttemptAt: now,
      problem: null,
    },
    ...head.deliveries,
  ].slice(0, DELIVERIES_KEPT),
});

/** People on one page of a snapshot: with names a body stays near 64 KB. */
export const PEOPLE_PER_PAGE = 100;

/** Freezes the site as it is at this moment and begins to send it. */
const take = async (ports: SnapshotPorts, before: Document<PushHead>): Promise<'taken' | 'conflict'> => {
  const now = ports.clock.now();
  const roster = await readRosterHead(ports.records);
  const directory = await readDirectoryHead(ports.records);
  const accounts = await readAccounts(ports.records, roster.value);
  const { products } = directory.value;
  const people = await freezePeople(ports.records, roster.value, accounts, directory.value, now);
  // Days are many records: only if nothing was committed while they were read do they show one moment.
  const [rosterNow, directoryNow] = [await readRosterHead(ports.records), await readDirectoryHead(ports.records)];
  if (rosterNow.version !== roster.version || directoryNow.version !== directory.version) return 'conflict';

  let head = before;
  const parts = [...partsOf(people)];
  for (let i = 0; i < parts.length; i += PARTS_PER_COMMIT) {
    const set = new Map(parts.slice(i, i + PARTS_PER_COMMIT));
    if ((await commitPush(ports.records, head, head.value, { set })) === 'conflict') return 'conflict';
    head = { ...head, version: head.version + 1 };
  }
  const header = headerOf(ports.cloudId, now);
  const sending = { header, people: people.length, products, digests: [], listed: 0, points: 0 };
  const next = begun(head.value, sending, Math.ceil(people.length / PEOPLE_PER_PAGE), now);
  return (await commitPush(ports.records, head, next)) === 'conflict' ? 'conflict' : 'taken';
};

/** Puts a delivery that waits for its next attempt at the front of the line. */
const hurry = async (ports: SnapshotPorts, head: Document<PushHead>): Promise<'taken' | 'conflict'> => {
  const [current, ...older] = head.value.deliveries;
  if (!current) return 'taken';
  const deliveries = [{ ...current, state: 'sending' as const, nextAttemptAt: ports.clock.now() }, ...older];
  const done = await commitPush(ports.records, head, { ...head.value, deliveries });
  return done === 'conflict' ? done : 'taken';
};

/** Sends the site as it is now, or goes on at once with a snapshot that waits. Throws `Invalid` without a destination. */
export const takeSnapshot = (ports: SnapshotPorts) => async (): Promise<void> => {
  await untilCommitted('Taking a snapshot', async () => {
    const head = await readPushHead(ports.records);
    if (head.value.url === null) throw new Invalid('Say first where snapshots are to be sent.');
    return head.value.sending ? hurry(ports, head) : take(ports, head);
  });
  await ports.jobs.wake('push', 0);
};

/** A delivery that is this late has lost its job. Unit: ms. */
const STALLED_MS = 10 * 60_000;

/** A snapshot is due every week; one under way when it lost its job. */
export const isPushDue = ({ url, sending, deliveries }: PushHead, now: number): boolean => {
  if (url === null) return false;
  const [last] = deliveries;
  if (sending) return now - (last?.nextAttemptAt ?? 0) > STALLED_MS;
  return !last || now - last.startedAt >= SEND_EVERY_MS;
};

/** Starts the snapshot that is due, or wakes the one under way. */
export const keepPlatformFresh = (ports: SnapshotPorts) => async (): Promise<void> => {
  const { value } = await readPushHead(ports.records);
  if (value.sending) await ports.jobs.wake('push', 0);
  else await takeSnapshot(ports)();
};
