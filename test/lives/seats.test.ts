import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askApp } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { judge, seatClassAt, classAt, type Table } from '../../src/frontend/report/judge';
import { isPerson } from '../../src/frontend/report/table';
import { dayAt, formatDay } from '../../src/kernel/day';
import { productOfRole } from '../../src/report/rules/seat-product';
import { NEW_FOR_DAYS } from '../../src/report/rules/use';
import { columnsOf } from '../report/page-columns';
import { sourceBundle } from '../in-process';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const INSTALL = Date.UTC(2026, 10, 16, 9);
const PEOPLE = 25;
const HANGS_AFTER_MS = 600_000;

const open: Host[] = [];
afterEach(() => {
  for (const host of open.splice(0)) host.close();
});

/** A site that had lived for a month when the app came. */
const begin = async (): Promise<{ host: Host; site: Site }> => {
  const site = createSite({ seed: 5, people: PEOPLE, start: INSTALL - 30 * DAY });
  site.advance(INSTALL);
  const folder = resolve(import.meta.dirname, '../..');
  const bundle = await sourceBundle();
  const host = new Host({ folder, db: openStateFile(':memory:'), start: INSTALL, outside: new Outside(), bundle });
  host.install(site);
  open.push(host);
  return { host, site };
};

const tableOf = async (life: { host: Host; site: Site }): Promise<Table> => {
  await askApp(life, 'overview'); // whoever looks has what is on its way folded
  await life.host.settle(5 * 60_000);
  return judge(await columnsOf(life, 30), []);
};

/** How each person truly used each product in the window. */
const usesIn = (site: Site, { from, to }: Table['window']): ReadonlySet<string> =>
  new Set(
    [...site.ledger.uses()].flatMap(({ accountId, day, product, use }) =>
      day >= from && day <= to ? [`${accountId} ${use} ${product}`, `${accountId} ${use}`] : [],
    ),
  );

interface Judged {
  readonly account: string;
  /** An application role, or `null` for the person as such. */
  readonly role: string | null;
  readonly use: string;
}

const judgedIn = (table: Table): Judged[] =>
  table.accounts.flatMap((account, row) =>
    isPerson(table, row)
      ? [
          { account, role: null, use: classAt(table, row) },
          ...[...table.licences].flatMap(([role, holders]) =>
            holders.has(row) ? [{ account, role, use: seatClassAt(table, role, row) }] : [],
          ),
        ]
      : [],
  );

/** Seats that nobody uses, of people who are active: they would be hidden if a seat were judged by its holder. */
const idleElsewhereActive = (judged: readonly Judged[]): number => {
  const active = new Set(
    judged.flatMap(({ account, role, use }) => (role === null && use === 'active' ? [account] : [])),
  );
  return judged.filter(({ account, role, use }) => role !== null && use === 'idle' && active.has(account)).length;
};

describe('from the hour of the install on', () => {
  it(
    'nobody who looked is called idle, and once a window was watched every seat is what the ledger says',
    async () => {
      const life = await begin();
      const idleOn = new Map<number, number>();
      for (const days of [1 / 24, 1, 29, 31, 40]) {
        await life.host.advance(INSTALL + days * DAY);
        const table = await tableOf(life);
        const uses = usesIn(life.site, table.window);
        const keyOf = ({ account, role }: Judged, use: string): string => {
          const product = role === null ? null : productOfRole(role);
          return product === null ? `${account} ${use}` : `${account} ${use} ${product}`;
        };
        const judged = judgedIn(table);
        idleOn.set(days, judged.filter(({ use }) => use === 'idle').length);
        for (const each of judged) {
          const [wrote, looked] = [uses.has(keyOf(each, 'written')), uses.has(keyOf(each, 'looked'))];
          const where = `${each.account} on ${each.role ?? 'the site'} after ${days} days`;
          if (wrote || looked) expect(each.use, where).not.toBe('idle');
          if (days < 31) continue;
          // What the app was told of since it came, it knows by product.
          const truly = wrote ? 'active' : looked ? 'reader' : 'idle';
          if (each.use !== 'new') expect(each.use, where).toBe(truly);
        }
        if (days === 40) expect(idleElsewhereActive(judged)).toBeGreaterThan(0);
        expect(table.notKnown, `after ${days} days`).toBe(days < 31 ? 'too-early' : null);
        expect(table.watchedSince).toBe(formatDay(dayAt(INSTALL + DAY)));
      }
      expect([...idleOn].map(([, idle]) => idle > 0)).toEqual([false, false, false, true, true]);
      expect(NEW_FOR_DAYS).toBeLessThan(30);
    },
    HANGS_AFTER_MS,
  );
});
