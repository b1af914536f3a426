import type { IncomingMessage } from 'node:http';
import type { Reply } from '../../loopback/reply';
import { readText } from '../../loopback/request-body';
import type { WebTriggers } from '../web-triggers';

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
  url: URL,
  limit: number,
): Promise<Reply> => {
  const { statusCode, headers, body } = await webTriggers.call({
    method: request.method ?? 'GET',
    path: url.pathname,
    headers: listsOf(request),
    queryParameters: queryOf(url),
    body: await readText(request, limit),
  });
  const flat = Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name.toLowerCase(), values.join(', ')]),
  );
  return { status: statusCode, headers: { 'content-type': 'text/plain', ...flat }, body };
};
