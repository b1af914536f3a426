import { memoryStore, type Person } from '../../receiver/src';
import { NO_FAULTS } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import type { Bundle } from '../../local/forge/instance';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site, SiteChange } from '../../local/jira/site';
import { dayAt, formatDay } from '../../src/kernel/day';
import type { PushStatus } from '../../src/push/view';
import type { Overview } from '../../src/resolvers/view';
import { pushesOf } from '../../src/frontend/site/pushes';
import { compareUses } from '../activity/product-truth';
import { deletedAccounts, truthOf, type Truth } from '../e2e/truth';
import { readReport, type ReportRow } from '../../local/report-rows';
import { Admin, receiverOf } from './admin';
import { chanceOf, pick, type Chance } from './chance';
import { Counter, Invariants } from './invariants';
import { mishapsOf } from './mishaps';
import { isMadeUp, oddly } from './odd-jira';
import { oddPlatform, PLAYED_PLATFORMS, platformServers, type OddPlatform } from './odd-platforms';
import { oddReceiver, type Receiver } from './odd-receiver';
import { askApp, askPage, recordOf } from '../../local/ask-page';

const START = Date.UTC(2026, 10, 16);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday and a Tuesday: both busy, with a midnight between them. */
const DAYS = 2;
const PEOPLE = 12;
/** Longer than the latest event, a lost job's recovery and the next fold take together. */
const QUIET_MS = 8 * HOUR_MS;
/** What Jira or a receiver put off goes on within a day, and then takes its time. */
const QUIET_AFTER_ODDITIES_MS = 27 * HOUR_MS;
/** Whom Atlassian calls closed is found by a report that is made every week. */
const QUIET_AFTER_CLOSURES_MS = 9 * DAY_MS;
/** The store is opened, and the page asked, every so often. Unit: hours. */
const LOOK_EVERY = 6;

export interface LifeResult {
  readonly seed: number;
  /** What is wrong at the end, in words; empty when all is well. */
  readonly wrong: readonly string[];
  readonly facts: number;
  readonly calls: number;
  readonly deaths: number;
}

const cellsOf = ({ activeDays, lastActive, lastSeen, days }: Truth): string =>
  JSON.stringify([
    activeDays,
    days.comment.size,
    days.history.size,
    days.worklog.size,
    days.view.size,
    lastActive,
    lastSeen,
  ]);

const cells = ({ activeDays, comment, history, worklog, view, lastActive, lastSeen }: ReportRow): string =>
  JSON.stringify([activeDays, comment, history, worklog, view, lastActive, lastSeen]);

/** What the report shows and the ledger does not, or the other way round. */
const differences = async (host: Host, site: Site, before: ReadonlySet<string>): Promise<string[]> => {
  const rows = (await readReport(recordOf({ host, site }), 30)).rows;
  const shown = new Map(rows.filter(({ accountId }) => accountId !== '').map((row) => [row.accountId, row]));
  const truth = truthOf(site, dayAt(host.clock.now()), before);
  const wrong: string[] = [];
  for (const [id, person] of truth) {
    const row = shown.get(id);
    if (!row && person.lastSeen === null) continue; // not in the directory yet, and nothing to show
    if (!row) wrong.push(`${id} is missing: ${cellsOf(person)}`);
    else if (cells(row) !== cellsOf(person)) wrong.push(`${id} shows ${cells(row)}, truly ${cellsOf(person)}`);
  }
  for (const [id, row] of shown) if (!truth.has(id) && !isMadeUp(id)) wrong.push(`${id} is nobody: ${cells(row)}`);
  for (const row of rows)
    if (row.accountId === '' && row.lastSeen !== null) wrong.push(`somebody forgotten shows ${cells(row)}`);
  if (rows.length !== new Set(rows.map(({ accountId }, i) => accountId || i)).size)
    wrong.push('an account has two ordinals');
  return wrong;
};

/**
 * What is recorded of the use of products and did not happen, or the other way round. What is read through REST may be told of no product:
 * where nothing was read so, none is left open.
 */
