import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Host } from '../host';
import { serveFrame } from './frame';
import { serveShell } from './shell';

export interface PageServers {
  /** Where a browser finds the admin page. */
  readonly url: string;
  /** Content security policy violations that browsers reported. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

/**
 * Serves the admin page: the shell on `port`, the app's frame on the next port, so that the two are of different
 * origins as on Atlassian's. Port 0 takes free ones. Rejects with EADDRINUSE when a port is taken.
 */
export const servePage = async (options: {
  readonly host: Host;
  readonly folder: string;
  readonly port: number;
  readonly platformUrl: string | null;
}): Promise<PageServers> => {
  const { host, folder, port, platformUrl } = options;
  const violations: string[] = [];
  let frameOrigin = '';
  const shell = serveShell({ host, frameOrigin: () => frameOrigin, platformUrl, violations });
  const url = await listen(shell, port);
  host.webTriggers.origin = url;
  const frame = serveFrame({
    folder,
    manifest: host.manifest,
    shellOrigin: url,
    report: (text) => violations.push(text),
  });
  try {
    frameOrigin = await listen(frame, port === 0 ? 0 : port + 1);
  } catch (error) {
    await closed(shell);
    throw error;
  }
  return {
    url,
    violations,
    close: async () => {
      await Promise.all([closed(shell), closed(frame)]);
    },
  };
};
