import type { ClockPort } from '../kernel/clock';
import { Invalid, TryLater } from '../kernel/failures';
import { commitDocument } from '../store/commit';
import { inspectDocument, readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { buildPage, completionOf, pagesOf } from './build-page';
import type { PushPorts } from './ports';
import { sendMessage } from './send-message';
import type { SnapshotMessage } from './snapshot-message';
import { PUSH, signingSecrets, withAttempts, type Attempt, type PushState } from './state';
import type { AttemptMade, ReplayRequest } from './view';

type Ports = RecordsPort & ClockPort & PushPorts;

/** Lists an attempt. It was made whether or not it can be listed: another commit that comes first is let be. */
const list = async ({ records }: RecordsPort, attempt: Attempt): Promise<void> => {
  const before = await inspectDocument(records, PUSH);
  if (before.problem === null) await commitDocument(records, PUSH, before, withAttempts(before.value, [attempt]));
};

/** Sends one message at once and gives what came back. Throws `Invalid` without a destination, and `TryLater` without a secret. */
const sendOnce = async (
  ports: Ports,
  state: PushState,
  message: SnapshotMessage,
  restarts = 0,
): Promise<AttemptMade> => {
  if (state.url === null) throw new Invalid({ code: 'no-destination' });
  const secrets = await ports.secrets.read(signingSecrets(state, ports.clock.now()));
  if (secrets.length === 0) throw new TryLater({ code: 'no-signing-secret' });
  const { sent, attempt } = await sendMessage(ports, { url: state.url, secrets }, message, restarts);
  await list(ports, attempt);
  return { ...attempt, problem: sent.kind === 'unreachable' ? sent.problem : null };
};

/** Sends a message that changes nothing at the receiving end: an administrator wants to see that it arrives. */
export const sendTest = async (ports: Ports): Promise<AttemptMade> => {
  const { value } = await readDocument(ports.records, PUSH);
  const timestamp = new Date(ports.clock.now()).toISOString();
  return sendOnce(ports, value, { type: 'rollcall.test', timestamp, data: { site: ports.cloudId } });
};

/**
 * Sends one message of the last completed snapshot once more, under the id that it had: a page by its number, or the completion. Names and
 * addresses are those of now. Throws `Invalid` where there is none.
 */
export const replayMessage = async (ports: Ports, { page }: ReplayRequest): Promise<AttemptMade> => {
  const { value } = await readDocument(ports.records, PUSH);
  const { base } = value;
  if (!base || (page !== null && page >= pagesOf(base))) throw new Invalid({ code: 'nothing-to-replay' });
  const message = page === null ? completionOf(base) : (await buildPage(ports, base, page)).message;
  return sendOnce(ports, value, message, base.restarts);
};
