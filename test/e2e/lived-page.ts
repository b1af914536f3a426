import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

import { askApp } from '../../local/ask-page';
import { launchChromium } from '../../local/chromium';
import { liveThePast, openWorld, type World } from '../../local/world';

/** The 30 days of a new world, and as many again with two more: then a month is compared with the one before. */
const STARTS_AT = Date.UTC(2026, 9, 21, 15, 30);
const MORE_DAYS = 34;
const STEP_MS = 6 * 3_600_000;
const PEOPLE = 150;

/** A year of each seat, as a contract might have it. */
export const PRICES = [
  { product: 'jira-software', amount: 815, period: 'month' },
  { product: 'jira-servicedesk', amount: 24_000, period: 'year' },
] as const;

/** A site that has lived for two months with the app, whose prices are known. Its clock stands still. */
export const liveTwoMonths = async (): Promise<{ readonly world: World; readonly end: () => Promise<void> }> => {
  const state = mkdtempSync(join(tmpdir(), 'rollcall-journeys-'));
  const folder = resolve(__dirname, '../..');
  const world = await openWorld({ folder, state, people: PEOPLE, seed: 11, port: 0, fresh: true, now: STARTS_AT });
  await liveThePast(world);
  const { host } = world;
  const end = STARTS_AT + MORE_DAYS * 86_400_000;
  while (host.clock.now() < end) await host.advance(Math.min(end, host.clock.now() + STEP_MS));
  await host.settle();
  await askApp(world, 'savePrices', { currency: 'USD', prices: PRICES });
  return {
    world,
    end: async () => {
      await world.close();
      rmSync(state, { recursive: true, force: true });
    },
  };
};

/** What somebody does in the page, counted: each click and each field that is typed into is a step. */
export class Walk {
  steps = 0;

  constructor(readonly frame: FrameLocator) {}

  async click(what: Locator): Promise<void> {
    this.steps += 1;
    await what.click();
  }

  async type(field: Locator, text: string): Promise<void> {
    this.steps += 1;
    await field.fill(text);
  }
}

/** The page in a browser, within the sandboxed frame and under the policy of the local host. */
export class LivedPage {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** What the browser complained of. */
  readonly complaints: string[] = [];

  static async open(url: string): Promise<LivedPage> {
    const browser = await launchChromium();
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const opened = new LivedPage(browser, page, url);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') opened.complaints.push(message.text());
    });
    page.on('pageerror', (error) => opened.complaints.push(error.message));
    return opened;
  }

  get frame(): FrameLocator {
    return this.page.frameLocator('#frame');
  }

  /** Opens the page as its administrator does, at its first view, and waits until the figures are here. */
  async begin(): Promise<Walk> {
    await this.page.goto('about:blank');
    await this.page.goto(this.url);
    await this.frame.getByText('How this is worked out').first().waitFor();
    return new Walk(this.frame);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
