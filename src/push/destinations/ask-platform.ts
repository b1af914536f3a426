import * as v from 'valibot';
import type { Problem } from '../../kernel/problem';
import type { PlatformAnswer, PlatformRequest } from '../ports';
import { verdictOf } from '../rules/delivery';
import type { Attempt } from '../state';
import { ACCEPTED, type DestinationPorts, type Outcome } from './destination';

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

const answered = (answer: Extract<PlatformAnswer, { kind: 'answered' }>): Outcome => {
  const problem = { code: 'platform-answered', status: answer.status } as const;
  // A platform says 409 while it is busy with what was sent before, and gives 410 no meaning: neither is as with a webhook.
  if (answer.status === 409) return { verdict: { kind: 'retry', afterSeconds: answer.retryAfterSeconds }, problem };
  if (answer.status === 410) return { verdict: { kind: 'refused' }, problem };
  const verdict = verdictOf(answer);
  return verdict.kind === 'accepted' ? ACCEPTED : { verdict, problem };
};

/** What follows from a platform's answer. */
export const outcomeOf = (answer: PlatformAnswer): Outcome =>
  answer.kind === 'unreachable' ? tryAgain(answer.problem) : answered(answer);

/** Another try may bring another answer. */
export const tryAgain = (problem: Problem): Outcome => ({ verdict: { kind: 'retry', afterSeconds: null }, problem });

/** What an answer says, by its shape; `null` where it is not that. */
export const valueOf = <T>(answer: PlatformAnswer, shape: v.GenericSchema<unknown, T>): T | null => {
  const parsed = v.safeParse(shape, answer.kind === 'answered' ? answer.value : null);
  return parsed.success ? parsed.output : null;
};
