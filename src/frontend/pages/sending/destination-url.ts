import { destinationOf, destinationProblem } from '../../../push/rules/destination';
import { PULLED } from '../../../push/rules/destination-kind';
import { sentenceOf } from '../../words/problems';
import { t } from '../../words/translate';

export type DestinationUrl = { kind: 'valid'; url: string; origin: string } | { kind: 'invalid'; why: string };

/** Reads what was typed as the place to send to; `otherPort`: a port other than 443 is meant. By the rules of the app. */
export const parseDestination = (text: string, otherPort: boolean): DestinationUrl => {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'invalid', why: t('sending.enterUrl') };
  const problem = destinationProblem(trimmed, otherPort);
  if (problem) return { kind: 'invalid', why: sentenceOf(problem) };
  const url = destinationOf(trimmed);
  return { kind: 'valid', url, origin: new URL(url).origin };
};

/** The origin that sending to an address is allowed by; `null` where there is no address. */
export const originOf = (url: string | null): string | null =>
  url !== null && url !== PULLED && URL.canParse(url) ? new URL(url).origin : null;

/** The port that has to be chosen on purpose; `null` when there is none, or the address is none to send to. */
export const otherPortOf = (text: string): number | null => {
  const problem = destinationProblem(text.trim());
  return problem?.code === 'address-with-port' ? problem.port : null;
};