const productDifferences = (
  host: Host,
  site: Site,
  before: ReadonlySet<string>,
  isReadThroughRest: boolean,
): string[] => {
  const gone = deletedAccounts(site);
  const { missing, invented, open } = compareUses(
    { host, site },
    ({ accountId }) => !isMadeUp(accountId) && (before.has(accountId) || !gone.has(accountId)),
  );
  // The backfill reads the first quarter of an hour once more.
  const left = isReadThroughRest ? [] : open.filter((use) => !use.startsWith(formatDay(dayAt(START))));
  return [
    ...missing.map((use) => `${use} is missing`),
    ...invented.map((use) => `${use} never happened`),
    ...left.map((use) => `${use} is left open`),
  ];
};

/** Shelves on which people may lie: of the last completed snapshot, and of one for which a receiver has asked for more patience than a life has. */
const shelvesNeeded = async (host: Host, site: Site): Promise<number> => {
  const pushes = pushesOf(await askApp<Overview>({ host, site }, 'overview'));
  const needed = pushes.map(({ completed, deliveries: [last] }) => {
    const isSending = last?.state === 'sending' || last?.state === 'waiting';
    return (completed ? 1 : 0) + (isSending ? 1 : 0);
  });
  return needed.reduce((sum, each) => sum + each, 0);
};

const ofRecord = (person: Person): string =>
  JSON.stringify({ ...person, displayName: null, email: null, emailHidden: false });

/** The push as it is when the next snapshot has gone out: by the schedule where it is a daily one, else because it is asked for. */
const afterNextSnapshot = async (host: Host, { site }: Watched): Promise<Overview['push']> => {
  const look = async (): Promise<Overview['push']> => (await askApp<Overview>({ host, site }, 'overview')).push;
  const from = host.clock.now();
  const { schedule, isPaused, disabled } = await look();
  const comesByItself = schedule === 'daily' && !isPaused && disabled === null;
  if (!comesByItself) await askPage({ host, site }, 'sendSnapshot', {});
  let push: Overview['push'];
  do {
    await host.settle(HOUR_MS);
    push = await look();
  } while (comesByItself && (push.deliveries[0]?.startedAt ?? from) < from && host.clock.now() < from + DAY_MS);
  return push;
};

/**
 * Whether a receiver that holds the last snapshot, however it came by it, shows of everybody what one shows that is sent all of it anew.
 * The last has only just come, so that none falls due before they are compared.
 * Names may have changed, and whoever was forgotten since is with the former alone.
 */
const receivedDifferences = async (host: Host, watched: Watched): Promise<string[]> => {
  const { site, receiver } = watched;
  const { store, impossible } = receiver;
  const wrong = impossible.map((note) => `a receiver was sent what cannot be right: ${note}`);
  if ((await store.current(site.cloudId)) === null) return wrong;
  const push = await afterNextSnapshot(host, watched);
  const held = await store.current(site.cloudId);
  if (push.deliveries[0]?.state !== 'completed' || held?.id !== push.completed?.snapshot) return wrong;
  receiver.store = memoryStore();
  await askApp({ host, site }, 'sendAgain');
  await host.settle(HOUR_MS);
  const shown = new Map((await store.everybody(site.cloudId)).map((person) => [person.ref, ofRecord(person)]));
  const anew = await receiver.store.everybody(site.cloudId);
  if (anew.length === 0) wrong.push('a snapshot that was to be sent again never came');
  for (const person of anew)
    if (shown.get(person.ref) !== ofRecord(person))
      wrong.push(`a receiver shows ${shown.get(person.ref)} instead of ${ofRecord(person)}`);
  return wrong;
};

/** An administrator asks so often for a snapshot that does not come. */
const MOST_ASKED = 4;

