import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StateFileError } from './forge/state-file';
import { SiteError } from './real-site/site-error';
import { complain, say } from './terminal';
import { visitSite } from './visit-site';
import {
  connectPlatform,
  DAYS,
  letPlatformAsk,
  liveThePast,
  openWorld,
  ORGANIZATION_KEY,
  PLAYED_ACCOUNT,
  PLAYED_ORGANIZATION_ACCOUNT,
  PLAYED_KEY,
  sendSnapshot,
  type World,
} from './world';

const HELP = `Rollcall on this machine: a simulated Jira site with the app installed, its
admin page, and the platform that receives its snapshots.

  npm start -- [options]

  --people N   people of the simulated site (default 500)
  --seed N     what the site is made from: the same seed gives the same site
               (default 1)
  --port N     port of the admin page; its frame and the receiving end take the
               next two (default 4100)
  --speed N    how fast the site lives on, in simulated seconds a second
               (default 60)
  --fresh      forget the state of earlier runs
  --site URL   a real Jira Cloud site instead of a simulated one: it is read,
               and nothing is ever written to it
  --trust-host HOST  a host that is not Atlassian's, and may have the token of
               --site all the same
  --help       this text

State is kept in .rollcall/ and taken up by the next run. Ctrl-C ends it.

A real site (https://example.atlassian.net) is read with your own account, which
must administer Jira: set ROLLCALL_EMAIL and ROLLCALL_TOKEN, an API token from
https://id.atlassian.com/manage-profile/security/api-tokens. They are neither
stored nor shown. The token goes to https://*.atlassian.net and *.jira-dev.com
alone, and to the one host that --trust-host spells out. Only --port, --fresh
and --trust-host go with --site; its state is in .rollcall-sites/, a folder each.
To try this without a site, http://127.0.0.1:<port> is accepted too, and no other
address without https.

The admin page's address holds a token, new with each run: without it nothing of
the page is answered.`;

const OPTIONS = {
  people: { type: 'string', default: '500' },
  seed: { type: 'string', default: '1' },
  port: { type: 'string', default: '4100' },
  speed: { type: 'string', default: '60' },
  fresh: { type: 'boolean', default: false },
  site: { type: 'string' },
  'trust-host': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Something the person at the keyboard can mend: the message says how. */
class UsageError extends Error {}

const numberOf = (name: string, text: string, min: number, max: number): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new UsageError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
  }
  return value;
};

/** What a simulated site is made and lived with. */
const OF_THE_SIMULATION: readonly string[] = ['people', 'seed', 'speed'];

const readFlags = () => {
  try {
    const { values, tokens } = parseArgs({ options: OPTIONS, strict: true, tokens: true });
    return { flags: values, given: tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])) };
  } catch (error) {
    const [why] = error instanceof Error ? error.message.split('. ') : [String(error)];
    throw new UsageError(`${why}. Try npm start -- --help.`);
  }
};

const BAR = 40;

const showProgress = (share: number): void => {
  const done = Math.round(share * BAR);
  const bar = `${'█'.repeat(done)}${'░'.repeat(BAR - done)}`;
  const line = `  ${bar} ${Math.round(share * DAYS)} of ${DAYS} days`;
  if (process.stdout.isTTY) process.stdout.write(`\r${line}`);
  else if (Math.round(share * 120) % 20 === 0) say(line);
};

const number = (count: number): string => count.toLocaleString('en');

const tell = ({ page, platform, host, site, organization }: World, speed: number): void => {
  const bill = host.meter.bill();
  say(`
  Admin page      ${page.url}
  Receiving end   ${platform.url}
  Organization    ${organization.id}, to be connected with the key ${ORGANIZATION_KEY}
  Torii, Zluri    played: account ${PLAYED_ACCOUNT} (the organization at Torii: ${PLAYED_ORGANIZATION_ACCOUNT}), key ${PLAYED_KEY}

${site.name} lives on at ${speed} times real time. Ctrl-C ends it.
Used so far: ${number(host.meter.kvsRequests)} storage requests, ${number(host.meter.points)} Jira points, $${bill.total.toFixed(2)} at list price.`);
};

/** Time between two steps of the live site. Unit: ms. */
const TICK_MS = 250;

/** Lets the site live on until `stopped`. A step that takes long is followed by a longer one, never by two at once. */
const liveOn = async (world: World, speed: number, stopped: AbortSignal): Promise<void> => {
  const { host } = world;
  let last = performance.now();
  while (!stopped.aborted) {
    await new Promise((done) => setTimeout(done, TICK_MS));
    const now = performance.now();
    await host.advance(Math.floor(host.clock.now() + (now - last) * speed));
    host.checkpoint();
    last = now;
  }
};

const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE')
    return `A port is taken (${error.message}). End what uses it, or choose another with --port.`;
  const explained = [UsageError, SiteError, StateFileError].some((kind) => error instanceof kind);
  if (explained || error.name === 'UnusableDataFile') return error.message;
  return error.stack ?? error.message;
};

/** The project's. */
const FOLDER = resolve(__dirname, '..');

type Flags = ReturnType<typeof readFlags>['flags'];

const simulate = async (flags: Flags, port: number, stop: AbortController): Promise<void> => {
  const people = numberOf('people', flags.people, 10, 100_000);
  const seed = numberOf('seed', flags.seed, 0, 2 ** 31 - 1);
  const speed = numberOf('speed', flags.speed, 1, 3_600);
  const world = await openWorld({
    folder: FOLDER,
    state: resolve('.rollcall'),
    people,
    seed,
    port,
    fresh: flags.fresh,
    now: Date.now(),
  });
  const { host, site } = world;
  const isBehind = host.clock.now() < world.pastEnds;
  await connectPlatform(world);
  await letPlatformAsk(world);
  say(`${site.name}: a simulated Jira site of ${people} people.`);
  if (isBehind) await liveThePast(world, showProgress, stop.signal);
  if (!stop.signal.aborted) {
    if (isBehind) await sendSnapshot(world);
    tell(world, speed);
    await liveOn(world, speed, stop.signal);
  }
  await world.close();
};

const run = async (): Promise<void> => {
  const { flags, given } = readFlags();
  if (flags.help) {
    say(HELP);
    return;
  }
  const port = numberOf('port', flags.port, 1024, 65_533);
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const { site, fresh, 'trust-host': trustedHost } = flags;
  if (site === undefined) {
    if (trustedHost !== undefined) throw new UsageError('--trust-host goes with --site.');
    await simulate(flags, port, stop);
  } else {
    const idle = given.find((name) => OF_THE_SIMULATION.includes(name));
    if (idle !== undefined) throw new UsageError(`--${idle} is for a simulated site and does not go with --site.`);
    await visitSite({ site, trustedHost, port, fresh, env: process.env, folder: FOLDER, stopped: stop.signal });
  }
  say('\nEnded. The next npm start goes on from here.');
};

run().catch((error: unknown) => {
  complain(`\n${explain(error)}`);
  process.exitCode = 1;
});
