import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { dayAt, formatDay, startOf } from '../../src/kernel/day';
import type { Overview } from '../../src/resolvers/view';
import type { SnapshotPerson, SnapshotProduct } from '../../src/push/snapshot-message';
import { askApp, recordOf } from '../../local/ask-page';
import { connectPlatform, liveThePast, openWorld, sendSnapshot, type World } from '../../local/world';
import { launchForShortPages } from '../../local/chromium';
import { readReport, type ReportRow } from '../../local/report-rows';
import { marksOf, truthOf, type Truth, deletedAccounts } from './truth';
import { compareUses } from '../activity/product-truth';

/** A Sunday afternoon: the last day of the window is under way. */
const NOW = Date.UTC(2026, 10, 22, 15, 30);
const PEOPLE = 120;

let state: string;
let world: World;
let truth: Map<string, Truth>;
/** Jira still lists those who were deleted before the app came; once Atlassian calls them closed, nothing is kept of them. */
const NOBODY: ReadonlySet<string> = new Set();

const readDirectoryToTheEnd = async (): Promise<void> => {
  await askApp(world, 'readDirectory', {});
  for (let minutes = 0; minutes < 600; minutes += 1) {
    await world.host.advance(world.host.clock.now() + 60_000);
    const { directory } = await askApp<Overview>(world, 'overview');
    if (directory.state === 'ready') return;
  }
  throw new Error('The directory was not read within ten hours.');
};

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'rollcall-e2e-'));
  world = await openWorld({
    folder: resolve(__dirname, '../..'),
    state,
    people: PEOPLE,
    seed: 7,
    port: 0,
    fresh: true,
    now: NOW,
  });
  await connectPlatform(world);
  await liveThePast(world);
  await readDirectoryToTheEnd();
  await sendSnapshot(world);
  // The site has lived on while the snapshot was on its way: only days that both saw whole are compared below.
  truth = truthOf(world.site, dayAt(NOW), NOBODY);
});

afterAll(async () => {
  await world.close();
  rmSync(state, { recursive: true, force: true });
});

const report = async (): Promise<readonly ReportRow[]> => (await readReport(recordOf(world), 30)).rows;

const expectedRow = ({ account, activeDays, lastActive, lastSeen, days }: Truth): ReportRow => ({
  accountId: account.accountId,
  type: account.type,
  status: account.active ? 'active' : 'inactive',
  roles: rolesOf(account),
  licences: [...account.licences].sort(),
  activeDays,
  comment: days.comment.size,
  history: days.history.size,
  worklog: days.worklog.size,
  view: days.view.size,
  lastActive,
  lastSeen,
});

const rolesOf = ({ siteAdmin, jiraAdmin, licences, type }: Truth['account']): string[] =>
  [
    ...(type === 'customer' ? ['customer'] : []),
    ...(siteAdmin ? ['site-admin'] : []),
    ...(jiraAdmin ? ['jira-admin'] : []),
    ...(licences.some((product) => product !== 'jira-servicedesk') ? ['product-user'] : []),
    ...(licences.includes('jira-servicedesk') ? ['agent'] : []),
  ].sort();

const byId = <T extends { accountId: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.accountId, row]));

/** Every key and value of the store and of the app's own queue, with the packed records opened. */
const everythingStored = (): string => {
  const rows = world.host.rows.all(world.site.cloudId, world.host.clock.now()).map(({ entity, key, value }) => {
    const { data } = JSON.parse(value) as { data?: string };
    return `${entity} ${key} ${data === undefined ? value : inflateRawSync(Buffer.from(data, 'base64')).toString('utf8')}`;
  });
  return [...rows, ...world.host.deliveries.bodies('consumer')].join('\n');
};

