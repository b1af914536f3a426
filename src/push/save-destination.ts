import type { ClockPort } from '../kernel/clock';
import { Failure, Invalid } from '../kernel/failures';
import { ROSTER } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { destinationOf, destinationProblem } from './rules/destination';
import { cutShort, knownSecrets, peoplePartKeys, PUSH, signingSecrets, type PushState } from './state';
import type { DestinationRequest, SavedDestination } from './view';

type Ports = RecordsPort & Pick<PushPorts, 'secrets'>;

/** Both secrets sign for so long after a change, so that the receiver can follow. Unit: ms. */
const OVERLAP_MS = 24 * 3_600_000;

type Made = Awaited<ReturnType<PushPorts['secrets']['make']>>;

/** The state with a new secret: the one that signed until now signs on for a while. */
const withSecret = (state: PushState, { id }: Made, now: number): PushState => {
  const [current] = signingSecrets(state, now);
  const previous = current === undefined ? null : { id: current, until: now + OVERLAP_MS };
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
  const made = isMade ? await secrets.make() : null;
  const replaced = await untilCommitted(async () => {
    const before = await inspectDocument(records, PUSH);
    const next = made ? withSecret(before.value, made, clock.now()) : before.value;
    const done = await commitDocument(records, PUSH, before, { ...next, url });
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
    const people = Math.max((await inspectDocument(records, ROSTER)).value.count, value.sending?.people ?? 0);
    const deliveries = cutShort(value.deliveries, { code: 'destination-removed' });
    const next = { ...value, url: null, secretSince: null, secret: null, sending: null, deliveries };
    const done = await commitDocument(records, PUSH, before, next, { delete: peoplePartKeys(people) });
    return done === 'conflict' ? done : knownSecrets(value);
  });
  await ports.secrets.remove(secrets);
};
