import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestAddress } from '../src/proposals/view';
import type { SavedDestination } from '../src/push/view';
import type { Overview } from '../src/resolvers/view';
import { addDays, dayAt, startOf } from '../src/kernel/day';
import { Host } from './forge/host';
import { Outside } from './forge/outside';
import { servePage, type PageServers } from './forge/page/serve';
import { openStateFile, readMeta, StateFileError, writeMeta } from './forge/state-file';
import { createSite, type Written } from './jira/create-site';
import type { Move, Site } from './jira/site';
import { READ_SCOPES, WRITE_SCOPES } from './organization/admin-key';
import { Organization } from './organization/organization';
import { PlayedAdminApi } from './organization/played-admin-api';
import { startPlatform, type Platform } from './platform/start-platform';
import { PlayedTorii } from './torii/played-torii';
import { PlayedZluri } from './zluri/played-zluri';
import { askApp, type Installed } from './ask-page';
import { privateFolder } from './private-files';

export interface WorldOptions {
  /** Project folder with the manifest and the built app. */
  readonly folder: string;
  /** Where state is kept between runs. */
  readonly state: string;
  readonly people: number;
  readonly seed: number;
  /** First of three ports in a row: the page, its frame, the receiving end. 0 takes free ones. */
  readonly port: number;
  /** Forget what an earlier run kept. */
  readonly fresh: boolean;
  /** The real clock, epoch ms: a new world begins `DAYS` days before it. */
  readonly now: number;
}

/** A simulated site with the app installed, its admin page, and the platform that receives the snapshots. */
export interface World {
  readonly host: Host;
  readonly site: Site;
  readonly page: PageServers;
  readonly platform: Platform;
  /** The organization to which the site belongs: whoever wants it connects it in the page. */
  readonly organization: Organization;
  /** End of the past that a new world lives through, epoch ms. */
  readonly pastEnds: number;
  close(): Promise<void>;
}

/** Days that a new world lives through before it goes on live. */
export const DAYS = 30;

/** The app speaks https to a name; on this machine the name leads to the receiving end. */
export const PLATFORM_ORIGIN = 'https://platform.example';
const HOOK = `${PLATFORM_ORIGIN}/hooks/rollcall`;

interface Born {
  readonly people: number;
  readonly seed: number;
  readonly start: number;
}

/** What the state file's world was made with, or what a new one is made with. */
const bornOf = (db: ReturnType<typeof openStateFile>, options: WorldOptions): Born => {
  const kept = readMeta(db, 'born');
  if (kept === null) {
    const born = { people: options.people, seed: options.seed, start: startOf(addDays(dayAt(options.now), 1 - DAYS)) };
    writeMeta(db, 'born', JSON.stringify(born));
    return born;
  }
  const born = JSON.parse(kept) as Born;
  if (born.people !== options.people || born.seed !== options.seed) {
    throw new StateFileError(
      `The state in ${options.state} is a site of ${born.people} people with seed ${born.seed}. ` +
        `Start with --people ${born.people} --seed ${born.seed} to go on with it, or with --fresh to begin anew.`,
    );
  }
  return born;
};

const WRITTEN = 'written';

/** What is written to the site becomes durable with the rest of the state. */
const writtenIn = (db: ReturnType<typeof openStateFile>): Written => ({
  moves: JSON.parse(readMeta(db, WRITTEN) ?? '[]') as Move[],
  keep: (moves) => writeMeta(db, WRITTEN, JSON.stringify(moves)),
});

const openPlatform = async (options: WorldOptions, now: () => number): Promise<Platform> =>
  startPlatform({ port: options.port === 0 ? 0 : options.port + 2, file: join(options.state, 'platform.sqlite'), now });

/** Opens the played organization; it is good for nothing else. */
export const ORGANIZATION_KEY = 'ATCTT3xFfGN0-of-the-played-organization';
const YEAR_MS = 365 * 86_400_000;

/** People of other sites, for each of this one. */
const ELSEWHERE = 0.5;

const playOrganization = (site: Site, { people, seed }: Born, outside: Outside, now: () => number): Organization => {
  const organization = new Organization({ site, seed, elsewhere: Math.ceil(people * ELSEWHERE), now });
  const keys = [{ key: ORGANIZATION_KEY, scopes: [...READ_SCOPES, ...WRITE_SCOPES], expiresAt: now() + YEAR_MS }];
  for (const server of new PlayedAdminApi({ organization, keys, now }).servers) outside.add(server);
  return organization;
};

/** Torii and Zluri as played here: the account of a custom integration, and the key. What they are told they forget when the run ends. */
export const PLAYED_ACCOUNT = '77';
/** The account of another, for the organization. */
export const PLAYED_ORGANIZATION_ACCOUNT = '78';
export const PLAYED_KEY = 'a-key-of-the-played-platforms';

