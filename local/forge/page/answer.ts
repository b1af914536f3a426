import type { IncomingMessage, ServerResponse } from 'node:http';

/** The largest request that the shell's own API takes. Unit: bytes. */
const MAX_BODY = 2 * 1024 * 1024;

export const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, 'application/json', JSON.stringify(value ?? null));

/** Reads a request's body. Throws when it is too large. */
export const readText = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_BODY) throw new RangeError('The request is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
};

/** Reads a request's JSON. Throws when it is too large or no JSON. */
export const readJson = async (request: IncomingMessage): Promise<unknown> =>
  JSON.parse((await readText(request)) || '{}') as unknown;

/** What a request asks for, without its query. Two slashes at its beginning name no other host. Throws on nonsense. */
export const pathOf = (request: IncomingMessage): string => new URL(`http://host${request.url ?? '/'}`).pathname;

/** Whether the request names this machine: a page elsewhere must not reach the host through a name of its own. */
export const isLocal = (request: IncomingMessage): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
