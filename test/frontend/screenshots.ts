// Draws the page to /tmp/rollcall-*.png: `tsx test/frontend/screenshots.ts`.
import type { Browser, Page } from 'playwright-core';

import type { Problem } from '../../src/kernel/problem';
import type { DaysPart } from '../../src/report/view';
import { launchChromium } from '../../local/chromium';
import { fakeOverview } from './fake-site';
import { startHarness, type FakeSite, type Harness } from './harness';

const shoot = async (page: Page, name: string, fullPage = false) => {
  await page.waitForTimeout(400); // menus and messages slide in
  await page.screenshot({ path: `/tmp/rollcall-${name}.png`, fullPage });
};

const open = async (browser: Browser, harness: Harness, width: number, view = 'people') => {
  const page = await browser.newPage({ viewport: { width, height: 900 }, timezoneId: 'UTC' });
  page.on('console', (message) => console.log(message.type(), message.text()));
  await page.goto(`${harness.url}#/${view}`);
  return page;
};

const named = (page: Page) => page.locator('button:enabled', { hasText: 'Export CSV' }).waitFor();

const everyView = async (browser: Browser, harness: Harness, mode: 'light' | 'dark') => {
  harness.site.mode = mode;
  harness.site.overview = fakeOverview(harness.site.accounts);
  const page = await open(browser, harness, 1440);
  await named(page);
  await shoot(page, `${mode}-people`);
  await page.getByRole('link', { name: 'Trust', exact: true }).click();
  await page.getByText('The same as a table').click();
  await shoot(page, `${mode}-trust`, true);
  await page.getByRole('link', { name: 'Licences' }).click();
  await page.getByRole('button', { name: 'Jira', exact: true }).click();
  await page.getByText('What if it lost access?').first().click();
  await shoot(page, `${mode}-licences`, true);
  await page.getByRole('button', { name: 'Change prices' }).click();
  await shoot(page, `${mode}-prices`);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('button', { name: /^Not known yet/ }).click();
  await page.getByText('Show all accounts').scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2000);
  await shoot(page, `${mode}-table`);
  await page.getByRole('button', { name: 'Show all accounts' }).click();
  await page.getByRole('button', { name: /^Use:/ }).click();
  await shoot(page, `${mode}-menu`);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Sending' }).click();
  await shoot(page, `${mode}-snapshots`);
  await page.getByRole('button', { name: 'Remove' }).click();
  await shoot(page, `${mode}-confirm`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
  await page.getByRole('button', { name: 'Send a snapshot now' }).click();
  await shoot(page, `${mode}-secret`);
  await page.close();
};

const everyState = async (browser: Browser, harness: Harness) => {
  const { site } = harness;
  const { overview } = site;
  const state = async (name: string, change: () => void) => {
    change();
    const page = await open(browser, harness, 1440);
    await shoot(page, name);
    await page.close();
    Object.assign(site, { overview, failures: {}, usersStatus: 200, spoil: {} });
  };
  const directory = {
    state: 'never' as const,
    readAt: null,
    checkedAt: null,
    behind: 0,
    progress: null,
    problems: [],
  };
  await state('first-day', () => {
    site.overview = {
      ...overview,
      directory,
      products: [],
      record: { ...overview.record, recordedSince: '2026-11-22', foldedAt: null },
    };
  });
  await state('reading', () => {
    site.overview = { ...overview, directory: { ...directory, state: 'reading', progress: { done: 4, total: 12 } } };
  });
  await state('sweep', () => {
    const [latest, ...days] = overview.audit.days;
    const running = {
      ...latest!,
      missed: 41,
      coverage: { share: 0.917, low: 0.871, high: 0.952 },
      sweep: 'running' as const,
    };
    const sweep = { done: 1_200, total: 3_412 };
    site.overview = { ...overview, audit: { days: [running, ...days], sweep, waitingFor: null, problem: null } };
  });
  await state('forbidden', () => {
    site.failures = { overview: { code: 'forbidden', problem: { code: 'not-admin' } } };
  });
  await state('failed', () => {
    site.failures = { recordRoster: { code: 'busy', problem: { code: 'store-busy', status: 504 } } };
  });
  await state('not-known', () => {
    site.spoil = { recordRoster: (part) => ({ ...part, watchedSince: '2026-11-20' }) };
  });
  await state('nameless', () => {
    site.usersStatus = 403;
  });
};

