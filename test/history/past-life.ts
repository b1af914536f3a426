import { resolve } from 'node:path';
import { afterEach } from 'vitest';
import { askApp } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { recoverable } from '../../local/jira/recoverable';
import type { RestAnswer, RestRequest, Site, SiteEvent, SiteOptions } from '../../local/jira/site';
import type { BackfillStatus } from '../../src/history/view';
import type { Overview } from '../../src/resolvers/view';
import { recorded as allRecorded } from '../activity/recorded';
import { sourceBundle } from '../in-process';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Afternoon of the day on which the app comes. */
export const INSTALL = Date.UTC(2026, 10, 20, 15, 20);
/** The first midnight of the window. */
export const FROM = Date.UTC(2026, 9, 21);
/** The site is older than the window. */
export const BORN = Date.UTC(2026, 9, 14);

export interface Life {
  readonly host: Host;
  readonly site: Site;
  /** Everything that happened before the install. */
  readonly past: readonly SiteEvent[];
  /** What the simulated Jira was asked, `<method> <path without query>`. */
  readonly asked: string[];
  readonly status: () => Promise<BackfillStatus>;
}

/** What becomes of Jira's answer on its way. */
export type Amend = (request: RestRequest, answer: RestAnswer) => RestAnswer;

interface IssuesFound {
  readonly issues?: { fields: Record<string, unknown>; changelog?: { total: number; histories: unknown[] } }[];
}

/** What stands between the app and the site's REST. `null` lets the call through. */
export type Gate = (request: RestRequest) => (Pick<RestAnswer, 'status' | 'headers'> & Partial<RestAnswer>) | null;

/** Amends each issue of an answer that holds issues. */
export const amendIssues =
  (change: (issue: NonNullable<IssuesFound['issues']>[number]) => void): Amend =>
  ({ path }, answer) => {
    if (!/search\/jql|issue\/bulkfetch/.test(path) || answer.status !== 200) return answer;
    const page = JSON.parse(answer.body) as IssuesFound;
    page.issues?.forEach(change);
    return { ...answer, body: JSON.stringify(page) };
  };

/** A Jira that embeds nothing in its issues. */
export const bare: Amend = amendIssues((issue) => {
  delete issue.changelog;
  delete issue.fields['comment'];
  delete issue.fields['worklog'];
});

const gated = (site: Site, gate: Gate, asked: string[], amend: Amend): Site => ({
  ...site,
  rest: (request) => {
    if (request.caller.kind === 'app') asked.push(`${request.method} ${request.path.split('?')[0]}`);
    const refusal = gate(request);
    return refusal ? { body: '{}', points: 0, ...refusal } : amend(request, site.rest(request));
  },
});

interface Beginning extends Partial<SiteOptions> {
  readonly gate?: Gate;
  readonly amend?: Amend;
}

/** A site with a past on which the app is installed this very moment. */
const beginPast = async ({
  people = 15,
  seed = 5,
  gate = () => null,
  amend = (_, answer) => answer,
  ...options
}: Beginning = {}): Promise<Life> => {
  const asked: string[] = [];
  const site = gated(createSite({ ...options, seed, people, start: BORN }), gate, asked, amend);
  const past = site.advance(INSTALL);
  const host = new Host({
    folder: resolve(__dirname, '../..'),
    db: openStateFile(':memory:'),
    start: INSTALL,
    outside: new Outside(),
    bundle: await sourceBundle(),
  });
  host.install(site);
  const status = async (): Promise<BackfillStatus> => (await askApp<Overview>({ host, site }, 'overview')).backfill;
  return { host, site, past, asked, status };
};

const open: Life[] = [];

/** The same; each ends with its test. */
export const openPast = async (beginning?: Beginning): Promise<Life> => {
  const life = await beginPast(beginning);
  open.push(life);
  return life;
};
afterEach(() => {
  for (const { host } of open.splice(0)) host.close();
});

/** The site holds still until the backfill has ended, whichever way. */
export const toTheEnd = async ({ host, status }: Life, withinMs = 2 * DAY): Promise<BackfillStatus> => {
  for (let waited = 0; waited < withinMs; waited += HOUR) {
    await host.settle(HOUR);
    const now = await status();
    if (now.state === 'done' || now.state === 'failed') return now;
  }
  return status();
};

/** Without the facts of closed accounts: of them nothing is kept once Atlassian was told, be that before or after. */
export const ofTheOpen = (site: Site, facts: Iterable<string>): Set<string> => {
  const closed = site.ledger.accounts().filter(({ displayName }) => displayName === 'Former user');
  const ids = new Set(closed.map(({ accountId }) => accountId));
  return new Set([...facts].filter((fact) => !ids.has(fact.split(' ')[1] ?? '')));
};

export const recorded = (life: Pick<Life, 'host' | 'site'>): Set<string> => ofTheOpen(life.site, allRecorded(life));

export const ledgerOf = (site: Site): Set<string> =>
  ofTheOpen(
    site,
    [...site.ledger.entries()].map(({ accountId, day, action }) => `${day} ${accountId} ${action}`),
  );

/** What REST still tells of the open accounts' past. */
export const recoverableOf = ({ site, past }: Pick<Life, 'site' | 'past'>): Set<string> =>
  ofTheOpen(site, recoverable(past, FROM, INSTALL));

export const sorted = (facts: Iterable<string>): string[] => [...facts].sort();