describe('thirty days of a site', () => {
  it('is a life worth checking', () => {
    const active = [...truth.values()].filter(({ activeDays }) => activeDays > 0);
    expect(active.length).toBeGreaterThan(PEOPLE / 3);
    expect([...truth.values()].some(({ lastSeen }) => lastSeen === null)).toBe(true);
    expect([...truth.values()].some(({ account }) => account.type === 'customer')).toBe(true);
  });

  it('gives a report that equals the ledger, cell by cell', async () => {
    await world.host.settle();
    truth = truthOf(world.site, dayAt(world.host.clock.now()), NOBODY);
    // The ordinal of someone forgotten stays taken: an empty id, which the page does not list.
    const rows = byId((await report()).filter(({ accountId }) => accountId !== ''));
    const expected = new Map([...truth].map(([id, person]) => [id, expectedRow(person)]));
    expect([...rows.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [id, row] of rows) expect(row).toEqual(expected.get(id));
  });

  it('knows of everybody on each day which products were written in and looked at', () => {
    const first = formatDay(dayAt(world.host.clock.now() - 30 * 86_400_000));
    const gone = deletedAccounts(world.site);
    // The day of the install is read through Jira's lists as well, which name no product.
    const whose = ({ accountId, day }: { accountId: string; day: string }) => !gone.has(accountId) && day > first;
    expect(compareUses(world, whose)).toEqual({ missing: [], invented: [], open: [] });
    const uses = [...world.site.ledger.uses()].filter(whose);
    expect(new Set(uses.map(({ product }) => product)).size).toBeGreaterThan(1);
    expect(uses.length).toBeGreaterThan(1_000);
  });

  it('brings the platform a snapshot that equals the ledger', async () => {
    const answer = await fetch(`${world.platform.url}/api/current`);
    const { snapshot, people, products } = (await answer.json()) as {
      snapshot: { window: { from: string; to: string }; takenAt: string; site: string };
      people: SnapshotPerson[];
      products: SnapshotProduct[];
    };
    const { from, to } = snapshot.window;
    // What happened after the snapshot was taken is not in it.
    const before = truthOf(world.site, dayAt(Date.parse(snapshot.takenAt)), NOBODY);
    const today = formatDay(dayAt(Date.parse(snapshot.takenAt)));
    const received = byId(people);
    expect([...received.keys()].sort()).toEqual([...before.keys()].sort());
    expect(snapshot.site).toBe(world.site.cloudId);
    expect(products).toMatchObject((await askApp<Overview>(world, 'overview')).products);
    for (const { key, uses } of products) {
      const seats = people.flatMap((person) => person.seats.filter(({ product }) => product === key));
      for (const [use, count] of Object.entries(uses))
        expect([key, use, count]).toEqual([key, use, seats.filter((seat) => seat.use === use).length]);
    }
    for (const [id, person] of received) {
      const { account, days } = before.get(id) ?? expect.fail(`${id} is nobody`);
      expect(person).toMatchObject({
        type: account.type,
        status: account.active ? 'active' : 'inactive',
        displayName: account.displayName,
        email: account.emailHidden ? null : account.email,
        emailHidden: account.emailHidden,
      });
      expect([...person.licences].sort()).toEqual([...account.licences].sort());
      expect(person.seats.map(({ product }) => product).sort()).toEqual([...account.licences].sort());
      // Of days before today, each seat has those of its own product.
      for (const seat of person.seats) {
        const own = [...world.site.ledger.uses()].filter(
          (use) =>
            use.accountId === id &&
            use.product === seat.product.replace('jira-core', 'jira-software') &&
            use.day >= from &&
            use.day < today,
        );
        for (const [use, counted] of [
          ['written', seat.writtenDays],
          ['looked', seat.lookedDays],
        ] as const) {
          const truly = own.filter((each) => each.use === use).length;
          expect([truly, truly + 1], `${id} ${use} in ${seat.product}`).toContain(counted);
        }
      }
      expect([...person.roles].sort()).toEqual(rolesOf(account));
      for (const kind of ['comment', 'history', 'worklog', 'view'] as const) {
        const [whole, seen] = [marksOf(days[kind], from, to), person.activity.days?.[kind] ?? ''];
        expect(seen.slice(0, -1)).toBe(whole.slice(0, -1));
        // The last day was still under way: the snapshot can only lack what came later.
        if (to === today && seen.endsWith('1')) expect(whole.endsWith('1')).toBe(true);
      }
    }
  });

  it('asked nothing of the platform that Forge or Jira would refuse', () => {
    expect(world.host.violations).toEqual([]);
    // An hour's points for people, licences and names, and each night's audit of a site that changes some hundred issues.
    expect(world.host.meter.points).toBeLessThan(65_000 + 30 * 3_000);
  });

  it('leaves nothing behind: every fact is folded, and of snapshots there is the last one', () => {
    const keys = world.host.rows.all(world.site.cloudId, world.host.clock.now()).map(({ key }) => key);
    expect(keys.filter((key) => /^(f:|directory\.next|audit\.)/.test(key))).toEqual([]);
    const shelves = keys.flatMap((key) => /^snapshot\.(people|other)/.exec(key)?.[1] ?? []);
    expect(new Set(shelves).size).toBe(1);
  });

  it('stores no name and no e-mail address, in the store or the queue', () => {
    const stored = everythingStored();
    expect(stored).toContain('"arrivals"'); // the records were opened, not only their wrapping
    for (const { account } of truth.values()) {
      for (const personal of [account.displayName, account.email].filter((text) => text !== '')) {
        expect(stored).not.toContain(personal);
      }
    }
  });
});

describe('the admin page in a browser', () => {
  let browser: Browser;
  let page: Page;
  let frame: FrameLocator;
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchForShortPages();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${world.page.url}#/people`);
    frame = page.frameLocator('#frame');
    await frame.getByRole('heading', { name: 'Rollcall' }).waitFor();
  });

  afterAll(() => browser.close());

  it('shows everyone by name, under the policy that Forge serves', async () => {
    const admin = [...truth.values()].find(({ account }) => account.accountId === world.site.admin);
    const name = admin?.account.displayName ?? expect.fail('The site has no admin');
    await frame.getByPlaceholder(/e-mail/i).fill(name);
    await frame.getByText(name, { exact: true }).first().waitFor();
    const people = [...truth.values()].filter(({ account }) => account.type === 'person' && account.active).length;
    await frame.getByPlaceholder(/e-mail/i).fill('');
    await frame.getByText(new RegExp(`Showing ${people} of ${truth.size}`)).waitFor();
    expect(complaints).toEqual([]);
    expect(world.page.violations).toEqual([]);
  });

  it('tells someone who does not administer Jira so, and shows nothing', async () => {
    const other = [...truth.values()].find(
      ({ account }) =>
        account.type === 'person' &&
        account.active &&
        !account.siteAdmin &&
        !account.jiraAdmin &&
        account.licences.length > 0,
    );
    const accountId = other?.account.accountId ?? expect.fail('Everyone is an admin');
    await page.goto(`${world.page.url}/?as=${encodeURIComponent(accountId)}`);
    await frame
      .getByText(/administrators/i)
      .first()
      .waitFor();
    expect(await frame.getByRole('table').count()).toBe(0);
  });
});

describe('a restart', () => {
  it('goes on where the last run ended, with nothing lost and nothing done twice', async () => {
    const before = await report();
    const clock = world.host.clock.now();
    await world.close();
    world = await openWorld({
      folder: resolve(__dirname, '../..'),
      state,
      people: PEOPLE,
      seed: 7,
      port: 0,
      fresh: false,
      now: NOW,
    });
    expect(world.host.clock.now()).toBe(clock);
    expect(await report()).toEqual(before);
    await world.host.advance(startOf(dayAt(clock)) + 86_400_000 + 3_600_000);
    truth = truthOf(world.site, dayAt(world.host.clock.now()), NOBODY);
    await world.host.settle();
    expect(world.host.violations).toEqual([]);
  });
});
