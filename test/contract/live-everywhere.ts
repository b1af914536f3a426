import { resolve } from 'node:path';
import { askApp, recordOf, type Installed } from '../../local/ask-page';
import { readReport } from '../../local/report-rows';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { EVERY_SCOPE } from '../../local/jira/rest/routes';
import type { JiraSite, RestAnswer, RestRequest, Site } from '../../local/jira/site';
import { startPlatform } from '../../local/platform/start-platform';
import { connectPlatform, PLATFORM_ORIGIN, sendSnapshot } from '../../local/world';
import type { Seat } from '../../src/directory/view';
import { readProjects } from '../../src/frontend/past/read-projects';
import { loadGroupNames } from '../../src/frontend/report/groups';
import { loadNamesOf } from '../../src/frontend/report/names-of';
import type { ReclaimPlan, ReclaimStatus, TurnResult } from '../../src/reclaim/view';
import { loadPeople } from '../../src/frontend/report/people';

const HOUR = 3_600_000;
const BORN = Date.UTC(2026, 10, 9);
const INSTALL = Date.UTC(2026, 10, 20, 15, 20);

/** Gives Jira's answer to a request of the app or of its page. */
export type Jira = (request: RestRequest) => RestAnswer | Promise<RestAnswer>;

export interface Life extends Installed {
  readonly host: Host;
  readonly site: JiraSite;
  close(): Promise<void>;
}

interface Embedded {
  readonly issues: readonly {
    readonly fields?: { readonly comment?: { comments: unknown[] }; readonly worklog?: { worklogs: unknown[] } };
    readonly changelog?: { histories: unknown[] };
  }[];
}

/** On a busy site an issue has more of everything than its own answer holds: here each holds one of a kind at most. */
const withLittleEmbedded = (answer: RestAnswer): RestAnswer => {
  const page = JSON.parse(answer.body) as Embedded;
  for (const { fields, changelog } of page.issues) {
    fields?.comment?.comments.splice(1);
    fields?.worklog?.worklogs.splice(1);
    changelog?.histories.splice(1);
  }
  return { ...answer, body: JSON.stringify(page) };
};

/** A small site, of which somebody is deactivated and comes back after the install. It has lived until the install. */
export const siteToLiveOn = (): Site => {
  const changes = [
    { kind: 'deactivate', at: INSTALL + 5 * HOUR, account: 4 },
    { kind: 'reactivate', at: INSTALL + 6 * HOUR, account: 4 },
  ] as const;
  const site = createSite({ seed: 5, people: 15, start: BORN, changes });
  site.advance(INSTALL);
  return {
    ...site,
    rest: (request) => {
      const answer = site.rest(request);
      const holdsIssues = /\/(issue\/bulkfetch|search\/jql)$/.test(request.path);
      return holdsIssues && answer.status === 200 ? withLittleEmbedded(answer) : answer;
    },
  };
};

/** A host on which nothing has happened yet; `jira` stands in for the site's REST API. */
export const openHost = (): { readonly host: Host; readonly outside: Outside } => {
  const outside = new Outside();
  const folder = resolve(import.meta.dirname, '../..');
  return { host: new Host({ folder, db: openStateFile(':memory:'), start: INSTALL, outside }), outside };
};

const PRODUCT = 'jira-software';
const CLASSES = ['reader', 'new', 'unknown'] as const;

const carryOut = async (world: Installed, batch: number | null): Promise<void> => {
  for (;;) {
    const { next } = await askApp<TurnResult>(world, 'takeTurn', { batch, ends: false });
    if (next.kind === 'ended') return;
    if (next.kind === 'stopped') throw new Error(`batch ${String(batch)} stopped`);
    await world.host.settle(2_000);
  }
};

/** Takes back the seat of somebody whose seat may be taken, and gives it back. */
const takeBackAndGive = async (world: Installed, site: Site): Promise<void> => {
  const everybody = site.ledger.accounts().map(({ accountId }) => accountId);
  const asked = { product: PRODUCT, uses: CLASSES };
  const { people } = await askApp<ReclaimPlan>(world, 'planReclaim', { ...asked, accounts: everybody });
  const taken = people.find(({ hindrance }) => hindrance === null);
  if (!taken) throw new Error('Nobody’s seat may be taken.');
  const accounts = [taken.account];
  const plan = { ...asked, accounts, confirmed: 1, why: '', opinions: {} };
  const { open } = await askApp<ReclaimStatus>(world, 'beginReclaim', plan);
  await carryOut(world, open);
  const restore = { batch: open, accounts: null, why: '' };
  const restoring = await askApp<ReclaimStatus>(world, 'beginRestore', restore);
  await carryOut(world, restoring.open);
};

/** Lives from the install to a snapshot and the second night, with an admin who looks at the page: every endpoint is asked. */
export const liveEverywhere = async (
  { host, outside }: ReturnType<typeof openHost>,
  site: Site,
  jira: Jira,
): Promise<Life> => {
  const asked: JiraSite = { ...site, rest: jira };
  const platform = await startPlatform({ port: 0, file: ':memory:', now: () => host.clock.now() });
  outside.add({ origin: PLATFORM_ORIGIN, address: platform.url });
  host.install(asked);
  const world = { host, site: asked, platform };
  await connectPlatform(world);
  await host.settle(2 * HOUR);
  await host.advance(INSTALL + 4 * HOUR);
  await sendSnapshot(world);
  await readReport(recordOf(world), 30);

  const readJira = async (path: string): Promise<unknown> => {
    const caller = { kind: 'user', accountId: site.admin, scopes: EVERY_SCOPE, fromBrowser: true } as const;
    const request = { method: 'GET', path, headers: {}, body: undefined, caller, now: host.clock.now() };
    return JSON.parse((await jira(request)).body) as unknown;
  };
  await loadPeople(readJira, () => undefined);
  await loadNamesOf(readJira, [site.admin]);
  await readProjects(readJira);
  const seats = await askApp<Seat[]>(world, 'seats', { account: site.admin });
  await loadGroupNames(
    readJira,
    seats.flatMap(({ groups }) => groups),
  );

  // The first night audits nothing: the day of the install was not recorded whole.
  await host.advance(INSTALL + 3 * 24 * HOUR);
  await takeBackAndGive(world, site);
  const close = async (): Promise<void> => {
    host.close();
    await platform.close();
  };
  return { host, site: asked, close };
};