/** Whether a platform holds, once the next snapshot is there, what the page shows. */
const platformDifferences = async (host: Host, watched: Watched): Promise<string[]> => {
  const { site, platform } = watched;
  if (platform === null) return [];
  const { slot } = platform;
  const look = async () => pushesOf(await askApp<Overview>({ host, site }, 'overview'))[slot];
  if (((await look())?.url ?? null) === null) return [];
  const from = host.clock.now();
  let last: PushStatus['deliveries'][number] | undefined;
  // One that waits since earlier goes out first, or comes to nothing: only one that is taken now is of now.
  for (let times = 0; times < MOST_ASKED && !(last?.state === 'completed' && last.startedAt >= from); times++) {
    await askPage({ host, site }, 'sendSnapshot', { slot });
    // A sync that was begun at a platform and never heard of again is in the way for a day.
    await host.settle(QUIET_AFTER_ODDITIES_MS);
    [last] = (await look())?.deliveries ?? [];
  }
  if (last?.state !== 'completed') return [`a snapshot never came: ${JSON.stringify(last)}`];
  const { rows } = await readReport(recordOf({ host, site }), 30);
  const accounts = site.ledger.accounts();
  const real = rows.filter(({ accountId }) => !isMadeUp(accountId));
  return platform.differences(real, accounts);
};

/** Keys that only work in progress needs. */
const TRANSIENT = /^(f:|directory\.next|audit\.)/;
const ON_SHELF = /^snapshot\.(?:telling\.)?((?:people|other)\d?)/;

const leftovers = async (host: Host, site: Site): Promise<string[]> => {
  const keys = host.rows.all(site.cloudId, host.clock.now()).map(({ key }) => key);
  const shelves = new Set(keys.flatMap((key) => ON_SHELF.exec(key)?.[1] ?? []));
  const left = shelves.size > (await shelvesNeeded(host, site)) ? keys.filter((key) => ON_SHELF.test(key)) : [];
  return [...keys.filter((key) => TRANSIENT.test(key)), ...left].map((key) => `${key} is left behind`);
};

/** A function that dies or asks to be called again is part of the game; one that throws is a fault of the app. */
const isFault = (what: string): boolean => what.includes(' threw ');

/** What a seed makes of the world around the app, apart from Forge's own mishaps. */
interface Plan {
  /** Whether Jira answers oddly, and the receiver. */
  readonly isOdd: boolean;
  /** Whether no event tells of a deletion: only Atlassian's answer to the weekly report does. */
  readonly hidesDeletions: boolean;
}

const planOf = (seed: number): Plan => ({ isOdd: seed % 4 >= 2, hidesDeletions: seed % 32 === 7 });

/** Deletions at any moment of the two days, of whomever but the admin. */
const deletionsOf = (chance: Chance): SiteChange[] =>
  Array.from({ length: Math.floor(chance() * 3) }, () => ({
    kind: 'delete' as const,
    at: START + Math.floor(chance() * DAYS * DAY_MS),
    account: 1 + Math.floor(chance() * (PEOPLE - 1)),
  }));

/** One of the installations of a life, and what is watched of it. */
interface Watched {
  readonly site: Site;
  readonly before: ReadonlySet<string>;
  readonly admin: Admin;
  readonly invariants: Invariants;
  readonly receiver: Receiver;
  /** Where snapshots go in the place of the receiver. */
  readonly platform: OddPlatform | null;
}

const watch = (host: Host, outside: Outside, seed: number, n: number): Watched => {
  const plan = planOf(seed);
  const chance = chanceOf((seed * 2 + n) ^ 0x2545f491);
  const span = { from: START, to: START + DAYS * DAY_MS };
  const counter = new Counter();
  const own = createSite({ seed: seed * 2 + n, people: PEOPLE, start: START, changes: deletionsOf(chance) });
  const site = counter.of(plan.isOdd ? oddly(own, chance, span) : own);
  const before = deletedAccounts(site);
  const installed = { host, site };
  const isSane = (): boolean => !plan.isOdd || host.clock.now() >= span.to;
  const character = { chance, now: () => host.clock.now(), isSane };
  const receiver = oddReceiver(receiverOf(installed), character);
  const kind = pick(['webhook', 'webhook', ...PLAYED_PLATFORMS] as const, chance);
  const platform = kind === 'webhook' ? null : oddPlatform(kind, site.cloudId, character);
  const admin = new Admin(installed, chance, span, platform);
  outside.add(receiver.server);
  host.install(site);
  const watched = { ...installed, admin, messages: (platform ?? receiver).messages };
  const invariants = new Invariants(watched, counter, !plan.hidesDeletions, before);
  return { site, before, admin, invariants, receiver, platform };
};

