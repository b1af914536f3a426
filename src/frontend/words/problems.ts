import type { Problem, ProblemCode } from '../../kernel/problem';
import { thing } from './asked';
import { en } from './en/catalogue';
import type { MessageKey } from './message';
import { missingLine, unreadableLine, unwritableLine } from './records';
import { t } from './translate';

/** By the rules of `push/rules/delivery.ts`. */
const receiverAnswered = (status: number): string => {
  if (status >= 300 && status < 400) return t('receiver.moved', { status });
  switch (status) {
    case 401:
    case 403:
      return t('receiver.locked', { status });
    case 404:
      return t('receiver.unknown', { status });
    case 409:
      return t('receiver.lost', { status });
    case 410:
      return t('receiver.gone', { status });
    case 408:
    case 425:
    case 429:
      return t('receiver.busy', { status });
    default:
      return t(status >= 500 ? 'receiver.broken' : 'receiver.refuses', { status });
  }
};

type WordedApart = 'told' | 'receiver-answered' | 'record-unreadable' | 'record-missing' | 'record-unwritable';

// A code without a message does not compile.
en.problems satisfies Readonly<Record<Exclude<ProblemCode, WordedApart>, string>>;

/** A sentence of the catalogue, with what the problem holds as its values. That each finds what it needs is tested of every code. */
const worded = ({ code, ...rest }: Exclude<Problem, { code: WordedApart }>): string => {
  const values = 'asked' in rest ? { ...rest, asked: thing(rest.asked) } : rest;
  return (t as (key: MessageKey, values: object) => string)(`problems.${code}`, values);
};

const lineOf = (problem: Problem): string => {
  if (problem.code === 'told') return problem.text;
  if (problem.code === 'receiver-answered') return receiverAnswered(problem.status);
  if (problem.code === 'record-unreadable') return unreadableLine(problem.record);
  if (problem.code === 'record-missing') return missingLine(problem.record);
  if (problem.code === 'record-unwritable') return unwritableLine(problem.record);
  if (problem.code === 'price-out-of-range') return t('problems.price-out-of-range', { most: problem.most / 100 });
  return worded(problem);
};

/** What happened and, where there is something to do, what to do. Total: another version may send or have stored any code. */
export const sentenceOf = (problem: Problem): string => {
  try {
    return lineOf(problem);
  } catch {
    return t('problems.ofAnotherVersion', { code: problem.code }); // it is not known, or lacks what its words need
  }
};

/** Several in one line. */
export const sentencesOf = (problems: readonly Problem[]): string => problems.map(sentenceOf).join(' ');
