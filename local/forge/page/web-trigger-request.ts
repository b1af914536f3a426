import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebTriggers } from '../web-triggers';
import { readText, send } from './answer';

const listsOf = (request: IncomingMessage): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(request.headersDistinct).flatMap(([name, values]) => (values ? [[name, values]] : [])),
  );

const queryOf = (url: URL): Record<string, string[]> =>
  Object.fromEntries([...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]));

/** Hands an HTTP request to the web trigger that it names, and the function's answer back. */
export const answerWebTrigger = async (
  webTriggers: WebTriggers,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> => {
  const { statusCode, headers, body } = await webTriggers.call({
    method: request.method ?? 'GET',
    path: url.pathname,
    headers: listsOf(request),
    queryParameters: queryOf(url),
    body: await readText(request),
  });
  const flat = Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join(', ')]),
  );
  send(response, statusCode, flat['content-type'] ?? 'text/plain', body, flat);
};
