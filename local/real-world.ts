import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Host } from './forge/host';
import { Outside } from './forge/outside';
import { servePage, type PageServers } from './forge/page/serve';
import { openStateFile } from './forge/state-file';
import type { JiraSite } from './jira/site';
import { privateFolder } from './private-files';
import type { Address } from './real-site/address';
import { admit } from './real-site/admission';
import type { Credentials } from './real-site/credentials';
import { openGateway } from './real-site/gateway';
import { realSite } from './real-site/real-site';

export interface RealWorldOptions {
  /** Project folder with the manifest and the built app. */
  readonly folder: string;
  /** Where the state of all real sites is kept, a folder each. */
  readonly states: string;
  readonly address: Address;
  readonly credentials: Credentials;
  /** First of two ports in a row: the page and its frame. 0 takes free ones. */
  readonly port: number;
  /** Forget what an earlier run kept of this site. */
  readonly fresh: boolean;
  /** The real clock, epoch ms. */
  readonly now: number;
  /** Ends every request under way. */
  readonly stopped: AbortSignal;
}

/** A real site with the app on this machine, and its admin page. There is no receiving end: nothing leaves. */
export interface RealWorld {
  readonly host: Host;
  readonly site: JiraSite;
  readonly page: PageServers;
  close(): Promise<void>;
}

/** Opens a real site, and takes up what an earlier run has read of it. Throws `SiteError` or `StateFileError`. */
export const openRealWorld = async (options: RealWorldOptions): Promise<RealWorld> => {
  const { folder, states, address, credentials, port, fresh, now, stopped } = options;
  const ask = openGateway(address.origin, credentials, stopped);
  const site = realSite(address, await admit(address.origin, ask), ask);
  const state = join(states, address.host.replace(':', '_'));
  if (fresh) rmSync(state, { recursive: true, force: true });
  privateFolder(states);
  privateFolder(state);
  const host = new Host({ folder, db: openStateFile(join(state, 'forge.sqlite')), start: now, outside: new Outside() });
  // The site has lived on, and its budget of points has filled up, while this host was stopped.
  host.clock.moveTo(now);
  host.install(site);
  host.checkpoint();
  try {
    const page = await servePage({ host, folder, port, platformUrl: null });
    const close = async (): Promise<void> => {
      await page.close();
      host.close();
    };
    return { host, site, page, close };
  } catch (error) {
    host.close();
    throw error;
  }
};
