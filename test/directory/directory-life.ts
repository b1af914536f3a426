import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { afterEach } from 'vitest';
import { askApp, recordOf } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { ROLES } from '../../local/jira/role';
import type { RestAnswer, RestRequest, Site, SiteChange, TrueAccount } from '../../local/jira/site';
import { readReport, type ReportRow } from '../../local/report-rows';
import type { DirectoryStatus } from '../../src/directory/view';
import type { Overview } from '../../src/resolvers/view';
import { sourceBundle } from '../in-process';

export const START = Date.UTC(2026, 10, 16);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const PEOPLE = 24;

export interface Life {
  readonly host: Host;
  readonly site: Site;
  /** What the app asked of the simulated Jira, `<method> <path without query>`; without the sizes of groups. */
  readonly asked: string[];
}

/** What stands between whoever asks and the site's REST. `null` lets the call through. */
export type Gate = (request: RestRequest) => RestAnswer | null;

interface Beginning {
  readonly people?: number;
  readonly gate?: Gate;
}

const open: Life[] = [];

/** Ends a life before its test does: a property lives many. */
export const end = (life: Life): void => {
  open.splice(open.indexOf(life), 1);
  life.host.close();
};
afterEach(() => {
  for (const life of [...open]) end(life);
});

/** A site on which only people, groups and roles change, and on which the app is installed now. */
export const begin = async (
  changes: readonly SiteChange[],
  { people = PEOPLE, gate = () => null }: Beginning = {},
): Promise<Life> => {
  const asked: string[] = [];
  const truth = createSite({ seed: 3, people, start: START, changes, isQuiet: true });
  const site: Site = {
    ...truth,
    rest: (request) => {
      if (request.caller.kind === 'app' && !request.path.endsWith('maxResults=1'))
        asked.push(`${request.method} ${request.path.split('?')[0]}`);
      return gate(request) ?? truth.rest(request);
    },
  };
  const folder = resolve(__dirname, '../..');
  const bundle = await sourceBundle();
  const host = new Host({ folder, db: openStateFile(':memory:'), start: START, outside: new Outside(), bundle });
  host.install(site);
  const life = { host, site, asked };
  open.push(life);
  return life;
};

export const directoryOf = async (life: Life): Promise<DirectoryStatus> =>
  (await askApp<Overview>(life, 'overview')).directory;

const FORMER = 'Former user';
const isFormer = ({ displayName }: TrueAccount): boolean => displayName === FORMER;

const rolesOf = ({ siteAdmin, jiraAdmin, licences, type }: TrueAccount): string[] =>
  [
    ...(type === 'customer' ? ['customer'] : []),
    ...(siteAdmin ? ['site-admin'] : []),
    ...(jiraAdmin ? ['jira-admin'] : []),
    ...(licences.some((product) => product !== 'jira-servicedesk') ? ['product-user'] : []),
    ...(licences.includes('jira-servicedesk') ? ['agent'] : []),
  ].sort();

type Cells = Pick<ReportRow, 'type' | 'status' | 'roles' | 'licences'>;

const truly = (account: TrueAccount): Cells => ({
  type: isFormer(account) ? 'unknown' : account.type,
  status: account.active ? 'active' : 'inactive',
  roles: isFormer(account) ? [] : rolesOf(account),
  licences: [...account.licences].sort(),
});

const cells = ({ type, status, roles, licences }: ReportRow): Cells => ({ type, status, roles, licences });

/** Everyone whom the directory shows otherwise than the site has them. Of the deleted nothing needs to be left. */
export const differences = async (life: Life): Promise<string[]> => {
  const { rows } = await readReport(recordOf(life), 30);
  const shown = new Map(rows.map((row) => [row.accountId, row]));
  return life.site.ledger.accounts().flatMap((account) => {
    const row = shown.get(account.accountId);
    if (!row) return isFormer(account) ? [] : [`${account.accountId} is missing`];
    const [is, should] = [JSON.stringify(cells(row)), JSON.stringify(truly(account))];
    return is === should ? [] : [`${account.accountId} shows ${is}, truly ${should}`];
  });
};

/** The groups that mean something to Jira, and two teams. */
const GROUPS = 10;

/** Who looks at the page stays an administrator. */
const account = fc.integer({ min: 1, max: PEOPLE + 4 });
const group = fc.integer({ min: 0, max: GROUPS - 1 });
export const changesIn = (days: number): fc.Arbitrary<SiteChange[]> => {
  const at = fc.integer({ min: 1, max: days * 24 * 60 }).map((minutes) => START + minutes * 60_000);
  const change: fc.Arbitrary<SiteChange> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('deactivate', 'reactivate', 'join', 'delete'), at, account }),
    },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('enter', 'quit'), at, account, group }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('grant', 'withdraw'),
        at,
        role: fc.constantFrom(...ROLES.map(({ key }) => key)),
        group,
      }),
    },
  );
  return fc.array(change, { minLength: 1, maxLength: 40 });
};
