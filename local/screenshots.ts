// Draws every view of a simulated site that has lived for two months into docs/screens: `npm run build && npm run screenshots`.
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Browser, FrameLocator, Page } from 'playwright-core';
import sharp from 'sharp';

import { addDays, dayAt, formatDay } from '../src/kernel/day';
import { askApp } from './ask-page';
import { launchForShortPages } from './chromium';
import { liveTwoMonths } from './two-months';
import { connectPlatform, ORGANIZATION_KEY, sendSnapshot, type World } from './world';

const INTO = resolve(__dirname, '../docs/screens');
const DAY_MS = 86_400_000;
/** Until the organization's key runs out. */
const KEY_DAYS = 300;
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1440, 1024, 400] as const;
/** Of the page itself, without what the shell has around it. Unit: pixels. */
const HEIGHT = 900;

/** Of a window that shows a whole view. Unit: pixels. */
const HIGHEST = 3_600;

/** Until fonts, bars and messages that slide in stand still. Unit: ms. */
const REST_MS = 600;
/** Without a request for so long, a page has what it wants. Unit: ms. */
const QUIET_MS = 800;

interface Scene {
  readonly name: string;
  readonly path: string;
  /** What is opened before it is drawn. */
  readonly prepare?: (frame: FrameLocator) => Promise<void>;
}

const SCENES: readonly Scene[] = [
  {
    name: 'renewal',
    path: 'renewal',
    prepare: (frame) =>
      frame
        .getByText(/^Most ever needed/)
        .first()
        .waitFor(),
  },
  { name: 'people', path: 'people' },
  {
    name: 'person',
    path: 'people?use=idle&product=jira-software',
    prepare: async (frame) => {
      await frame.locator('[data-row-opener]').nth(1).click();
      await frame.getByRole('heading', { name: 'What Jira itself finds' }).waitFor();
      await frame.getByText('Asking Jira').waitFor({ state: 'detached' });
      await awaitOlderDays(frame);
    },
  },
  {
    name: 'licences',
    path: 'licences',
    prepare: async (frame) => {
      await frame.getByRole('button', { name: 'Jira', exact: true }).click();
      await frame.getByText('What if it lost access?').first().waitFor();
    },
  },
  { name: 'trust', path: 'trust' },
  {
    name: 'reclaim',
    path: 'people?use=idle&product=jira-software',
    prepare: async (frame) => {
      for (const row of [0, 1, 2])
        await frame
          .getByRole('checkbox', { name: /^Select / })
          .nth(row + 1)
          .check();
      await frame.getByRole('button', { name: 'Take seats back…' }).click();
      await frame.getByText(/^Type \d/).waitFor();
    },
  },
  {
    name: 'organization',
    path: 'organization',
    prepare: (frame) => frame.getByRole('heading', { name: 'Domains' }).waitFor(),
  },
  { name: 'sending', path: 'sending' },
  { name: 'settings', path: 'settings' },
  { name: 'start', path: 'start' },
];

/** Connects the played organization, and has it read. */
const connectOrganization = async (world: World): Promise<void> => {
  const expires = formatDay(addDays(dayAt(world.host.clock.now()), KEY_DAYS));
  const organization = world.organization.id;
  await askApp(world, 'connectOrganization', { organization, key: ORGANIZATION_KEY, expires });
  await world.host.advance(world.host.clock.now() + DAY_MS);
};

/** What an administrator decides, so that settings are not bare. */
const decide = async (world: World): Promise<void> => {
  const [protectedOne] = world.site.ledger.accounts().filter(({ jiraAdmin, siteAdmin }) => jiraAdmin && !siteAdmin);
  if (protectedOne) await askApp(world, 'saveSettings', { protect: { accounts: [protectedOne.accountId] } });
};

/** Figures over the whole record come once the days before those on show are read. */
const awaitOlderDays = (frame: FrameLocator): Promise<void> =>
  frame.getByText('Older days are still being read.').first().waitFor({ state: 'detached' });

/** Nothing is asked for any more. What is never answered, as the page leaves behind where it is left, does not count. */
const awaitQuiet = async (page: Page): Promise<void> => {
  let last = Date.now();
  const note = () => {
    last = Date.now();
  };
  page.on('request', note);
  while (Date.now() - last < QUIET_MS) await page.waitForTimeout(QUIET_MS / 4);
  page.off('request', note);
};

/** Makes the window as high as the view, so that nothing of it is scrolled away. */
const showAll = async (page: Page, frame: FrameLocator): Promise<void> => {
  const { width = 0, height = 0 } = page.viewportSize() ?? {};
  const hidden = await frame.locator('html').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
  await page.setViewportSize({ width, height: Math.min(height + hidden, HIGHEST) });
};

const draw = async (page: Page, url: string, { name, path, prepare }: Scene, suffix: string): Promise<void> => {
  await page.goto('about:blank');
  await page.goto(`${url}#/${path}`);
  const frame = page.frameLocator('#frame');
  await frame.getByRole('heading', { name: 'Rollcall', exact: true }).waitFor();
  await awaitQuiet(page);
  await awaitOlderDays(frame);
  await prepare?.(frame);
  await showAll(page, frame);
  await page.waitForTimeout(REST_MS);
  // A screen of text looks the same in 256 colours, at a third of the size.
  const picture = sharp(await page.locator('#frame').screenshot()).png({ palette: true, effort: 10 });
  await picture.toFile(join(INTO, `${name}-${suffix}.png`));
};

/** What the platform shows that receives the snapshots. */
const drawReceiving = async (browser: Browser, url: string, theme: (typeof THEMES)[number], width: number) => {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme: theme });
  await page.goto(url);
  const picture = sharp(await page.screenshot()).png({ palette: true, effort: 10 });
  await picture.toFile(join(INTO, `receiving-${theme}-${width}.png`));
  await page.close();
};

const drawAll = async (browser: Browser, world: World): Promise<void> => {
  for (const theme of THEMES)
    for (const width of WIDTHS) {
      const page = await browser.newPage({ locale: 'en-GB', timezoneId: 'UTC' });
      // The shell's own head is as high as it needs to be at that width.
      await page.setViewportSize({ width, height: HEIGHT });
      await page.goto(world.page.url);
      const around = await page.locator('#frame').evaluate((element) => element.getBoundingClientRect().top);
      for (const scene of SCENES) {
        // Forge allows so many reads a minute, by the site's own clock.
        await world.host.advance(world.host.clock.now() + 60_000);
        await page.setViewportSize({ width, height: HEIGHT + Math.ceil(around) });
        await draw(page, `${world.page.url}/?theme=${theme}`, scene, `${theme}-${width}`);
      }
      await page.close();
      await drawReceiving(browser, world.platform.url, theme, width);
    }
};

const main = async (): Promise<void> => {
  rmSync(INTO, { recursive: true, force: true });
  mkdirSync(INTO, { recursive: true });
  const { world, end } = await liveTwoMonths({ people: 320, seed: 7 });
  await connectPlatform(world);
  await connectOrganization(world);
  await sendSnapshot(world);
  await world.host.advance(world.host.clock.now() + DAY_MS);
  await sendSnapshot(world); // the receiving end tells what has changed
  await decide(world);
  const browser = await launchForShortPages();
  await drawAll(browser, world);
  await browser.close();
  await end();
};

void main();
