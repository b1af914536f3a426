import type { Functions, Outcome } from './functions';

/** An answer to an HTTP request, as a function gives it. */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** Notes a run that came to no answer. */
export type FailedRun = (
  installation: string,
  functionKey: string,
  outcome: Exclude<Outcome, { kind: 'returned' }>,
) => void;

/** What stands between a request and a function: `refuse` says in the form of its kind that there is no answer. */
export interface HttpDoor {
  readonly type: 'webtrigger' | 'apiRoute';
  /** In a sentence: `a web trigger`. */
  readonly name: string;
  readonly refuse: (statusCode: number, message: string) => HttpAnswer;
}

interface HttpRequest {
  readonly installation: string;
  /** Of the module. */
  readonly key: string;
  readonly functionKey: string;
  readonly event: unknown;
}

/** Forge answers 500 to a function whose result is not of the documented form. */
const answerOf = (value: unknown, { name, refuse }: HttpDoor): HttpAnswer => {
  const { statusCode, headers = {}, body = '' } = (value ?? {}) as Partial<HttpAnswer>;
  const isWhole =
    Number.isInteger(statusCode) && typeof body === 'string' && Object.values(headers).every(Array.isArray);
  return isWhole && statusCode !== undefined
    ? { statusCode, headers, body }
    : refuse(500, `The function did not answer as ${name} must.`);
};

/** Has a function answer an HTTP request. */
export const askFunction = async (
  { functions, failed }: { readonly functions: Functions; readonly failed: FailedRun },
  door: HttpDoor,
  { installation, key, functionKey, event }: HttpRequest,
): Promise<HttpAnswer> => {
  const outcome = await functions.run({
    installation,
    module: { key, type: door.type },
    functionKey,
    event,
    context: { installContext: `ari:cloud:jira::site/${installation}`, moduleKey: key },
  });
  if (outcome.kind === 'returned') return answerOf(outcome.value, door);
  failed(installation, functionKey, outcome);
  return door.refuse(outcome.kind === 'killed' ? 504 : 500, 'The function failed.');
};
