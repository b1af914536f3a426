import { decide, type Verdict } from './rules/delivery';
import { pause } from '../jobs/pace';
import { FrozenPeople, KEYS, type FrozenPerson, type PushHead, type Sending } from '../store/records';
import type { SnapshotCompleted, SnapshotMessage, SnapshotPage, SnapshotPerson } from './snapshot-message';
import { documentOf, type Document } from '../store/documents';
import { Refused, TryLater, Unreadable } from '../kernel/failures';
import { commitPush, readPushHead } from '../store/heads';
import type { JiraUser, Ports, Sent } from '../store/ports';
import { PEOPLE_PER_PAGE, PEOPLE_PER_PART } from './take-snapshot';

type SendPorts = Pick<Ports, 'records' | 'clock' | 'chance' | 'jobs' | 'jira' | 'receiver' | 'log' | 'digest'>;

/** Pages sent in one run: Forge allows 100 requests out per minute of a function's time. */
const PAGES_PER_RUN = 40;
/** No further page is begun with less than this left: an attempt may take 20 s. Unit: ms. */
const ATTEMPT_MS = 25_000;
/** The longest delay of a queued event on Forge. Unit: seconds. */
const WAKE_SECONDS = 900;

const readPart = async (ports: SendPorts, part: number): Promise<FrozenPerson[]> => {
  const record = await ports.records.get(KEYS.snapshotPeople(part));
  if (!record) throw new Unreadable(`The snapshot's record "${KEYS.snapshotPeople(part)}" is missing.`);
  return documentOf(KEYS.snapshotPeople(part), record, FrozenPeople);
};

/** Joins a person at rest with the profile that Jira shows now. Someone unknown to Jira stays listed, without a name. */
const named = (person: FrozenPerson, user: JiraUser | undefined): SnapshotPerson => {
  const { displayName = null, email = null } = user ?? {};
  return { ...person, displayName, email, emailHidden: user !== undefined && email === null };
};

const pageMessage = (sending: Sending, page: number, people: SnapshotPerson[]): SnapshotPage => ({
  type: 'snapshot.page',
  timestamp: sending.header.takenAt,
  data: { snapshot: sending.header, page, people },
});

const completedMessage = (sending: Sending): SnapshotCompleted => ({
  type: 'snapshot.completed',
  timestamp: sending.header.takenAt,
  data: {
    snapshot: sending.header,
    pages: sending.digests.length,
    people: sending.listed ?? sending.people,
    products: sending.products,
    digests: sending.digests,
  },
});

const pagesOf = (sending: Sending): number => Math.ceil(sending.people / PEOPLE_PER_PAGE);

/** Reads the names of the next page's people and builds it. */
const buildPage = async (
  ports: SendPorts,
  sending: Sending,
): Promise<{ message: SnapshotPage; points: number; listed: number }> => {
  const page = sending.digests.length;
  const first = page * PEOPLE_PER_PAGE;
  const part = await readPart(ports, Math.floor(first / PEOPLE_PER_PART));
  const people = part.slice(first % PEOPLE_PER_PART, (first % PEOPLE_PER_PART) + PEOPLE_PER_PAGE);
  // Someone who was forgotten while the snapshot was on its way left an empty place.
  const known = people.filter(({ accountId }) => accountId !== '');
  const { value, points } = await ports.jira.usersById(known.map(({ accountId }) => accountId));
  const users = new Map(value.map((user) => [user.account, user]));
  const listed = known.map((person) => named(person, users.get(person.accountId)));
  return { message: pageMessage(sending, page, listed), points, listed: listed.length };
};

