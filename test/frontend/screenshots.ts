// Draws the page to /tmp/rollcall-*.png: `tsx test/frontend/screenshots.ts`.
import type { Page } from 'playwright-core';

import { launchChromium } from '../chromium';
import { startHarness } from './harness';

const main = async () => {
  const harness = await startHarness(1530);
  const browser = await launchChromium();
  const shoot = async (page: Page, name: string) => {
    await page.waitForTimeout(400); // menus and messages slide in
    await page.screenshot({ path: `/tmp/rollcall-${name}.png` });
  };
  for (const mode of ['light', 'dark'] as const) {
    harness.site.mode = mode;
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
    page.on('console', (message) => console.log(mode, message.type(), message.text()));
    page.on('pageerror', (error) => console.log(mode, 'pageerror', error.message));
    await page.goto(harness.url);
    await page.getByRole('table', { name: 'Accounts' }).waitFor();
    await page.getByRole('button', { name: 'Export CSV' }).and(page.locator(':enabled')).waitFor();
    await shoot(page, `${mode}-people`);
    await page.getByRole('button', { name: /^Idle/ }).click();
    await page.mouse.wheel(0, 2000);
    await shoot(page, `${mode}-table`);
    await page.getByRole('button', { name: /^Show all accounts/ }).click();
    await page.getByRole('button', { name: /^Licence:/ }).click();
    await shoot(page, `${mode}-menu`);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await shoot(page, `${mode}-snapshots`);
    console.log(mode, await page.evaluate('globalThis.__violations'));
    await page.close();
  }
  await browser.close();
  await harness.close();
};

void main();
