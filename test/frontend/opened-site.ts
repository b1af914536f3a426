import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished } from 'vitest';

import { launchForShortPages } from '../../local/chromium';
import { barriersIn } from './axe';
import { startHarness, type FakeSite, type Harness } from './harness';

const SIZE = { width: 1440, height: 900 };

/** What the tests of a file share: one browser with one page, which goes to nothing between two tests, and for each test what it meets. */
class OpenedSite {
  page!: Page;
  private harness!: Harness;
  private browser!: Browser;
  /** What the browser complained of. */
  private complaints: string[] = [];
  /** What a test breaks on purpose, as the browser reports it. */
  expected: RegExp | null = null;

  readonly begin = async () => {
    [this.browser, this.harness] = await Promise.all([launchForShortPages(), startHarness()]);
    await this.openPage();
  };

  readonly end = async () => {
    await this.browser.close();
    await this.harness.close();
  };

  readonly beginTest = async () => {
    this.harness.begin(500);
    this.complaints = [];
    this.expected = null;
    await this.page.setViewportSize(SIZE);
  };

  readonly endTest = async () => {
    const violations = await this.page.evaluate<string[]>('globalThis.__violations');
    const complaints = this.complaints.filter((complaint) => !this.expected?.test(complaint));
    await this.page.unrouteAll();
    await this.page.mouse.move(0, 0);
    await this.page.goto('about:blank');
    expect({ complaints, violations }).toEqual({ complaints: [], violations: [] });
  };

  /** A page for this test alone, which does to it what cannot be undone. */
  readonly pageOfItsOwn = async () => {
    await this.page.context().close();
    await this.openPage();
    onTestFinished(async () => {
      await this.page.context().close();
      await this.openPage();
    });
  };

  private async openPage(): Promise<void> {
    this.page = await this.browser.newPage({ viewport: SIZE, timezoneId: 'UTC' });
    this.page.setDefaultTimeout(60_000);
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  /** Runs code in the page's worker before its own: what `addInitScript` does not reach. */
  readonly beforeWorker = async (code: string): Promise<void> => {
    await this.page.route(/record-worker/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${code}\n${await response.text()}` });
    });
  };

  get url(): string {
    return this.harness.url;
  }

  /** Where the accounts are. */
  get people(): string {
    return `${this.harness.url}#/people`;
  }

  get fake(): FakeSite {
    return this.harness.site;
  }

  readonly table = (): Locator => this.page.getByRole('table', { name: 'Accounts' });
  readonly rows = (): Locator =>
    this.table()
      .getByRole('row')
      .filter({ has: this.page.getByRole('cell') });
  readonly cells = (row: number) => this.rows().nth(row).getByRole('cell').allInnerTexts();
  readonly header = (name: string) => this.table().getByRole('columnheader', { name });
  readonly press = (name: string | RegExp) => this.page.getByRole('button', { name }).click();
  readonly count = () => this.page.getByText(/Showing .* accounts/).innerText();

  /** Goes to a view by the navigation. */
  readonly look = (view: string) =>
    this.page.getByRole('navigation').getByRole('link', { name: view, exact: true }).click();

  /** Opens the page at the people. */
  readonly open = async () => {
    await this.page.goto(this.people);
    await this.table().waitFor();
    await this.page.locator('button:enabled', { hasText: 'Export CSV' }).waitFor();
    await this.page.getByText('Reading names').waitFor({ state: 'detached' });
    await this.page.getByText(/^Showing .* accounts$/).waitFor();
  };

  /** Shows every account: the way out of a list that shows none. */
  readonly everyone = async () => {
    await this.page.getByRole('searchbox').fill('nobody at all');
    await this.press('Show all accounts');
  };

  readonly choose = async (filter: RegExp, role: 'menuitemradio' | 'menuitemcheckbox', option: string | RegExp) => {
    await this.press(filter);
    await this.page.getByRole(role, { name: option, ...(typeof option === 'string' && { exact: true }) }).click();
    await this.page.keyboard.press('Escape');
  };

  /** The message of that title, line by line. */
  readonly message = async (title: string): Promise<string[]> => {
    const message = this.page.locator('section', { has: this.page.getByRole('heading', { name: title }) }).last();
    return (await message.innerText()).split('\n').filter(Boolean);
  };

  readonly axe = (): Promise<string[]> => barriersIn(this.page);
}

/** Registers what goes around the tests of a file. The browser may complain of nothing in any of them. */
export const openedSite = (): OpenedSite => {
  const site = new OpenedSite();
  beforeAll(site.begin);
  afterAll(site.end);
  beforeEach(site.beginTest);
  afterEach(site.endTest);
  return site;
};
