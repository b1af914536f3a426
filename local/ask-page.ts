import type { Answer } from '../src/resolvers/view';
import type { Host } from './forge/host';
import type { JiraSite } from './jira/site';
import type { AskRecord } from './read-record';

/** A host with the app installed on a site. */
export interface Installed {
  readonly host: Host;
  readonly site: JiraSite;
}

/** What the app answers its page when an account asks, the site's admin where none is named. */
export const askPage = async <T>(
  { host, site }: Installed,
  method: string,
  request: unknown,
  accountId = site.admin,
): Promise<Answer<T>> => {
  const answer = await host.invokePage(site.cloudId, accountId, method, request);
  if (typeof answer !== 'string') throw new TypeError(`${method}: the answer is no text.`);
  return JSON.parse(answer) as Answer<T>;
};

/** The same, as itself. Throws its refusal. */
export const askApp = async <T>(installed: Installed, method: string, request: unknown = {}): Promise<T> => {
  const answer = await askPage<T>(installed, method, request);
  if (!answer.ok) throw new Error(`${method}: ${answer.code}: ${JSON.stringify(answer.problem)}`);
  return answer.value;
};

/** Asks for parts of the record, as the page does. */
export const recordOf =
  (installed: Installed): AskRecord =>
  (method, request) =>
    askApp(installed, method, request);
