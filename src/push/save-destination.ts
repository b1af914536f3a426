import type { ClockPort } from '../kernel/clock';
import { Failure, Invalid, TryLater } from '../kernel/failures';
import { ROSTER } from '../roster/state';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { PushPorts } from './ports';
import { destinationOf, destinationProblem } from './rules/destination';
import { accountProblem, keyProblem, needsEmails, PLATFORM_URLS, PULLED } from './rules/destination-kind';
import {
  cutShort,
  knownSecrets,
  pushDocument,
  mostLeft,
  shelfKeys,
  shelvesOf,
  signingSecrets,
  type PushState,
} from './state';
import { SLOTS, type Slot } from './rules/slot';
import type { DestinationRequest, OfDestination, PlatformDestination, SavedDestination } from './view';

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

/** The state with a secret or key that stands alone: nothing of another kind signs on beside it. */
const withOnly = (state: PushState, { id }: Made, now: number): PushState => ({
  ...state,
  secretSince: now,
  secret: { id, previous: [] },
});

/** The state, if its secret is still one of that kind: no key signs a webhook, and no signing secret is shown to a platform. Throws `TryLater`. */
const ofKind = (state: PushState, kind: PushState['kind']): PushState => {
  if (state.kind !== kind) throw new TryLater({ code: 'store-contended' });
  return state;
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

/** Where snapshots are to go. */
type Place = Pick<PushState, 'kind' | 'url' | 'account'>;

const isSamePlace = (one: Place, other: Place): boolean =>
  one.kind === other.kind && one.url === other.url && one.account === other.account;

/**
 * The state with another place. Another receiver holds nothing of what the one before completed. A webhook goes on with what is on its way:
 * what the new one lacks it asks for. What a platform was begun to be told is known to that account of it alone.
 */
const moved = (before: PushState, place: Place, slot: Slot): { state: PushState; gone: string[] } => {
  const { base, sending } = before;
  if (isSamePlace(before, place)) return { state: { ...before, disabled: null }, gone: [] };
  // What was allowed beside the address holds for one of the same kind in another place, and for no other.
  const isSameKind = before.kind === place.kind;
  const includes = { ...before.includes, actions: before.includes.actions && isSameKind };
  const takesRequests = before.takesRequests && isSameKind;
  const state = { ...before, ...place, includes, takesRequests, isUntold: true, base: null, disabled: null };
  if (before.kind === 'webhook' && place.kind === 'webhook' && sending)
    return { state: { ...state, isUntold: before.isUntold }, gone: base ? shelfKeys(base.shelf, base) : [] };
  const deliveries = cutShort(before.deliveries, { code: 'sending-changed' });
  return {
    state: { ...state, sending: null, deliveries },
    gone: shelvesOf(slot).flatMap((shelf) => shelfKeys(shelf, mostLeft(before))),
  };
};

/** Place and secret are one commit: a secret that is shown is the one in force, and one that is not changes nothing. */
const commitPlace = async (
  ports: Ports & ClockPort,
  slot: Slot,
  place: Place,
  withNewSecret: (state: PushState) => PushState,
): Promise<void> => {
  const replaced = await untilCommitted(async () => {
    const before = await inspectDocument(ports.records, pushDocument(slot));
    const { state, gone } = moved(withNewSecret(before.value), place, slot);
    const done = await commitDocument(ports.records, pushDocument(slot), before, state, { delete: gone });
    if (done === 'conflict') return done;
    const kept = knownSecrets(done.value);
    return knownSecrets(before.value).filter((id) => !kept.includes(id));
  });
  await removeSecrets(ports, replaced);
};

/**
 * Sets where snapshots go, in the place of what was set, readable or not. The signing secret is made with the first address,
 * and anew on request.
 */
export const saveDestination = async (
  ports: Ports & ClockPort,
  { slot = 0, url: text, newSecret, otherPort = false }: DestinationRequest,
): Promise<SavedDestination> => {
  const { records, secrets, clock } = ports;
  const problem = destinationProblem(text, otherPort);
  if (problem) throw new Invalid(problem);
  const place = { kind: 'webhook', url: destinationOf(text), account: null } as const;
  const { value } = await inspectDocument(records, pushDocument(slot));
  // A platform's key signs nothing.
  const isWebhook = value.kind === 'webhook';
  const isMade = newSecret || !isWebhook || !(await hasSecret(ports, value, clock.now()));
  if (isMade && isWebhook) checkRoom(value, clock.now());
  const made = isMade ? await secrets.make() : null;
  await commitPlace(ports, slot, place, (before) => {
    if (!made) return ofKind(before, 'webhook');
    return before.kind === 'webhook' ? withSecret(before, made, clock.now()) : withOnly(before, made, clock.now());
  });
  return { url: place.url, secret: made?.secret ?? null };
};

/**
 * Has snapshots go to a platform's own ingest, in the place of what was set. Throws `Invalid` for a key or a name that cannot be one, without
 * any key, and where addresses may not go out and the platform knows people by nothing else.
 */
export const savePlatform = async (
  ports: Ports & ClockPort,
  { slot = 0, kind, account, key }: PlatformDestination,
): Promise<void> => {
  const { records, secrets, clock } = ports;
  const problem = accountProblem(account) ?? (key === null ? null : keyProblem(key));
  if (problem) throw new Invalid(problem);
  const { value } = await inspectDocument(records, pushDocument(slot));
  if (needsEmails(kind) && !value.includes.emails) throw new Invalid({ code: 'addresses-needed' });
  const hasKey = value.kind === kind && (await hasSecret(ports, value, clock.now()));
  if (key === null && !hasKey) throw new Invalid({ code: 'key-unusable' });
  const kept = key === null ? null : await secrets.keep(key);
  await commitPlace(ports, slot, { kind, url: PLATFORM_URLS[kind], account }, (before) =>
    kept ? withOnly(before, kept, clock.now()) : ofKind(before, kind),
  );
};

/**
 * Has snapshots lie ready for clients that an administrator has connected, in the place of what was set. Throws `Invalid` where another
 * destination is pulled already: a client names none.
 */
export const savePull = async (ports: Ports & ClockPort, { slot = 0 }: OfDestination): Promise<void> => {
  for (const other of SLOTS) {
    const { value } = await inspectDocument(ports.records, pushDocument(other));
    if (other !== slot && value.kind === 'pull') throw new Invalid({ code: 'already-pulled' });
  }
  await commitPlace(ports, slot, { kind: 'pull', url: PULLED, account: null }, (before) => ({
    ...before,
    secretSince: null,
    secret: null,
  }));
};

/** Stops the push: the address, the secrets and every part of a snapshot, whoever left it, are gone. Deliveries stay listed. */
export const removeDestination = async (ports: Ports, { slot = 0 }: OfDestination = {}): Promise<void> => {
  const { records } = ports;
  const document = pushDocument(slot);
  const secrets = await untilCommitted(async () => {
    const before = await inspectDocument(records, document);
    const { value } = before;
    const { people, accounts } = mostLeft(value);
    const left = { people: Math.max((await inspectDocument(records, ROSTER)).value.count, people), accounts };
    const deliveries = cutShort(value.deliveries, { code: 'destination-removed' });
    // What may go out is decided for whoever comes next as well, but for what each is only told once it was allowed.
    const { schedule } = value;
    const includes = { ...value.includes, actions: false };
    const next = { ...document.empty, schedule, includes, deliveries };
    const gone = shelvesOf(slot).flatMap((shelf) => shelfKeys(shelf, left));
    const done = await commitDocument(records, document, before, next, { delete: gone });
    return done === 'conflict' ? done : knownSecrets(value);
  });
  await ports.secrets.remove(secrets);
};
