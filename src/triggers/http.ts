import { Invalid, TryLater, type Failure } from '../kernel/failures';
import { fieldOf } from '../kernel/outside';

/** What Forge takes for an answer. Header values are lists, with web triggers and with API routes. */
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export const answer = (statusCode: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: Object.fromEntries(
    Object.entries({ 'content-type': 'application/json', ...headers }).map(([name, text]) => [name, [text]]),
  ),
  body: JSON.stringify(value),
});

/** The first value of a header or a parameter: Forge's documents show lists. */
const first = (value: unknown): string | null => {
  const [one] = Array.isArray(value) ? (value as unknown[]) : [value];
  return typeof one === 'string' ? one : null;
};

export const parameter = (request: unknown, name: string): string | null =>
  first(fieldOf(request, 'queryParameters', name));

/** Names of headers have no case. */
export const header = (request: unknown, name: string): string | null => {
  const headers: unknown = fieldOf(request, 'headers');
  const own = Object.keys(Object(headers) as object).find((each) => each.toLowerCase() === name);
  return own === undefined ? null : first(fieldOf(headers, own));
};

/** Statuses of what is wrong with a request, by the code of the problem: 400 where none is given. */
export type Statuses = Readonly<Partial<Record<string, number>>>;

/** Unit: s. */
const USUAL_WAIT = 60;

export const refusal = (failure: Failure, statuses: Statuses): Answer => {
  const { problem } = failure;
  if (failure instanceof Invalid) return answer(statuses[problem.code] ?? 400, { problem });
  const seconds = failure instanceof TryLater ? (failure.afterSeconds ?? USUAL_WAIT) : USUAL_WAIT;
  return answer(503, { problem }, { 'retry-after': String(seconds) });
};
