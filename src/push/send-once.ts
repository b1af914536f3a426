import type { ClockPort } from '../kernel/clock';
import { Invalid, TryLater } from '../kernel/failures';
import { commitDocument } from '../store/commit';
import { inspectDocument, readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { buildPage, completionOf, pagesOf } from './build-page';
import type { Addressed } from './destinations/destination';
import { destinationOf } from './destinations/destinations';
import type { PushPorts } from './ports';
import type { Slot } from './rules/slot';
import { sendMessage } from './send-message';
import { pushDocument, signingSecrets, withAttempts, type Attempt, type PushState } from './state';
import type { AttemptMade, OfDestination, ReplayRequest } from './view';

type Ports = RecordsPort & ClockPort & PushPorts;

/** Lists an attempt. It was made whether or not it can be listed: another commit that comes first is let be. */
const list = async ({ records }: RecordsPort, slot: Slot, attempt: Attempt): Promise<void> => {
  const document = pushDocument(slot);
  const before = await inspectDocument(records, document);
  if (before.problem === null) await commitDocument(records, document, before, withAttempts(before.value, [attempt]));
};

/** Where messages go. Throws `Invalid` without a destination, and `TryLater` without a secret. */
const addressOf = async (ports: Ports, state: PushState): Promise<Addressed> => {
  if (state.url === null) throw new Invalid({ code: 'no-destination' });
  const secrets = await ports.secrets.read(signingSecrets(state, ports.clock.now()));
  if (secrets.length === 0) throw new TryLater({ code: 'no-signing-secret' });
  return { url: state.url, secrets, account: state.account, site: ports.cloudId };
};

/** Sends what changes nothing at the receiving end: an administrator wants to see that it arrives. Throws `Invalid` where that is nothing. */
export const sendTest = async (ports: Ports, { slot = 0 }: OfDestination = {}): Promise<AttemptMade> => {
  const { value } = await readDocument(ports.records, pushDocument(slot));
  const { sendTest: send } = destinationOf(value);
  if (!send) throw new Invalid({ code: 'nothing-to-replay' });
  const { attempt, problem } = await send(ports, await addressOf(ports, value));
  await list(ports, slot, attempt);
  return { ...attempt, problem };
};

/**
 * Sends one message of the last completed snapshot once more, under the id that it had: a page by its number, or the completion. Names and
 * addresses are those of now. Throws `Invalid` where there is none.
 */
export const replayMessage = async (ports: Ports, { slot = 0, page }: ReplayRequest): Promise<AttemptMade> => {
  const { value } = await readDocument(ports.records, pushDocument(slot));
  const { base } = value;
  if (!base || value.kind !== 'webhook' || (page !== null && page >= pagesOf(base)))
    throw new Invalid({ code: 'nothing-to-replay' });
  const message = page === null ? await completionOf(ports, base) : (await buildPage(ports, base, page)).message;
  const { sent, attempt } = await sendMessage(ports, await addressOf(ports, value), message, base.restarts);
  await list(ports, slot, attempt);
  return { ...attempt, problem: sent.kind === 'unreachable' ? sent.problem : null };
};
