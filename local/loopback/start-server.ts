import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { complain } from '../terminal';
import { admitRequest, RefusedRequest } from './admit-request';
import { send, text, type Reply } from './reply';

/** Answers what was admitted. `gone`: the other side has hung up. May throw `RefusedRequest`. */
export type Handler = (request: IncomingMessage, url: URL, gone: AbortSignal) => Reply | Promise<Reply>;

export interface LoopbackServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Ends at once, unfinished answers included. May be called again. */
  close(): Promise<void>;
}

/** A request that has not come whole by then never will. Unit: ms. */
const REQUEST_MS = 60_000;

/** A sender that hangs up is nobody's fault; anything else unforeseen is told in the terminal. */
const replyTo = (error: unknown, request: IncomingMessage): Reply | null => {
  if (error instanceof RefusedRequest) return text(error.status, error.message);
  if (request.destroyed && !request.complete) return null;
  complain(error);
  return text(500, 'This failed; the terminal says why.');
};

const respond = async (handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    send(response, await handle(request, admitRequest(request), gone.signal));
  } catch (error) {
    const reply = replyTo(error, request);
    if (reply === null || response.headersSent) response.destroy();
    else send(response, reply);
  }
};

/** Listens on this machine's own interface, to requests from this machine. Port 0 takes a free one. */
export const startServer = async (port: number, handle: Handler): Promise<LoopbackServer> => {
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    void respond(handle, request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  let closed: Promise<void> | undefined;
  return { origin: `http://127.0.0.1:${bound}`, close: () => (closed ??= close()) };
};