/** Sends a message under an id that its content alone decides: the same bytes keep it over all retries. */
const send = async (
  ports: SendPorts,
  url: string,
  message: SnapshotMessage,
): Promise<{ sent: Sent; digest: string }> => {
  const body = JSON.stringify(message);
  const digest = ports.digest(body);
  const id = `msg_${digest.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  return { sent: await ports.receiver.send({ url, id, at: ports.clock.now(), body }), digest };
};

const problemOf = (sent: Sent): string =>
  sent.kind === 'unreachable' ? sent.why : `The receiving end answered ${sent.status}.`;

interface Progress {
  readonly sending: Sending;
  readonly verdict: Verdict;
  readonly problem: string | null;
  /** The completion was accepted. */
  readonly completed: boolean;
}

/** Sends the next message: a page, or the completion when every page was accepted. */
const sendNext = async (ports: SendPorts, url: string, sending: Sending, failures: number): Promise<Progress> => {
  const isLast = sending.digests.length >= pagesOf(sending);
  const built = isLast ? { message: completedMessage(sending), points: 0, listed: 0 } : await buildPage(ports, sending);
  const { sent, digest } = await send(ports, url, built.message);
  const verdict = decide(failures, sent, ports.chance());
  const paid = { ...sending, points: sending.points + built.points };
  if (verdict.kind !== 'accepted') return { sending: paid, verdict, problem: problemOf(sent), completed: false };
  const listed = sending.listed === undefined ? undefined : sending.listed + built.listed;
  const next = isLast ? paid : { ...paid, digests: [...paid.digests, digest], listed };
  return { sending: next, verdict, problem: null, completed: isLast };
};

const partKeys = (sending: Sending): string[] =>
  Array.from({ length: Math.ceil(sending.people / PEOPLE_PER_PART) }, (_, part) => KEYS.snapshotPeople(part));

const withDelivery = (head: PushHead, change: Partial<PushHead['deliveries'][number]>): PushHead => {
  const [current, ...older] = head.deliveries;
  return current ? { ...head, deliveries: [{ ...current, ...change }, ...older] } : head;
};

/** What the head becomes after a run that ended with `progress`. */
const afterRun = (head: PushHead, progress: Progress, now: number): PushHead => {
  const { sending, verdict, problem, completed } = progress;
  const sent = { pagesSent: sending.digests.length, problem };
  const failures = (head.deliveries[0]?.attempts ?? 0) + 1;
  switch (verdict.kind) {
    case 'accepted':
      return completed
        ? {
            ...withDelivery(head, {
              ...sent,
              state: 'completed',
              people: sending.listed ?? sending.people,
              completedAt: now,
              attempts: 0,
              nextAttemptAt: null,
            }),
            sending: null,
          }
        : {
            ...withDelivery(head, {
              ...sent,
              state: 'sending',
              attempts: 0,
              nextAttemptAt: now + pauseOf(sending, now),
            }),
            sending,
          };
    case 'retry':
      return {
        ...withDelivery(head, {
          ...sent,
          state: 'waiting',
          attempts: failures,
          nextAttemptAt: now + verdict.afterSeconds * 1000,
        }),
        sending,
      };
    case 'restart':
      return {
        ...withDelivery(head, {
          ...sent,
          pagesSent: 0,
          state: 'waiting',
          attempts: failures,
          nextAttemptAt: now + 5_000,
        }),
        sending: { ...sending, digests: [], listed: 0 },
      };
    case 'gave-up':
      return {
        ...withDelivery(head, { ...sent, state: 'failed', attempts: failures, nextAttemptAt: null }),
        sending: null,
      };
  }
};

const pauseOf = (sending: Sending, now: number): number =>
  pause({ startedAt: Date.parse(sending.header.takenAt), now, points: sending.points });

/** Records in one commit. */
const DELETES_PER_COMMIT = 20;

const commitRun = async (ports: SendPorts, head: Document<PushHead>, next: PushHead): Promise<void> => {
  const sending = head.value.sending;
  const gone = next.sending === null && sending ? partKeys(sending) : [];
  if ((await commitPush(ports.records, head, next, { delete: gone.slice(0, DELETES_PER_COMMIT) })) === 'conflict')
    return;
  let version = head.version + 1;
  for (let i = DELETES_PER_COMMIT; i < gone.length; i += DELETES_PER_COMMIT) {
    const more = { delete: gone.slice(i, i + DELETES_PER_COMMIT) };
    if ((await commitPush(ports.records, { value: next, version }, next, more)) === 'conflict') return;
    version += 1;
  }
  const at = next.deliveries[0]?.nextAttemptAt;
  if (next.sending && at !== null && at !== undefined) await wakeAt(ports, at);
};

const wakeAt = (ports: SendPorts, at: number): Promise<void> =>
  ports.jobs.wake('push', Math.min(WAKE_SECONDS, Math.max(0, Math.ceil((at - ports.clock.now()) / 1000))));

/** A failure to read names is a passing one: nothing was sent, and the same page is tried again. */
const sendOrWait = async (ports: SendPorts, url: string, sending: Sending, failures: number): Promise<Progress> => {
  try {
    return await sendNext(ports, url, sending, failures);
  } catch (error) {
    if (!(error instanceof Refused || error instanceof TryLater)) throw error;
    const verdict = decide(failures, { kind: 'unreachable' }, ports.chance());
    return { sending, verdict, problem: error.message, completed: false };
  }
};

/**
 * Sends the next pages of the snapshot under way, then its completion. Safe to call at any time and any number of
 * times: pages are upserts, and the receiver acts on none before the completion.
 */
export const continueSnapshot = (ports: SendPorts) => async (): Promise<void> => {
  const head = await readPushHead(ports.records);
  const { url, sending } = head.value;
  if (url === null || !sending) return;
  const [delivery] = head.value.deliveries;
  const at = delivery?.nextAttemptAt ?? 0;
  if (at > ports.clock.now()) return wakeAt(ports, at);
  let progress = await sendOrWait(ports, url, sending, delivery?.attempts ?? 0);
  for (let page = 1; page < PAGES_PER_RUN && goesOn(ports, progress); page++) {
    progress = await sendOrWait(ports, url, progress.sending, 0);
  }
  await commitRun(ports, head, afterRun(head.value, progress, ports.clock.now()));
  ports.log.info('snapshot run', {
    verdict: progress.verdict.kind,
    pages: progress.sending.digests.length,
    completed: progress.completed,
  });
};

const goesOn = (ports: SendPorts, { verdict, completed, sending }: Progress): boolean =>
  verdict.kind === 'accepted' &&
  !completed &&
  ports.clock.remaining() > ATTEMPT_MS &&
  pauseOf(sending, ports.clock.now()) === 0;
