import { resolve } from 'node:path';
import { openRealWorld, type RealWorld } from './real-world';
import { addressOf } from './real-site/address';
import { credentialsFrom } from './real-site/credentials';
import { say } from './terminal';

export interface Visit {
  /** What `--site` names. */
  readonly site: string;
  /** What `--trust-host` names: a host that is none of Atlassian's. */
  readonly trustedHost: string | undefined;
  readonly port: number;
  readonly fresh: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Project folder with the manifest and the built app. */
  readonly folder: string;
  readonly stopped: AbortSignal;
}

/** Between two looks at what is due. Unit: ms. */
const TICK_MS = 250;

const tell = ({ page, site }: RealWorld): void =>
  say(`
  Admin page      ${page.url}

${site.name}: a real site. It is only read, in real time: people and licences at once, the 30 days before this
first start from two minutes on. What happens on it later is told to the deployed app alone; --fresh reads anew.
Nothing is sent anywhere. Ctrl-C ends it.`);

/** Follows the real clock until `stopped`. */
const liveOn = async ({ host }: RealWorld, stopped: AbortSignal): Promise<void> => {
  while (!stopped.aborted) {
    await new Promise((done) => setTimeout(done, TICK_MS));
    await host.advance(Date.now());
    host.checkpoint();
  }
};

/** Runs the app against a real site, until `stopped`. Throws `SiteError` or `StateFileError`. */
export const visitSite = async ({ site, trustedHost, port, fresh, env, folder, stopped }: Visit): Promise<void> => {
  const world = await openRealWorld({
    folder,
    states: resolve('.rollcall-sites'),
    address: addressOf(site, trustedHost),
    credentials: credentialsFrom(env),
    port,
    fresh,
    now: Date.now(),
    stopped,
  });
  tell(world);
  await liveOn(world, stopped);
  await world.close();
};
