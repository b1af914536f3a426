import { NO_FAULTS } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import type { Bundle } from '../../local/forge/instance';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { dayAt, formatDay } from '../../src/kernel/day';
import type { ReportChunk } from '../../src/report/view';
import type { Overview } from '../../src/resolvers/view';
import { deletedAccounts, truthOf, type Truth } from '../e2e/truth';
import { rowsOf, type ReportRow } from '../../local/report-rows';
import { chanceOf } from './chance';
import { mishapsOf } from './mishaps';
import { askApp } from '../../local/ask-page';

const START = Date.UTC(2026, 10, 16);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday and a Tuesday: both busy, with a midnight between them. */
const DAYS = 2;
const PEOPLE = 12;
/** Longer than the latest event, a lost job's recovery and the next fold take together. */
const QUIET_MS = 8 * HOUR_MS;

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
  const rows = rowsOf(await askApp<ReportChunk>({ host, site }, 'report', { days: 30, from: 0 }));
  const shown = new Map(rows.filter(({ accountId }) => accountId !== '').map((row) => [row.accountId, row]));
  const truth = truthOf(site, dayAt(host.clock.now()), before);
  const wrong: string[] = [];
  for (const [id, person] of truth) {
    const row = shown.get(id);
    if (!row && person.lastSeen === null) continue; // not in the directory yet, and nothing to show
    if (!row) wrong.push(`${id} is missing: ${cellsOf(person)}`);
    else if (cells(row) !== cellsOf(person)) wrong.push(`${id} shows ${cells(row)}, truly ${cellsOf(person)}`);
  }
  for (const [id, row] of shown) if (!truth.has(id)) wrong.push(`${id} is nobody: ${cells(row)}`);
  if (rows.length !== new Set(rows.map(({ accountId }, i) => accountId || i)).size)
    wrong.push('an account has two ordinals');
  return wrong;
};

/** Keys that only work in progress needs. */
const TRANSIENT = /^(f:|snapshot\.|directory\.next|audit\.)/;

const leftovers = (host: Host, site: Site): string[] =>
  host.rows
    .all(site.cloudId, host.clock.now())
    .flatMap(({ key }) => (TRANSIENT.test(key) ? [`${key} is left behind`] : []));

/** A function that dies or asks to be called again is part of the game; one that throws is a fault of the app. */
const isFault = (what: string): boolean => what.includes(' threw ');

const liveThrough = async (host: Host, sites: readonly Site[], seed: number): Promise<void> => {
  const chance = chanceOf(seed ^ 0x5bd1e995);
  host.faults = mishapsOf(seed);
  host.rows.lagMs = Math.floor(chance() * 2 * 60_000);
  for (let at = START; at < START + DAYS * DAY_MS; at += HOUR_MS) {
    await host.advance(at + HOUR_MS);
    // Now and then somebody looks, which has the journal folded at once.
    const site = sites[Math.floor(chance() * sites.length * 4)];
    if (site) await askApp<Overview>({ host, site }, 'overview').catch(() => undefined);
  }
  host.faults = NO_FAULTS;
  host.rows.lagMs = 500;
  await host.settle(QUIET_MS);
};

/** In every other life nobody audits: that would make good, and so hide, what the rest of the app lost. */
const bundleFor = (seed: number, bundle: Bundle): Bundle =>
  seed % 2 === 0
    ? bundle
    : { start: (globals) => new Map([...bundle.start(globals), ['audit', () => Promise.resolve(undefined)]]) };

/** Lives through two days of two small sites under the seed's mishaps, and compares what is recorded with the truth. */
export const live = async (seed: number, options: { folder: string; bundle: Bundle }): Promise<LifeResult> => {
  const bundle = bundleFor(seed, options.bundle);
  const host = new Host({ ...options, bundle, db: openStateFile(':memory:'), start: START, outside: new Outside() });
  const sites = [1, 2].map((n) => createSite({ seed: seed * 2 + n, people: PEOPLE, start: START }));
  const before = sites.map(deletedAccounts);
  for (const site of sites) host.install(site);
  await liveThrough(host, sites, seed);
  const wrong = host.violations
    .filter(({ what }) => isFault(what))
    .map(({ at, what }) => `${formatDay(dayAt(at))}: ${what}`);
  let facts = 0;
  for (const [i, site] of sites.entries()) {
    facts += [...site.ledger.entries()].length;
    wrong.push(...(await differences(host, site, before[i] ?? new Set())), ...leftovers(host, site));
  }
  const deaths = host.violations.filter(({ what }) => what.includes(' was ended: ')).length;
  const result = { seed, wrong, facts, calls: host.meter.kvsRequests, deaths };
  host.close();
  return result;
};
