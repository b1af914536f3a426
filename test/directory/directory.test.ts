import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FAULTS, type Faults } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { ROLES } from '../../local/jira/role';
import type { Site, SiteChange, TrueAccount } from '../../local/jira/site';
import type { ReportChunk } from '../../src/report/view';
import type { Overview } from '../../src/resolvers/view';
import { rowsOf, type ReportRow } from '../../local/report-rows';
import { chanceOf } from '../faults/chance';
import { mishapsOf } from '../faults/mishaps';
import { sourceBundle } from '../in-process';
import { askApp } from '../../local/ask-page';

const START = Date.UTC(2026, 10, 16);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PEOPLE = 24;
/** The groups that mean something to Jira, and two teams. */
const GROUPS = 10;

interface Life {
  readonly host: Host;
  readonly site: Site;
}

const begin = async (changes: readonly SiteChange[], people = PEOPLE): Promise<Life> => {
  const site = createSite({ seed: 3, people, start: START, changes, isQuiet: true });
  const folder = resolve(__dirname, '../..');
  const bundle = await sourceBundle();
  const host = new Host({ folder, db: openStateFile(':memory:'), start: START, outside: new Outside(), bundle });
  host.install(site);
  return { host, site };
};

const directoryOf = async (life: Life) => (await askApp<Overview>(life, 'overview')).directory;

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
const differences = async (life: Life): Promise<string[]> => {
  const rows = rowsOf(await askApp<ReportChunk>(life, 'report', { days: 30, from: 0 }));
  const shown = new Map(rows.map((row) => [row.accountId, row]));
  return life.site.ledger.accounts().flatMap((account) => {
    const row = shown.get(account.accountId);
    if (!row) return isFormer(account) ? [] : [`${account.accountId} is missing`];
    const [is, should] = [JSON.stringify(cells(row)), JSON.stringify(truly(account))];
    return is === should ? [] : [`${account.accountId} shows ${is}, truly ${should}`];
  });
};

/** Who looks at the page stays an administrator. */
const account = fc.integer({ min: 1, max: PEOPLE + 4 });
const group = fc.integer({ min: 0, max: GROUPS - 1 });
const changesIn = (days: number): fc.Arbitrary<SiteChange[]> => {
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

/** All that Forge may do to an app, and some of the events lost. */
const lossy = (seed: number): Faults => {
  const chance = chanceOf(seed);
  const faults = mishapsOf(seed + 1);
  const lost = chance();
  return {
    ...faults,
    deliveries: (event, usual) => (chance() < lost ? [] : faults.deliveries(event, usual)),
  };
};

const threw = ({ host }: Life): string[] =>
  host.violations.flatMap(({ what }) => (what.includes(' threw ') ? [what] : []));

describe('the directory', () => {
  it('equals the site after the weekly read, whatever changed, was lost or was killed before', async () => {
    await fc.assert(
      fc.asyncProperty(changesIn(7), fc.nat(), async (changes, seed) => {
        const life = await begin(changes);
        life.host.faults = lossy(seed);
        // The weekly read itself is under way meanwhile.
        await life.host.advance(START + 7 * DAY + 3 * HOUR);
        life.host.faults = NO_FAULTS;
        await life.host.advance(START + 7 * DAY + 15 * HOUR);
        expect((await directoryOf(life)).readAt).toBeGreaterThan(START + 7 * DAY);
        expect(await differences(life)).toEqual([]);
        expect(threw(life)).toEqual([]);
        life.host.close();
      }),
      { numRuns: 15 },
    );
  }, 600_000);
});
