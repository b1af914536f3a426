import { invoke, permissions, requestJira, view } from '@forge/bridge';

import type { Answer, FailureCode, PageCalls, PageMethod } from '../resolvers/view';

/** `jira`: Jira itself refused a read that the page made. `lost`: no answer came from the app. */
export type PageFailureCode = FailureCode | 'jira' | 'lost';

/** An expected failure, in words that the page may show. */
export class PageFailure extends Error {
  override readonly name = 'PageFailure';

  constructor(
    readonly code: PageFailureCode,
    message: string,
    /** Seconds after which Jira allows the read again, where it said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const isAnswer = (value: unknown): value is Answer<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'value' in value : 'code' in value && 'message' in value);

/** `undefined` for what is no JSON text. */
const parsed = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
};

/** Asks the app. Throws PageFailure. */
export const call = async <M extends PageMethod>(
  method: M,
  request: PageCalls[M]['request'],
): Promise<PageCalls[M]['value']> => {
  const text: unknown = await invoke(method, request).catch((cause: unknown) => {
    throw new PageFailure('lost', `Rollcall did not answer: ${messageOf(cause)}`);
  });
  const answer = parsed(text);
  if (!isAnswer(answer))
    throw new PageFailure('lost', 'Rollcall answered in a way that this page does not understand. Reload the page.');
  if (!answer.ok) throw new PageFailure(answer.code, answer.message);
  return answer.value as PageCalls[M]['value']; // both ends of a deploy share the contract
};

/** Reads JSON from Jira's REST API as the person who looks at the page. Throws PageFailure. */
export const readJira = async (path: string): Promise<unknown> => {
  const response = await requestJira(path, { headers: { Accept: 'application/json' } }).catch((cause: unknown) => {
    throw new PageFailure('jira', `Jira did not answer: ${messageOf(cause)}`);
  });
  if (!response.ok) {
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new PageFailure(
      'jira',
      `Jira answered ${response.status} ${response.statusText}`.trim(),
      Number.isFinite(seconds) ? seconds : null,
    );
  }
  return response.json();
};

type EgressTypes = Parameters<typeof permissions.egress.set>[0]['egresses'][number]['configured'][number]['type'];

// The type is an enum of @forge/egress, which would bring its matcher into the page for one string.
const FROM_THE_APP = ['FETCH_BACKEND_SIDE'] as unknown as EgressTypes;

/** Asks the admin to let the app send to this origin. Throws PageFailure when it is not allowed. */
export const allowDestination = async (origin: string): Promise<void> => {
  await permissions.egress
    .set({
      egresses: [
        {
          key: 'destination',
          description: 'Where Rollcall sends snapshots of people, licences and activity.',
          configured: [{ domain: origin, type: FROM_THE_APP }],
        },
      ],
    })
    .catch((cause: unknown) => {
      throw new PageFailure('invalid', `Sending to ${origin} was not allowed: ${messageOf(cause)}`);
    });
};

/** Follows the theme of Jira; it must be done before the page is drawn. */
export const followTheme = (): Promise<void> => view.theme.enable();
