import type { IncomingMessage } from 'node:http';

/** A request that is answered with a 4xx and a sentence. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Whatever else a name leads to, these lead to this machine. */
const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const HTTP_PORT = 80;

const ownHosts = (port: number | undefined): readonly string[] => [
  ...OWN_NAMES.map((name) => `${name}:${String(port)}`),
  ...(port === HTTP_PORT ? OWN_NAMES : []),
];

/**
 * What a request asks for. Throws `RefusedRequest` for one that names another host than this machine, as a page
 * elsewhere does whose own name was made to lead here; for one that a page elsewhere sends; and for one whose target is no path.
 */
export const admitRequest = ({ url: target = '', headers, socket }: IncomingMessage): URL => {
  const host = headers.host?.toLowerCase() ?? '';
  if (!ownHosts(socket.localPort).includes(host)) {
    throw new RefusedRequest(421, 'This host serves this machine only.');
  }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) {
    throw new RefusedRequest(403, 'This is answered to its own page only.');
  }
  // `*`, `http://elsewhere/` and the like. Behind a host, two slashes name no other one, and no path fails to parse.
  if (!target.startsWith('/')) throw new RefusedRequest(400, 'A request asks for a path here.');
  return new URL(`http://${host}${target}`);
};
