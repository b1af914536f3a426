import type { ClockPort } from '../kernel/clock';
import { Invalid } from '../kernel/failures';
import type { PushPorts } from '../push/ports';
import type { Slot } from '../push/rules/slot';
import { pushDocument, signingSecrets } from '../push/state';
import { readDocument } from '../store/document';
import { parse } from '../store/parse';
import type { RecordsPort } from '../store/ports';
import { fileRequest, type Filed } from './file-request';
import type { ProposalsPorts } from './ports';
import { REQUEST_CHARS, SeatRequest } from './request-message';
import { messageOf, signedBy, type SignedHeaders } from './rules/asking';

type Ports = RecordsPort & ClockPort & Pick<PushPorts, 'secrets' | 'digest'> & Pick<ProposalsPorts, 'signatures'>;

/** A request as it came. */
export interface RawRequest {
  readonly slot: Slot;
  readonly headers: SignedHeaders;
  readonly body: string;
}

/** The request in a body. Throws `Invalid`. */
export const seatRequestIn = (body: string): SeatRequest => {
  if (body.length > REQUEST_CHARS) throw new Invalid({ code: 'request-too-large' });
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Invalid({ code: 'request-unknown' });
  }
  const request = parse(SeatRequest, value);
  if (request === null) throw new Invalid({ code: 'request-unknown' });
  return request;
};

/**
 * Takes a request that is signed with the secret of the destination that asks. What costs nothing is looked at first, and what came is parsed
 * only once it is genuine. Throws `Invalid` with why it is refused, and what `fileRequest` throws.
 */
export const takeSignedRequest = async (ports: Ports, { slot, headers, body }: RawRequest): Promise<Filed> => {
  const now = ports.clock.now();
  if (body.length > REQUEST_CHARS) throw new Invalid({ code: 'request-too-large' });
  const signed = signedBy(headers, now);
  if (typeof signed === 'string') throw new Invalid({ code: `request-${signed}` });
  const { value } = await readDocument(ports.records, pushDocument(slot));
  if (value.kind !== 'webhook' || !value.takesRequests) throw new Invalid({ code: 'requests-not-taken' });
  const secrets = await ports.secrets.read(signingSecrets(value, now));
  if (!ports.signatures.isGenuine({ ...signed, body }, secrets)) throw new Invalid({ code: 'request-forged' });
  return fileRequest(ports, seatRequestIn(body), { slot, url: value.url, message: messageOf(signed) });
};
