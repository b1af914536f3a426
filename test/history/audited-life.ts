import { resolve } from 'node:path';
import { NO_FAULTS, type Faults } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import type { Bundle } from '../../local/forge/instance';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { RestAnswer, RestRequest, Site, SiteEvent } from '../../local/jira/site';
import type { AuditStatus } from '../../src/history/view';
import type { Overview } from '../../src/resolvers/view';
import { deletedAccounts } from '../e2e/truth';
import { chanceOf } from '../faults/chance';
import { recoverable } from '../../local/jira/recoverable';
import { recorded } from '../activity/recorded';
import { askApp } from '../../local/ask-page';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday: the day that is audited. The app comes the evening before, and finds a site without a past. */
export const MONDAY = Date.UTC(2026, 10, 16);

/** What stands between the app and the site's REST. `null` lets the call through. */
export type Gate = (request: RestRequest) => Partial<RestAnswer> | null;

export interface AuditedLife {
  readonly host: Host;
  readonly site: Site;
  /** Everything that happened so far. */
  readonly events: readonly SiteEvent[];
  /** What the simulated Jira was asked as the app, `<method> <path without query>`. */
  readonly asked: string[];
  readonly audit: () => Promise<AuditStatus>;
}

export interface Beginning {
  readonly bundle: Bundle;
  readonly seed: number;
  readonly people: number;
  /** Share of events that never arrive. Views do not at all: no audit can tell, and most of a life's time is theirs. */
  readonly loss: number;
  readonly gate?: Gate;
}

/** Loses events by chance; those that tell of a deleted user arrive, so that what is to be forgotten is known. */
const losing = (loss: number, seed: number): Faults => {
  const chance = chanceOf(seed);
  return {
    ...NO_FAULTS,
    deliveries: ({ name }, usual) => {
      if (name === 'avi:jira:viewed:issue') return [];
      return chance() < loss && name !== 'avi:jira:deleted:user' ? [] : [usual];
    },
  };
};

/** A site that has the app, as it is shortly after the end of its first whole day; from then on it holds still. */
export const liveThroughMonday = async ({
  bundle,
  seed,
  people,
  loss,
  gate = () => null,
}: Beginning): Promise<AuditedLife> => {
  const asked: string[] = [];
  const events: SiteEvent[] = [];
  const born = createSite({ seed, people, start: MONDAY });
  const site: Site = {
    ...born,
    advance: (to) => {
      const news = born.advance(to);
      events.push(...news);
      return news;
    },
    rest: (request) => {
      if (request.caller.kind === 'app') asked.push(`${request.method} ${request.path.split('?')[0]}`);
      const refusal = gate(request);
      return refusal ? { status: 403, headers: {}, body: '{}', points: 0, ...refusal } : born.rest(request);
    },
  };
  const host = new Host({
    folder: resolve(__dirname, '../..'),
    db: openStateFile(':memory:'),
    start: MONDAY - HOUR,
    outside: new Outside(),
    bundle,
  });
  host.install(site);
  host.faults = losing(loss, seed);
  const overview = (): Promise<Overview> => askApp<Overview>({ host, site }, 'overview');
  await host.advance(MONDAY + DAY - 1);
  await host.settle(40 * MINUTE);
  // Looked at, the journal is folded: the record holds what has arrived.
  await overview();
  await host.settle(MINUTE);
  return { host, site, events, asked, audit: async () => (await overview()).audit };
};

/** Lives on until the day's audit has ended. */
export const toTheEnd = async ({ host, audit }: AuditedLife, withinMs = 2 * DAY): Promise<AuditStatus> => {
  for (let waited = 0; waited < withinMs; waited += HOUR) {
    await host.settle(HOUR);
    const status = await audit();
    if (status.days.length > 0 && status.sweep === null) return status;
  }
  return audit();
};

/** What REST tells of Monday. Of deleted people nothing is to be kept. */
const told = ({ events, site }: AuditedLife): string[] => {
  const gone = deletedAccounts(site);
  return [...recoverable(events, MONDAY, MONDAY + DAY)].filter((fact) => !gone.has(fact.split(' ')[1] ?? ''));
};

/** The share of Monday's facts that a record holds: of those in it and those that REST tells beside them. */
export const trueCoverage = (life: AuditedLife, record: ReadonlySet<string>): number =>
  record.size / whole(life, record).length;

const MONDAY_ISO = new Date(MONDAY).toISOString().slice(0, 10);

/** Monday's facts in the store. */
export const recordOf = (life: AuditedLife): Set<string> =>
  new Set([...recorded(life)].filter((fact) => fact.startsWith(MONDAY_ISO)));

/** What the record of Monday must be when nothing that REST tells is missing: that, and what events told beside it. */
export const whole = (life: AuditedLife, before: ReadonlySet<string>): string[] =>
  [...new Set([...before, ...told(life)])].sort();