const unreadable = (record: string): Problem => ({ code: 'record-unreadable', record });

const damaged =
  (days: readonly string[]) =>
  (part: DaysPart): DaysPart => ({
    ...part,
    days: part.days.map(({ day, packed }) => ({ day, packed: days.includes(day) ? 'AAAA' : packed })),
  });

/** A part that cannot be read: what the page meets then, and the view that shows it. */
const LOST: Readonly<Record<string, { view?: string; change: (site: FakeSite) => void }>> = {
  record: {
    change: (site) => {
      site.overview.record = { recordedSince: null, foldedAt: null, accounts: 0, problem: unreadable('roster') };
    },
  },
  roster: {
    change: (site) => {
      site.spoil = { recordRoster: (part) => ({ ...part, accounts: ['AAAA'] }) };
    },
  },
  days: {
    change: (site) => {
      const unreadDays = ['12', '13', '14', '15', '16', '18', '20'].map((day) => `2026-11-${day}`);
      site.spoil = { recordDays: damaged(unreadDays) };
    },
  },
  directory: {
    change: (site) => {
      const directoryProblem = unreadable('directory');
      const directory = { ...site.overview.directory, readAt: null, problems: [directoryProblem] };
      site.overview = { ...site.overview, directory: { ...directory, state: 'failed' }, products: [] };
      site.spoil = {
        recordSegment: (part) => ({ ...part, products: [], grants: [], directory: [], directoryProblem }),
      };
    },
  },
  segment: {
    change: (site) => {
      const directoryProblem = unreadable('directory.members.0.1');
      site.spoil = {
        recordDays: damaged(['2026-11-20']),
        recordSegment: (part) => ({ ...part, directoryProblem }),
      };
    },
  },
  prices: {
    view: 'licences',
    change: (site) => {
      site.overview.prices = { currency: 'USD', prices: [], problem: unreadable('prices') };
    },
  },
  push: {
    view: 'sending',
    change: (site) => {
      site.overview.push = { url: null, secretSince: null, deliveries: [], problem: unreadable('push') };
    },
  },
  background: {
    view: 'trust',
    change: ({ overview }) => {
      overview.audit = { days: [], sweep: null, waitingFor: null, problem: unreadable('audit') };
      overview.backfill = { ...overview.backfill, state: 'failed', doneAt: null, problems: [unreadable('backfill')] };
      overview.privacyProblem = unreadable('privacy');
    },
  },
};

const everyLoss = async (browser: Browser, harness: Harness, mode: 'light' | 'dark', width: number) => {
  const { site } = harness;
  for (const [name, { view = 'people', change }] of Object.entries(LOST)) {
    Object.assign(site, { mode, overview: fakeOverview(site.accounts), spoil: {} });
    change(site);
    const page = await open(browser, harness, width, view);
    await shoot(page, `lost-${name}-${mode}-${width}`, true);
    await page.close();
  }
  Object.assign(site, { overview: fakeOverview(site.accounts), spoil: {} });
};

const main = async () => {
  const harness = await startHarness(1530);
  const browser = await launchChromium();
  await everyState(browser, harness);
  for (const width of [1024, 1280, 1600]) {
    const page = await open(browser, harness, width);
    await named(page);
    await shoot(page, `light-${width}`);
    await page.getByRole('region', { name: 'Accounts, scrollable' }).hover();
    await page.mouse.wheel(600, 700);
    await shoot(page, `light-${width}-scrolled`);
    await page.close();
  }
  await everyLoss(browser, harness, 'light', 1280);
  await everyLoss(browser, harness, 'dark', 1280);
  await everyLoss(browser, harness, 'light', 400);
  await everyView(browser, harness, 'light');
  await everyView(browser, harness, 'dark');
  await browser.close();
  await harness.close();
};

void main();
