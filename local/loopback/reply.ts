import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What a request is answered with. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
}

const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** What is no page runs and shows nothing, should a browser take it for one. */
const NO_PAGE = { 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };

export const text = (status: number, body: string, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...NO_PAGE, ...headers },
  body,
});

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json', ...NO_PAGE, ...headers },
  body: JSON.stringify(value ?? null),
});

/** Throws on a status or a header that HTTP does not know. */
export const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  // What was refused unread still stands in the connection: it cannot carry another request.
  const end = response.req.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...ALWAYS, ...end, ...headers });
  response.end(body);
};
