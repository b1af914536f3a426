import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { launchChromium } from '../chromium';
import { fakeAccounts, fakeOverview } from './fake-site';
import { startHarness, type Harness } from './harness';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let root: string;
let browser: Browser;
let harness: Harness;
let page: Page;
/** What the browser complained of. */
let complaints: string[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rollcall-page-'));
  const configFile = join(import.meta.dirname, '../../src/frontend/vite.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: root } });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await rm(root, { recursive: true });
});

beforeEach(async () => {
  harness = await startHarness(500, root);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
  page.setDefaultTimeout(10_000);
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterEach(async () => {
  const violations = await page.evaluate<string[]>('globalThis.__violations');
  await page.close();
  await harness.close();
  expect({ complaints, violations }).toEqual({ complaints: [], violations: [] });
});

const table = () => page.getByRole('table', { name: 'Accounts' });
const rows = () =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });
const cells = (row: number) => rows().nth(row).getByRole('cell').allInnerTexts();
const header = (name: string) => table().getByRole('columnheader', { name });
const press = (name: string | RegExp) => page.getByRole('button', { name }).click();
const count = () => page.getByText(/Showing .* accounts/).innerText();

const open = async () => {
  await page.goto(harness.url);
  await table().waitFor();
  await page.locator('button:enabled', { hasText: 'Export CSV' }).waitFor();
};

const choose = async (filter: RegExp, role: 'menuitemradio' | 'menuitemcheckbox', option: string) => {
  await press(filter);
  await page.getByRole(role, { name: option, exact: true }).click();
  await page.keyboard.press('Escape');
};

/** Rule and element of everything that axe finds. */
const axe = async (): Promise<string[]> => {
  await page.waitForTimeout(500); // what fades in has no contrast yet
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
  );
};