const playPlatforms = (outside: Outside, now: () => number): void => {
  const torii = new PlayedTorii({ now, key: PLAYED_KEY, appAccounts: [PLAYED_ACCOUNT, PLAYED_ORGANIZATION_ACCOUNT] });
  const zluri = new PlayedZluri({ now, key: PLAYED_KEY, instances: [PLAYED_ACCOUNT] });
  for (const server of [...torii.servers, ...zluri.servers]) outside.add(server);
};

/** Opens a world: takes up the one that the state folder keeps, or makes a new one. Throws `StateFileError`. */
export const openWorld = async (options: WorldOptions): Promise<World> => {
  if (options.fresh) rmSync(options.state, { recursive: true, force: true });
  privateFolder(options.state);
  const db = openStateFile(join(options.state, 'forge.sqlite'));
  const born = bornOf(db, options);
  const outside = new Outside();
  const host = new Host({ folder: options.folder, db, start: born.start, outside });
  const site = createSite(born, writtenIn(db));
  host.install(site);
  host.checkpoint();
  let platform: Platform | undefined;
  try {
    platform = await openPlatform(options, () => host.clock.now());
    outside.add({ origin: PLATFORM_ORIGIN, address: platform.url });
    playPlatforms(outside, () => host.clock.now());
    const organization = playOrganization(site, born, outside, () => host.clock.now());
    const page = await servePage({ host, folder: options.folder, port: options.port, platformUrl: platform.url });
    const opened = platform;
    const close = async (): Promise<void> => {
      await Promise.all([page.close(), opened.close()]);
      host.close();
    };
    return { host, site, page, platform, organization, pastEnds: options.now, close };
  } catch (error) {
    await platform?.close();
    host.close();
    throw error;
  }
};

/** What an admin does once: allows the domain, names the destination, and gives its secret to the platform. */
export const connectPlatform = async (world: Installed & Pick<World, 'platform'>): Promise<void> => {
  const { host, site, platform } = world;
  host.egress.allow(site.cloudId, {
    key: 'destination',
    description: 'Where Rollcall sends snapshots of people, licences and activity.',
    configured: [{ domain: PLATFORM_ORIGIN, type: ['FETCH_BACKEND_SIDE'] }],
  });
  const { secret } = await askApp<SavedDestination>(world, 'saveDestination', { url: HOOK, newSecret: false });
  if (secret !== null) platform.setSecrets([secret]);
};

/** What an admin does who lets the platform ask for seats: allows it, and gives it the address. */
export const letPlatformAsk = async (world: Installed & Pick<World, 'platform'>): Promise<void> => {
  await askApp(world, 'changeSending', { takesRequests: true });
  const { url } = await askApp<RequestAddress>(world, 'requestAddress', { slot: 0 });
  world.platform.setRequestAddress(url);
};

/** Steps in which a world lives through its past: small enough for a progress bar and for durable state. */
const STEP_MS = 6 * 3_600_000;

/** Lives on to the end of the past, or until `stopped`. `progress` gets a share of the whole, 0 to 1. */
export const liveThePast = async (
  { host, pastEnds }: Pick<World, 'host' | 'pastEnds'>,
  progress: (share: number) => void = () => undefined,
  stopped?: AbortSignal,
): Promise<void> => {
  const start = host.clock.now();
  while (host.clock.now() < pastEnds && stopped?.aborted !== true) {
    await host.advance(Math.min(pastEnds, host.clock.now() + STEP_MS));
    host.checkpoint();
    progress((host.clock.now() - start) / (pastEnds - start));
  }
};

/** How long a snapshot of a simulated site may take to arrive, on the site's clock. Unit: ms. */
const DELIVERY_MS = 6 * 3_600_000;

/** Sends a snapshot of the site as it is, and lives until it has arrived. Throws when it does not. */
export const sendSnapshot = async (world: Installed): Promise<void> => {
  const { host } = world;
  // Facts on their way are folded first, so that the snapshot holds all that has happened.
  await host.settle();
  await askApp(world, 'sendSnapshot', {});
  const until = host.clock.now() + DELIVERY_MS;
  for (;;) {
    await host.advance(host.clock.now() + 10_000);
    const { push } = await askApp<Overview>(world, 'overview');
    const [latest] = push.deliveries;
    if (latest?.state === 'completed') return;
    if (latest?.state === 'failed' || host.clock.now() > until) {
      throw new Error(`The snapshot did not arrive: ${latest ? JSON.stringify(latest.problem) : 'nothing was sent'}.`);
    }
  }
};
