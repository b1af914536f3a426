import type { Problem } from '../../kernel/problem';
import type { PlatformAnswer, PlatformRequest } from '../ports';
import { verdictOf, type Verdict } from '../rules/delivery';
import type { Attempt } from '../state';
import type { DestinationPorts } from './destination';

/** A question that was put to a platform. */
export interface Asked {
  readonly answer: PlatformAnswer;
  readonly attempt: Attempt;
}

/** Asks a platform. `what` and `page` say in the list of attempts what it was about. */
export const askPlatform = async (
  { platform, clock }: Pick<DestinationPorts, 'platform' | 'clock'>,
  request: PlatformRequest,
  { what, page = null }: { readonly what: Attempt['what']; readonly page?: number | null },
): Promise<Asked> => {
  const at = clock.now();
  const answer = await platform.ask(request);
  const status = answer.kind === 'answered' ? answer.status : null;
  return { answer, attempt: { at, what, page, bytes: answer.bytes, ms: clock.now() - at, status } };
};

/** A platform says 409 while it is busy with what was sent before, and gives 410 no meaning: neither is as with a webhook. */
export const platformVerdict = (answer: PlatformAnswer): Verdict => {
  if (answer.kind === 'unreachable') return { kind: 'retry', afterSeconds: null };
  if (answer.status === 409) return { kind: 'retry', afterSeconds: answer.retryAfterSeconds };
  return answer.status === 410 ? { kind: 'refused' } : verdictOf(answer);
};

export const platformProblem = (answer: PlatformAnswer): Problem =>
  answer.kind === 'unreachable' ? answer.problem : { code: 'platform-answered', status: answer.status };
