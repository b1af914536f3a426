import { readFile } from 'node:fs/promises';

import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { dayAt, type Day } from '../../src/kernel/day';
import { liveTwoMonths, PRICES } from '../../local/two-months';
import type { World } from '../../local/world';
import { compareUses } from '../activity/product-truth';
import { LivedPage, type Walk } from './lived-page';
import { trueMembers, trueMonths, trueSeats, trueUse, type TrueSeat } from './seat-truth';

// What an administrator comes with, and how many steps it takes from the page as it opens to the answer.

let world: World;
let end: () => Promise<void>;
let opened: LivedPage;
let today: Day;

beforeAll(async () => {
  ({ world, end } = await liveTwoMonths({ people: 150, seed: 11 }));
  today = dayAt(world.host.clock.now());
  opened = await LivedPage.open(world.page.url);
});

afterAll(async () => {
  await opened.close();
  await end();
});

afterEach(() => opened.expectNoComplaints(world));

const SOFTWARE = 'jira-software';

const seatsThatAre = (use: 'active' | 'reader' | 'idle', role = SOFTWARE): TrueSeat[] =>
  trueSeats(world.site, role).filter((seat) => trueUse(seat, today) === use);

const namesOf = (seats: readonly Pick<TrueSeat, 'account'>[]): string[] =>
  seats.map(({ account }) => account.displayName);

const card = ({ frame }: Walk, product = 'Jira'): Locator => frame.getByRole('article', { name: product, exact: true });
const view = ({ frame }: Walk, name: string): Locator =>
  frame.getByRole('navigation').getByRole('link', { name, exact: true });

/** Whoever stands in the list, as far as it is in view, must be one of these; and there must be as many. */
const expectListed = async ({ frame }: Walk, seats: readonly Pick<TrueSeat, 'account'>[]): Promise<void> => {
  await frame.getByText(new RegExp(`Showing ${seats.length} of `)).waitFor();
  const listed = await frame.locator('[data-row-opener] bdi:first-child').allInnerTexts();
  expect(listed.length).toBeGreaterThan(0);
  const names = namesOf(seats);
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
};

const personIn = ({ frame }: Walk, name: string): Locator =>
  frame.locator('[data-row-opener]').filter({ has: frame.getByText(name, { exact: true }) });
const panel = ({ frame }: Walk): Locator => frame.getByRole('dialog');
const fact = (walk: Walk, term: string): Promise<string> =>
  panel(walk).getByText(term, { exact: true }).locator('xpath=following-sibling::dd').innerText();

/** `2026-11-05` as the page writes it. */
const written = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(iso),
  );

it('lives a life worth asking about', () => {
  for (const use of ['active', 'reader', 'idle'] as const) expect(seatsThatAre(use).length).toBeGreaterThan(3);
});

it('who still needs a seat: 1 step', async () => {
  const walk = await opened.begin();
  const needed = seatsThatAre('active');
  await walk.click(card(walk).getByRole('link', { name: `${needed.length} in use` }));
  await expectListed(walk, needed);
  expect(walk.steps).toBe(1);
});

it('what idle seats cost: 0 steps, its arithmetic 1', async () => {
  const walk = await opened.begin();
  const idle = PRICES.map(({ product }) => seatsThatAre('idle', product).length);
  const exact = PRICES.reduce(
    (sum, { amount, period }, at) => sum + (amount / 100) * (idle[at] ?? 0) * (period === 'month' ? 12 : 1),
    0,
  );
  const told = await walk.frame
    .getByText(/^About .*\d/)
    .first()
    .innerText();
  expect(Math.abs(Number(told.replaceAll(/[^0-9.]/g, '')) - exact) / exact).toBeLessThan(0.05);
  await walk.click(walk.frame.getByText('How this is worked out').first());
  const worked = await walk.frame.locator('details[open] li').allInnerTexts();
  expect(worked.slice(0, 2)).toEqual([
    expect.stringMatching(new RegExp(`${idle[0]} idle seats.*8\\.15`)),
    expect.stringMatching(new RegExp(`${idle[1]} idle seats.*240`)),
  ]);
  expect(walk.steps).toBe(1);
});

it('who only reads: 1 step', async () => {
  const walk = await opened.begin();
  const readers = seatsThatAre('reader');
  await walk.click(card(walk).getByRole('link', { name: `${readers.length} only read` }));
  await expectListed(walk, readers);
  expect(walk.steps).toBe(1);
});

it('how far it can be trusted: 1 step', async () => {
  const walk = await opened.begin();
  await walk.frame.getByText('No gap is known in the last 30 days.').waitFor();
  await walk.click(walk.frame.getByRole('link', { name: 'How far can I trust this?' }));
  await walk.frame.getByText(/^Yesterday: everything that people did was recorded/).waitFor();
  // That is true: of the days that it watched as a whole the record lacks nothing, and has nothing that was not.
  const [first = ''] = [...world.site.ledger.uses()].map(({ day }) => day).sort();
  const { missing, invented } = compareUses(world, ({ day }) => day > first);
  expect({ missing, invented }).toEqual({ missing: [], invented: [] });
  expect(walk.steps).toBe(1);
});

