import { invoke, permissions, requestJira, view } from '@forge/bridge';

import type { Answer, PageCalls, PageMethodName } from '../resolvers/view';
import { messageOf, PageFailure, refusal } from './site/failure';

const isProblem = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';

const isAnswer = (value: unknown): value is Answer<unknown> =>
  typeof value === 'object' &&
  value !== null &&
  'ok' in value &&
  (value.ok === true ? 'value' in value : 'code' in value && 'problem' in value && isProblem(value.problem));

/** `undefined` for what is no JSON text. */
const parsed = (text: unknown): unknown => {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
};

/** Asks the app. Throws PageFailure. */
export const call = async <M extends PageMethodName>(
  method: M,
  request: PageCalls[M]['request'],
): Promise<PageCalls[M]['value']> => {
  const text: unknown = await invoke(method, request).catch((cause: unknown) => {
    throw new PageFailure('lost', `Rollcall did not answer: ${messageOf(cause)}`, { cause });
  });
  const answer = parsed(text);
  if (!isAnswer(answer))
    throw new PageFailure('page', 'Rollcall answered in a way that this page does not understand.');
  if (!answer.ok) throw refusal(answer.code, answer.problem);
  return answer.value as PageCalls[M]['value']; // both ends of a deploy share the contract
};

/** Reads JSON from Jira's REST API as the person who looks at the page. Throws PageFailure. */
export const readJira = async (path: string): Promise<unknown> => {
  const response = await requestJira(path, { headers: { Accept: 'application/json' } }).catch((cause: unknown) => {
    throw new PageFailure('jira', `Jira did not answer: ${messageOf(cause)}`, { cause });
  });
  if (!response.ok) {
    const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new PageFailure(
      response.status === 401 || response.status === 403 ? 'jira-refused' : 'jira',
      `${`Jira answered ${response.status} ${response.statusText}`.trim()}.`,
      { retryAfter: Number.isFinite(seconds) ? seconds : null },
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
      throw new PageFailure('consent', `Sending to ${origin} was not allowed: ${messageOf(cause)}`, { cause });
    });
};

/** Follows the theme of Jira; it must be done before the page is drawn. */
export const followTheme = (): Promise<void> => view.theme.enable();
