import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import { launchForShortPages } from '../../local/chromium';
import type { World } from '../../local/world';

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
    const browser = await launchForShortPages();
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

  /** Nothing of what somebody did was complained of: by the browser, by the page's policy, or by Forge. */
  expectNoComplaints({ page, host }: Pick<World, 'page' | 'host'>): void {
    const { complaints } = this;
    expect({ complaints, policy: page.violations, forge: host.violations }).toEqual({
      complaints: [],
      policy: [],
      forge: [],
    });
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
