import { Failure, Invalid } from '../kernel/failures';
import type { LogPort } from '../kernel/log';
import { fieldOf } from '../kernel/outside';
import type { Filed } from '../proposals/file-request';
import type { ProposalsPorts } from '../proposals/ports';
import type { SeatRequest } from '../proposals/request-message';
import { seatRequestIn, type RawRequest } from '../proposals/take-signed-request';
import { SLOTS } from '../push/rules/slot';
import { answer, header, parameter, refusal, type Answer, type Statuses } from './http';

type Ports = LogPort & Pick<ProposalsPorts, 'refusedCounts'>;

const STATUSES: Statuses = {
  'request-forged': 401,
  'request-stale': 401,
  'requests-not-taken': 404,
  'request-replayed': 409,
  'request-too-large': 413,
  'too-many-proposals': 429,
};

/** A count is a hint: one that cannot be kept is none. */
const countRefused = async ({ refusedCounts }: Ports, code: string): Promise<void> => {
  try {
    await refusedCounts.count(code);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
};

/** Answers what came of a request. Of one that is refused, nothing is left but a count. */
const answering = async (ports: Ports, work: () => Promise<Filed>): Promise<Answer> => {
  try {
    const { isKnown, proposal, unknown } = await work();
    return answer(isKnown ? 200 : 202, { proposal, unknown });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error instanceof Invalid) await countRefused(ports, error.problem.code);
    else ports.log.warn('not answered', { code: error.problem.code });
    return refusal(error, STATUSES);
  }
};

const bodyOf = (request: unknown): string => {
  const body = fieldOf(request, 'body');
  return typeof body === 'string' ? body : '';
};

/** Which destination says that it asks: the first where it does not say. Its secret shows whether it is. */
const rawRequestIn = (request: unknown): RawRequest => {
  const named = parameter(request, 'destination') ?? '1';
  const slot = SLOTS.find((each) => String(each + 1) === named);
  if (slot === undefined) throw new Invalid({ code: 'requests-not-taken' });
  const headers = {
    id: header(request, 'webhook-id'),
    timestamp: header(request, 'webhook-timestamp'),
    signature: header(request, 'webhook-signature'),
  };
  return { slot, headers, body: bodyOf(request) };
};

/**
 * Somebody has called the web trigger: whoever knows its address may.
 * @see https://developer.atlassian.com/platform/forge/manifest-reference/modules/web-trigger/
 */
export const onSignedRequest =
  <P extends Ports>(portsOf: (context: unknown) => P, take: (ports: P, request: RawRequest) => Promise<Filed>) =>
  async (request: unknown, context: unknown): Promise<Answer> => {
    const ports = portsOf(context);
    if (fieldOf(request, 'method') !== 'POST') return answer(405, null, { allow: 'POST' });
    return answering(ports, async () => take(ports, rawRequestIn(request)));
  };

/** A client of the app's REST API asks: Atlassian has seen to it that it may. */
export const onSeatsAsked =
  <P extends Ports>(portsOf: (context: unknown) => P, file: (ports: P, request: SeatRequest) => Promise<Filed>) =>
  async (request: unknown, context: unknown): Promise<Answer> => {
    const ports = portsOf(context);
    return answering(ports, async () => file(ports, seatRequestIn(bodyOf(request))));
  };