const quietOf = ({ isOdd, hidesDeletions }: Plan): number => {
  if (hidesDeletions) return QUIET_AFTER_CLOSURES_MS;
  return isOdd ? QUIET_AFTER_ODDITIES_MS : QUIET_MS;
};

const look = async (watched: readonly Watched[], hour: number, wrong: Set<string>): Promise<void> => {
  for (const { site, invariants } of watched) {
    const found = invariants.everyHour();
    if (hour % LOOK_EVERY === 0) found.push(...invariants.atRest(), ...(await invariants.shown()));
    for (const what of found) wrong.add(`${site.name}: ${what}`);
  }
};

/** Lives the two days and the quiet after them; what does not hold on the way is put into `wrong`. */
const liveThrough = async (
  host: Host,
  watched: readonly Watched[],
  seed: number,
  wrong: Set<string>,
): Promise<void> => {
  const plan = planOf(seed);
  const chance = chanceOf(seed ^ 0x5bd1e995);
  host.faults = mishapsOf(seed, plan);
  host.rows.lagMs = Math.floor(chance() * 2 * 60_000);
  host.rows.lagVaries = plan.isOdd;
  let hour = 0;
  for (let at = START; at < START + DAYS * DAY_MS; at += HOUR_MS) {
    await host.advance(at + HOUR_MS);
    for (const { admin } of watched) await admin.act(host.clock.now());
    await look(watched, ++hour, wrong);
  }
  host.faults = NO_FAULTS;
  host.rows.lagMs = 500;
  for (let left = quietOf(plan); left > 0; left -= HOUR_MS) {
    await host.settle(HOUR_MS);
    await look(watched, ++hour, wrong);
  }
};

/** In every other life nobody audits: that would make good, and so hide, what the rest of the app lost. */
const hasAudits = (seed: number): boolean => seed % 2 === 0;

const bundleFor = (seed: number, bundle: Bundle): Bundle =>
  hasAudits(seed)
    ? bundle
    : { start: (globals) => new Map([...bundle.start(globals), ['audit', () => Promise.resolve(undefined)]]) };

/** Lives through two days of two small sites under the seed's mishaps, and compares what is recorded with the truth. */
export const live = async (seed: number, options: { folder: string; bundle: Bundle }): Promise<LifeResult> => {
  const bundle = bundleFor(seed, options.bundle);
  const outside = new Outside();
  const host = new Host({ ...options, bundle, db: openStateFile(':memory:'), start: START, outside });
  const watched = [1, 2].map((n) => watch(host, outside, seed, n));
  for (const server of platformServers(watched.flatMap(({ platform }) => platform ?? []))) outside.add(server);
  const broken = new Set<string>();
  await liveThrough(host, watched, seed, broken);
  const wrong = host.violations
    .filter(({ what }) => isFault(what))
    .map(({ at, what }) => `${formatDay(dayAt(at))}: ${what}`);
  wrong.push(...broken);
  let facts = 0;
  for (const { site, before } of watched) {
    facts += [...site.ledger.entries()].length;
    wrong.push(...(await differences(host, site, before)), ...(await leftovers(host, site)));
    wrong.push(...productDifferences(host, site, before, hasAudits(seed)));
  }
  for (const each of watched)
    wrong.push(...(await (each.platform ? platformDifferences : receivedDifferences)(host, each)));
  const deaths = host.violations.filter(({ what }) => what.includes(' was ended: ')).length;
  const result = { seed, wrong, facts, calls: host.meter.kvsRequests, deaths };
  host.close();
  return result;
};
