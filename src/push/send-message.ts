import type { ClockPort } from '../kernel/clock';
import type { Addressed } from './destinations/destination';
import type { PushPorts, Sent } from './ports';
import type { SnapshotMessage } from './snapshot-message';
import type { Attempt } from './state';

type Ports = ClockPort & Pick<PushPorts, 'receiver' | 'digest'>;

export interface MessageSent {
  readonly sent: Sent;
  /** SHA-256 of the body, base64. */
  readonly digest: string;
  readonly attempt: Attempt;
}

const WHAT = {
  'snapshot.page': 'page',
  'snapshot.completed': 'completed',
  'rollcall.test': 'test',
} as const satisfies Record<SnapshotMessage['type'], Attempt['what']>;

/**
 * Sends a message under an id that its content alone decides: the same bytes keep it over all retries. `restarts`: a snapshot that is
 * sent from the beginning has new ids, or a receiver that lost it would take it for a repetition.
 */
export const sendMessage = async (
  { receiver, clock, digest: sha256 }: Ports,
  { url, secrets }: Pick<Addressed, 'url' | 'secrets'>,
  message: SnapshotMessage,
  restarts = 0,
): Promise<MessageSent> => {
  const body = JSON.stringify(message);
  const digest = sha256(body);
  const own = restarts === 0 ? digest : sha256(`${restarts} ${digest}`);
  const id = `msg_${own.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
  const at = clock.now();
  const sent = await receiver.send({ url, id, at, body, secrets });
  const attempt: Attempt = {
    at,
    what: WHAT[message.type],
    page: message.type === 'snapshot.page' ? message.data.page : null,
    bytes: new TextEncoder().encode(body).length,
    ms: clock.now() - at,
    status: sent.kind === 'answered' ? sent.status : null,
  };
  return { sent, digest, attempt };
};
