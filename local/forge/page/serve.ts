import { startServer } from '../../loopback/start-server';
import type { Host } from '../host';
import { frame } from './frame';
import { newRunToken } from './run-token';
import { shell, type Latency } from './shell';

export interface PageServers {
  /** Where a browser finds the admin page: the shell, with the token of this run. */
  readonly url: string;
  /** Content security policy violations that browsers reported, the first of them. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

/** Anyone on this machine may report some. */
const MAX_VIOLATIONS = 1_000;

/**
 * Serves the admin page: the shell on `port`, the app's frame on the next port, so that the two are of different
 * origins as on Atlassian's. Port 0 takes free ones. Rejects with EADDRINUSE when a port is taken.
 */
export const servePage = async (options: {
  readonly host: Host;
  readonly folder: string;
  readonly port: number;
  readonly platformUrl: string | null;
  /** What answers take on their way besides; none on this machine. */
  readonly latency?: Latency;
}): Promise<PageServers> => {
  const { host, folder, port, platformUrl, latency = { appMs: 0, jiraMs: 0 } } = options;
  const violations: string[] = [];
  const token = newRunToken();
  let frameOrigin = '';
  const outer = await startServer(
    port,
    shell({ host, token, frameOrigin: () => frameOrigin, platformUrl, violations, latency }),
  );
  host.webTriggers.origin = outer.origin;
  const page = frame({
    folder,
    manifest: host.manifest,
    shellOrigin: outer.origin,
    report: (text) => {
      if (violations.length < MAX_VIOLATIONS) violations.push(text);
    },
  });
  const inner = await startServer(port === 0 ? 0 : port + 1, page).catch(async (error: unknown) => {
    await outer.close();
    throw error;
  });
  frameOrigin = inner.origin;
  return {
    url: `${outer.origin}/${token}`,
    violations,
    close: async () => {
      await Promise.all([outer.close(), inner.close()]);
    },
  };
};