describe('people', () => {
  it('opens with the people, named, in the last 30 days', async () => {
    await open();
    expect(await page.getByRole('button', { name: '30 days' }).getAttribute('aria-pressed')).toBe('true');
    expect(await count()).toMatch(/^Showing \d+ of 499 accounts$/);
    expect((await cells(0))[0]).toMatch(/^A[A-Z]\n?Ada /);
    expect(await page.getByText('Activity up to date as of 09:05 · Directory read today 03:10').isVisible()).toBe(true);
  });

  it('sorts by a column and back again', async () => {
    await open();
    await header('Active days').getByRole('button').click();
    expect(await header('Active days').getAttribute('aria-sort')).toBe('descending');
    expect((await cells(0))[5]).toBe('22');
    await header('Active days').getByRole('button').click();
    expect(await header('Active days').getAttribute('aria-sort')).toBe('ascending');
    expect((await cells(0))[5]).toBe('0');
  });

  it('says through which groups someone holds a seat', async () => {
    await open();
    await page.getByTitle('through which groups?').first().click();
    const dialog = page.getByRole('dialog', { name: /^Seats of / });
    await dialog.getByText('through jira-software-users, contractors').waitFor();
    await dialog.getByText('through a group that is gone').waitFor();
    expect(await dialog.getByText('Jira Service Management').isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'hidden' });
    harness.site.failures = { seats: { code: 'unavailable', message: 'Storage did not answer in time.' } };
    await page.getByTitle('through which groups?').first().click();
    await page.getByText('The groups could not be read').waitFor();
  });

  it('filters by card, menu and text', async () => {
    await open();
    const card = page.getByRole('button', { name: /^Idle/ });
    const [, idle = ''] = /Idle\s*(\d+)/.exec(await card.innerText()) ?? [];
    await card.click();
    expect(await card.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(count).toBe(`Showing ${idle} of 499 accounts`);
    expect((await cells(0))[4]).toBe('Idle');

    await press('Show all accounts');
    await expect.poll(count).toBe('Showing 499 of 499 accounts');
    await choose(/^Type:/, 'menuitemradio', 'Apps');
    await expect.poll(async () => (await cells(0))[1]).toBe('App');
    await press('Show all accounts');
    await choose(/^Use:/, 'menuitemcheckbox', 'Never seen');
    await expect.poll(async () => (await cells(0))[4]).toBe('Never seen');

    await press('Show all accounts');
    await page.getByRole('searchbox').fill('5be24ad8b165000000000000');
    await expect.poll(count).toBe('Showing 1 of 499 accounts');
    await page.getByRole('searchbox').fill('nobody at all');
    await page.getByText('No account matches these filters.').waitFor();
  });

  it('shows another window', async () => {
    await open();
    await press('Custom');
    await page.getByLabel('Days, 1 to 400').fill('401');
    await page.getByText('Enter a whole number from 1 to 400.').waitFor();
    await page.getByLabel('Days, 1 to 400').fill('45');
    await press('Apply');
    await page.getByText('9 Oct 2026 to 22 Nov 2026').waitFor();
    await press('90 days');
    await page.getByText('nothing is known of earlier days').waitFor();
  });

  it('exports the filtered rows, and no formula', async () => {
    const [first, ...rest] = harness.site.accounts;
    const person = { ...first!, type: 0, status: 0, listed: true, name: '=HYPERLINK("http://x")', email: null };
    harness.site.accounts = [person, ...rest];
    await open();
    await page.getByRole('searchbox').fill('hyperlink');
    await expect.poll(count).toBe('Showing 1 of 499 accounts');
    const [download] = await Promise.all([page.waitForEvent('download'), press('Export CSV')]);
    expect(download.suggestedFilename()).toBe('rollcall-2026-10-24-to-2026-11-22.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`${person.id},"'=HYPERLINK(""http://x"")",(hidden),person,active`);
  });

  it('calls an account that Jira no longer lists a former user', async () => {
    await open();
    await page.getByRole('searchbox').fill(harness.site.accounts.find(({ listed, id }) => !listed && id)!.id);
    await expect.poll(async () => (await cells(0))[0]).toContain('Former user');
    expect((await cells(0))[1]).toBe('Not in directory');
  });

  it('goes through 100,000 accounts', async () => {
    harness.site.accounts = fakeAccounts(100_000);
    harness.site.overview = fakeOverview(harness.site.accounts);
    await open();
    await press('Show all accounts');
    await expect.poll(count).toBe('Showing 99,999 of 99,999 accounts');
    expect(await table().getAttribute('aria-rowcount')).toBe('100000');
    await page.getByRole('region', { name: 'Accounts, scrollable' }).focus();
    await page.keyboard.press('End');
    await expect.poll(() => rows().last().getAttribute('aria-rowindex')).toBe('100000');
    expect(await rows().count()).toBeLessThan(40);
    await page.getByRole('searchbox').fill('ada almeida');
    await expect.poll(() => rows().first().getAttribute('aria-rowindex')).toBe('2');
    await expect.poll(async () => (await cells(0))[0]).toContain('Ada Almeida');
  });
});

it('shows what idle seats cost, by prices that can be changed', async () => {
  await open();
  await page.getByText(/^\d+ idle seats × \$8\.15 a month = \$[\d,.]+ a month, \$[\d,.]+ a year$/).waitFor();
  await press('Change prices');
  await page.getByLabel('Jira Service Management', { exact: true }).fill('a lot');
  await press('Save');
  await page.getByText('A price is an amount like 8.15.').waitFor();
  expect(await axe()).toEqual([]);
  await page.getByLabel('Jira', { exact: true }).fill('');
  await page.getByLabel('Jira Service Management', { exact: true }).fill('240');
  await page.getByLabel('Period of the price of Jira Service Management').selectOption('year');
  await page.getByLabel('Currency').fill('eur');
  await press('Save');
  await page.getByText(/idle seats × €240\.00 a year = /).waitFor();
});

describe('what may go wrong', () => {
  it('tells someone who is no admin whom to ask', async () => {
    harness.site.failures = { overview: { code: 'forbidden', message: 'You do not administer Jira.' } };
    await page.goto(harness.url);
    await page.getByText('Only Jira administrators can see this page').waitFor();
    expect(await page.getByText('Ask someone who administers Jira').isVisible()).toBe(true);
    expect(await axe()).toEqual([]);
  });

  it('says what to do when the report fails, and recovers', async () => {
    harness.site.failures = { report: { code: 'unavailable', message: 'Storage did not answer.' } };
    await page.goto(harness.url);
    await page.getByText('The report could not be read').waitFor();
    expect(await page.getByText('Storage did not answer.').isVisible()).toBe(true);
    expect(await axe()).toEqual([]);
    harness.site.failures = {};
    await press('Try again');
    await table().waitFor();
  });

  it('shows accounts without names when Jira refuses them', async () => {
    harness.site.usersStatus = 403;
    await page.goto(harness.url);
    await page.getByText('Names could not be read from Jira').waitFor();
    await expect.poll(async () => (await cells(0))[0]).toMatch(/^(5be24ad8b165|712020:)/);
  });

  it('says how far the days before the install are read, and shows them when they are', async () => {
    const { backfill } = harness.site.overview;
    harness.site.overview.backfill = {
      state: 'running',
      done: 1_200,
      total: 5_000,
      secondsLeft: 1_190,
      waitingFor: 'Rollcall reads slowly on purpose.',
      problem: null,
      doneAt: null,
    };
    await open();
    await page.getByText('Reading the last 30 days').waitFor();
    await page.getByText('1,200 of 5,000 issues, about 20 minutes left.').waitFor();
    await page.getByText('Rollcall reads slowly on purpose.').waitFor();
    expect(await axe()).toEqual([]);
    const reports = () => harness.site.calls.filter(({ data }) => JSON.stringify({ data }).includes('"report"')).length;
    const before = reports();
    harness.site.overview = { ...harness.site.overview, backfill };
    await press('Refresh');
    await page.getByText('The 30 days before the install were read from Jira on 1 Oct 2026.').waitFor();
    expect(await page.getByText('Reading the last 30 days').count()).toBe(0);
    // Once for the button, once because the past has come in.
    await expect.poll(reports).toBe(before + 2);
    await page.getByText('What they may lack').click();
    await page.getByText('Jira keeps no list of views').filter({ visible: true }).waitFor();
    expect(await axe()).toEqual([]);
  });

  it('says why the days before the install could not be read', async () => {
    const problem = 'Jira does not let Rollcall read the issues (403).';
    harness.site.overview.backfill = { ...harness.site.overview.backfill, state: 'failed', doneAt: null, problem };
    await open();
    await page.getByText('The last 30 days could not be read').waitFor();
    await page.getByText(problem).waitFor();
  });

  it('says how much of yesterday was recorded, and of the days before', async () => {
    await open();
    const note = page.locator('details', { hasText: 'Yesterday:' });
    const line =
      'Yesterday: 99.6% of what people did was recorded (between 96.9% and just under 100%, from 200 of 3,412 changed issues).';
    expect(await note.locator('summary').innerText()).toContain(line);
    expect(await note.locator('summary').innerText()).toContain(
      '2 missing entries were found in the sample and added.',
    );
    expect(await page.getByText('Some of what happened').count()).toBe(0);
    await note.locator('summary').click();
    await note.getByText('Earlier days:', { exact: true }).waitFor();
    const earlier = await note.getByRole('list', { name: 'Earlier days' }).getByRole('listitem').allInnerTexts();
    expect(earlier).toEqual([
      '20 Nov 2026: 91.7% of what people did was recorded (between 87.1% and 95.2%, from 200 of 9,020 changed issues). ' +
        'The whole day was read again from Jira: 1,204 missing entries were added.',
      '19 Nov 2026: how much was recorded could not be measured. ' +
        'Jira does not let Rollcall read the issues that changed (403).',
    ]);
    expect(await axe()).toEqual([]);
  });

  it('says when a day is read again, and shows what was added', async () => {
    const { audit } = harness.site.overview;
    const [latest, ...days] = audit.days;
    const running = { ...latest!, sweep: 'running' as const, added: 0 };
    harness.site.overview.audit = { days: [running, ...days], sweep: { done: 1_200, total: 3_412 }, waitingFor: null };
    await open();
    await page.getByText('Some of what happened was missing, and is being read again').waitFor();
    await page.getByText('1,200 of 3,412 issues. Rollcall reads slowly on purpose').waitFor();
    expect(await page.getByText('Yesterday: ').count()).toBe(1);
    expect(await axe()).toEqual([]);
    const reports = () => harness.site.calls.filter(({ data }) => JSON.stringify({ data }).includes('"report"')).length;
    const before = reports();
    const done = { ...running, sweep: 'done' as const, added: 214 };
    harness.site.overview = {
      ...harness.site.overview,
      audit: { days: [done, ...days], sweep: null, waitingFor: null },
    };
    await press('Refresh');
    await page.getByText('The whole day was read again from Jira: 214 missing entries were added.').waitFor();
    expect(await page.getByText('is being read again').count()).toBe(0);
    // Once for the button, once because of what was added.
    await expect.poll(reports).toBe(before + 2);
  });

  it('says why yesterday could not be checked', async () => {
    const { audit } = harness.site.overview;
    harness.site.overview.audit = { ...audit, days: [{ ...audit.days[2]!, day: '2026-11-21' }] };
    await open();
    await page.getByText('It could not be checked how much was recorded').waitFor();
    await page.getByText('Rollcall checks again tomorrow.').waitFor();
    expect(await axe()).toEqual([]);
  });

  it('follows the directory while it is read', async () => {
    harness.site.overview.directory = {
      state: 'never',
      readAt: null,
      checkedAt: null,
      behind: 0,
      progress: null,
      problem: null,
    };
    await open();
    await page.getByText('The directory has not been read yet').waitFor();
    await press('Read the directory now');
    await page.getByText('Step 3 of 12.').waitFor();
    const done = {
      state: 'ready' as const,
      readAt: harness.site.overview.now,
      checkedAt: null,
      behind: 0,
      progress: null,
      problem: null,
    };
    harness.site.overview = { ...harness.site.overview, directory: done };
    await page.getByText('Directory read today 09:05').waitFor();
    const checked = { ...done, readAt: done.readAt - 86_400_000, checkedAt: done.readAt, behind: 2 };
    harness.site.overview = { ...harness.site.overview, directory: checked };
    await press('Refresh');
    await page
      .getByText('changes as of today 09:05; members of 2 groups changed since, read again within the week')
      .waitFor();
  });
});

describe('snapshots', () => {
  const openSnapshots = async () => {
    await open();
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.getByRole('heading', { name: 'Destination' }).waitFor();
  };

  it('asks for consent, saves, and shows the secret once', async () => {
    harness.site.overview.push = { url: null, secretSince: null, deliveries: [] };
    await openSnapshots();
    await page.getByLabel('Destination URL').fill('http://ingest.example.com/a');
    await press('Save');
    await page.getByText('The URL must begin with https://').waitFor();
    await page.getByLabel('Destination URL').fill('https://ingest.example.com/a');
    await press('Save');
    await page.getByText('Copy the signing secret now').waitFor();
    expect(await page.getByLabel('Signing secret').inputValue()).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const asked = harness.site.calls.filter(
      ({ command, data }) =>
        command === '__permission__egressSet' || JSON.stringify({ data }).includes('saveDestination'),
    );
    const configured = [{ domain: 'https://ingest.example.com', type: ['FETCH_BACKEND_SIDE'] }];
    expect(asked).toMatchObject([
      { command: '__permission__egressSet', data: { egresses: [{ key: 'destination', configured }] } },
      { command: 'invoke', data: { payload: { url: 'https://ingest.example.com/a', newSecret: true } } },
    ]);
    expect(await axe()).toEqual([]);
    await press('I have copied it');
    expect(await page.getByLabel('Signing secret').count()).toBe(0);
  });

  it('saves nothing without consent', async () => {
    harness.site.egressRefused = true;
    await openSnapshots();
    await page.getByLabel('Destination URL').fill('https://other.example.com/');
    await press('Save');
    await page.getByText('Sending to https://other.example.com was not allowed').waitFor();
    expect(JSON.stringify(harness.site.calls)).not.toContain('saveDestination');
  });

  it('makes a new secret and removes the destination, when confirmed', async () => {
    await openSnapshots();
    await press('Make a new secret');
    await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText('Copy the signing secret now').waitFor();
    await press('Remove');
    await page.getByRole('dialog').waitFor();
    expect(await axe()).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Make a new secret').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Destination URL').inputValue()).toBe('');
  });

  it('sends a snapshot and follows it', async () => {
    await openSnapshots();
    await press('Send a snapshot now');
    await page.getByRole('cell', { name: 'Sending', exact: true }).waitFor();
    const [sending, ...others] = harness.site.overview.push.deliveries;
    const completed = {
      ...sending!,
      state: 'completed' as const,
      pagesSent: 5,
      completedAt: harness.site.overview.now,
    };
    harness.site.overview.push = { ...harness.site.overview.push, deliveries: [completed, ...others] };
    await page.getByRole('cell', { name: 'Sending', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: 'Completed Today 09:05 Today 09:05' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (mode) => {
  it('has nothing for axe to find', async () => {
    harness.site.mode = mode;
    await open();
    expect(await page.locator('html').getAttribute('data-color-mode')).toBe(mode);
    expect(await axe()).toEqual([]);
    await press(/^Licence:/);
    await page.getByRole('menuitemradio', { name: 'Jira Service Management' }).waitFor();
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    expect(await axe()).toEqual([]);
  });
});