it('a list for somebody else: 2 steps to a file, a copy or a print', async () => {
  const walk = await opened.begin();
  const idle = seatsThatAre('idle');
  const names = namesOf(idle).sort();
  await walk.click(card(walk).getByRole('link', { name: 'idle seats' }));
  await expectListed(walk, idle);
  expect(walk.steps).toBe(1);

  const [download] = await Promise.all([
    opened.page.waitForEvent('download'),
    walk.click(walk.frame.getByRole('button', { name: 'Export CSV' })),
  ]);
  const csv = await readFile(await download.path(), 'utf8');
  const [head = '', rows = ''] = csv.replace('\uFEFF', '').split('\r\n\r\n');
  const used = trueSeats(world.site, SOFTWARE).length;
  expect(head.split('\r\n')).toEqual([
    `"Site","${new URL(world.site.url).host}"`,
    expect.stringMatching(/^"As of","24 Nov 2026, \d\d:\d\d .+"$/),
    '"Window","26 Oct 2026 to 24 Nov 2026, UTC days."',
    '"Filters","Product: Jira; Class: Idle; Type: People; Status: Enabled"',
    `"Accounts",${idle.length}`,
    expect.stringMatching(/^"Seats of Jira Work Management",/),
    expect.stringMatching(/^"Seats of Jira Product Discovery",/),
    expect.stringMatching(/^"Seats of Jira Service Management",.*240\.00 a seat a year"$/),
    `"Seats of Jira","${used} used, ${idle.length} idle, 0 can’t be told yet; $8.15 a seat a month"`,
    expect.stringMatching(
      /^"Coverage","Recorded since .* everything that Jira tells of yesterday is in the record\."$/,
    ),
  ]);
  const listed = rows.trimEnd().split('\r\n').slice(1);
  expect(listed.map((line) => /^"[^"]+","([^"]+)"/.exec(line)?.[1]).sort()).toEqual(names);
  expect(walk.steps).toBe(2);

  await walk.click(walk.frame.getByRole('button', { name: 'Copy as table' }));
  await walk.frame.getByText(new RegExp(`^${idle.length} rows`)).waitFor();
  const copied = await opened.page.evaluate<string>('navigator.clipboard.readText()');
  expect(
    copied
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0])
      .sort(),
  ).toEqual(names);

  await walk.frame.locator(':root').evaluate(() => {
    window.print = () => {
      document.title = String(document.querySelectorAll('[aria-hidden] table tbody tr').length);
      setTimeout(() => window.dispatchEvent(new Event('afterprint')));
    };
  });
  await walk.click(walk.frame.getByRole('button', { name: 'Print' }));
  await expect.poll(() => walk.frame.locator(':root').evaluate(() => document.title)).toBe(String(idle.length));
  expect(walk.steps).toBe(4);
});

it('which groups give somebody a seat: 3 steps', async () => {
  const giving = ['jira-software-users', 'contractors'];
  const seat =
    trueSeats(world.site, SOFTWARE).find(({ account }) => giving.every((group) => account.groups.includes(group))) ??
    expect.fail('Nobody has it through both groups.');
  const { displayName } = seat.account;
  const walk = await opened.begin();
  await walk.click(view(walk, 'People'));
  await walk.type(walk.frame.getByRole('searchbox'), displayName);
  await walk.click(personIn(walk, displayName));
  await panel(walk).getByText('Granted by 2 groups, so leaving one isn’t enough:').waitFor();
  const told = await panel(walk).getByRole('listitem').filter({ hasNotText: 'Granted' }).allInnerTexts();
  expect(giving.filter((group) => !told.includes(group))).toEqual([]);
  expect(walk.steps).toBe(3);
});

it('why a seat is idle, and since when: 2 steps', async () => {
  const lastOf = ({ written: wrote, looked }: TrueSeat): string => [...wrote, ...looked].sort().at(-1) ?? '';
  const seat =
    seatsThatAre('idle').find((each) => each.written.size > 0 && each.account.licences.length === 1) ??
    expect.fail('Nobody was here once.');
  const walk = await opened.begin();
  await walk.click(card(walk).getByRole('link', { name: 'idle seats' }));
  await walk.click(personIn(walk, seat.account.displayName));
  await panel(walk).getByText('neither wrote nor looked at an issue here between 26 Oct and 24 Nov 2026.').waitFor();
  expect(await fact(walk, 'Last wrote')).toContain(written([...seat.written].sort().at(-1) ?? ''));
  const told = [await fact(walk, 'Last wrote'), await fact(walk, 'Last looked')].join(' ');
  expect(told).toContain(written(lastOf(seat)));
  expect(walk.steps).toBe(2);
});

it('who is in a group: 3 steps', async () => {
  const walk = await opened.begin();
  const members = trueMembers(world.site, 'contractors');
  await walk.click(view(walk, 'People'));
  await walk.click(walk.frame.getByRole('button', { name: /^Group:/ }));
  await walk.click(walk.frame.getByRole('menuitemradio', { name: /^contractors/ }));
  await expectListed(walk, members);
  expect(walk.steps).toBe(3);
});

it('what is other than last month: 0 steps', async () => {
  const walk = await opened.begin();
  const { now, before } = trueMonths(world.site, today);
  const figure = async (label: string): Promise<number> =>
    Number(await walk.frame.getByText(label, { exact: true }).locator('xpath=following-sibling::dd').innerText());
  expect(await figure('there both months')).toBe([...now].filter((id) => before.has(id)).length);
  expect(await figure('not seen since')).toBe([...before].filter((id) => !now.has(id)).length);
  expect((await figure('new')) + (await figure('came back'))).toBe([...now].filter((id) => !before.has(id)).length);
  expect(walk.steps).toBe(0);
});
