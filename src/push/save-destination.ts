import type { ClockPort } from '../kernel/clock';
import { Failure, Invalid } from '../kernel/failures';
import { ROSTER } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { destinationOf, destinationProblem } from './rules/destination';
import { cutShort, knownSecrets, PUSH, shelfKeys, SHELVES, signingSecrets, type PushState } from './state';
import type { DestinationRequest, SavedDestination } from './view';

type Ports = RecordsPort & Pick<PushPorts, 'secrets'>;

/** Both secrets sign for so long after a change, so that the receiver can follow. Unit: ms. */
const OVERLAP_MS = 24 * 3_600_000;

type Made = Awaited<ReturnType<PushPorts['secrets']['make']>>;

/** So many secrets sign at once: no receiver has cause to follow more changes in a day. */
const MOST_SECRETS = 4;

/** Throws `Invalid` when one more would be too many: none that was promised to sign on is dropped for it. */
const checkRoom = (state: PushState, now: number): void => {
  if (signingSecrets(state, now).length >= MOST_SECRETS)
    throw new Invalid({ code: 'too-many-secrets', most: MOST_SECRETS });
};

/** The state with a new secret: those that signed until now sign on, each for as long as it was promised. */
const withSecret = (state: PushState, { id }: Made, now: number): PushState => {
  const [current] = signingSecrets(state, now);
  const kept = state.secret?.previous.filter(({ until }) => until > now) ?? [];
  const previous = current === undefined ? kept : [{ id: current, until: now + OVERLAP_MS }, ...kept];
  return { ...state, secretSince: now, secret: { id, previous } };
};

/** Whether there is a secret that signs: one may be on record and lost all the same. */
const hasSecret = async ({ secrets }: Ports, state: PushState, now: number): Promise<boolean> =>
  (await secrets.read(signingSecrets(state, now).slice(0, 1))).length > 0;

/** Secrets that no state names any more. What is left over signs nothing. */
const removeSecrets = async ({ secrets }: Ports, ids: readonly string[]): Promise<void> => {
  try {
    await secrets.remove(ids);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
};

/**
 * Sets where snapshots go, in the place of what was set, readable or not. The signing secret is made with the first address,
 * and anew on request. Address and secret are one commit: a secret that is shown is the one in force, and one that is not changes
 * nothing.
 */
export const saveDestination = async (
  ports: Ports & ClockPort,
  { url: text, newSecret, otherPort = false }: DestinationRequest,
): Promise<SavedDestination> => {
  const { records, secrets, clock } = ports;
  const problem = destinationProblem(text, otherPort);
  if (problem) throw new Invalid(problem);
  const url = destinationOf(text);
  const { value } = await inspectDocument(records, PUSH);
  const isMade = newSecret || !(await hasSecret(ports, value, clock.now()));
  if (isMade) checkRoom(value, clock.now());
  const made = isMade ? await secrets.make() : null;
  const replaced = await untilCommitted(async () => {
    const before = await inspectDocument(records, PUSH);
    const next = made ? withSecret(before.value, made, clock.now()) : before.value;
    // Another receiver holds nothing of what the one before completed.
    const { base } = before.value;
    const isOther = url !== before.value.url;
    const gone = isOther && base ? shelfKeys(base.shelf, base.people) : [];
    const saved = { ...next, url, base: isOther ? null : base, disabled: null };
    const done = await commitDocument(records, PUSH, before, saved, { delete: gone });
    if (done === 'conflict') return done;
    const kept = knownSecrets(done.value);
    return knownSecrets(before.value).filter((id) => !kept.includes(id));
  });
  await removeSecrets(ports, replaced);
  return { url, secret: made?.secret ?? null };
};

/** Stops the push: the address, the secrets and every part of a snapshot, whoever left it, are gone. Deliveries stay listed. */
export const removeDestination = async (ports: Ports): Promise<void> => {
  const { records } = ports;
  const secrets = await untilCommitted(async () => {
    const before = await inspectDocument(records, PUSH);
    const { value } = before;
    const counts = [(await inspectDocument(records, ROSTER)).value.count, value.sending?.people, value.base?.people];
    const people = Math.max(...counts.map((count) => count ?? 0));
    const deliveries = cutShort(value.deliveries, { code: 'destination-removed' });
    // What may go out is decided for whoever comes next as well.
    const { schedule, includes } = value;
    const next = { ...PUSH.empty, schedule, includes, deliveries };
    const gone = SHELVES.flatMap((shelf) => shelfKeys(shelf, people));
    const done = await commitDocument(records, PUSH, before, next, { delete: gone });
    return done === 'conflict' ? done : knownSecrets(value);
  });
  await ports.secrets.remove(secrets);
};
