import { describe, expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();
const { axe } = site;

const openRenewal = async () => {
  await site.page.goto(site.url);
  await site.page.getByRole('heading', { name: 'What to renew' }).waitFor();
  await site.page
    .getByText(/idle seats?$/)
    .first()
    .waitFor();
};
const card = (name: string) => site.page.getByRole('article', { name, exact: true });

describe('the renewal', () => {
  it('is what the page opens with: of each product what is needed, and what the rest costs', async () => {
    await openRenewal();
    const jira = card('Jira');
    await jira.getByText(/^\d+\s*idle seats$/).waitFor();
    await jira.getByText(/^About \$[\d,]+ a year$/).click();
    await jira.getByText(/^\d+ idle seats × \$8\.15 a month = /).waitFor();
    expect(await jira.getByRole('listitem').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^[\d,]+ in use$/), expect.stringMatching(/^[\d,]+ idle$/)]),
    );
    await jira.getByText(/^Most ever needed: [\d,]+ different people within 30 days, /).waitFor();
    expect(await axe()).toEqual([]);
  });

  it('leads to the very people in one step, by an address that can be sent', async () => {
    await openRenewal();
    const [count = ''] =
      /\d+/.exec(
        await card('Jira')
          .getByText(/^\d+\s*idle seats$/)
          .innerText(),
      ) ?? [];
    await card('Jira').getByRole('link', { name: 'idle seats' }).click();
    await expect.poll(site.count).toMatch(new RegExp(`^Showing ${count} of`));
    const address = site.page.url();
    expect(address).toMatch(/#\/people\?product=jira-software&use=idle$/);
    await site.page.goto('about:blank');
    await site.page.goto(address);
    await expect.poll(site.count).toMatch(new RegExp(`^Showing ${count} of`));
    await site.page.goBack();
    await site.page.goForward();
    await expect.poll(site.count).toMatch(new RegExp(`^Showing ${count} of`));
  });

  it('tells when seats could be taken away, by who came back on this very site', async () => {
    await openRenewal();
    const jira = card('Jira');
    await jira.getByText(/When could a seat be taken away\?|^Taken away after \d+ idle days, /).click();
    const table = jira.getByRole('region', { name: 'When could a seat of Jira be taken away?' }).getByRole('table');
    // The record is shorter than 30 idle days and the 30 after them: seats are idle, and nobody's return can be told.
    await table.getByRole('row', { name: /^30 days [1-9]\d* can’t be told yet$/ }).waitFor();
    expect(await axe()).toEqual([]);
  });

  it('shows the people by day as bars and as a table, and keeps the window from view to view', async () => {
    await openRenewal();
    await site.page.getByRole('heading', { name: 'People by day' }).waitFor();
    await site.page.getByText('The same as a table').click();
    expect(await site.page.getByRole('region', { name: 'People by day' }).getByRole('row').count()).toBeGreaterThan(20);
    await site.page.getByRole('button', { name: '90 days' }).click();
    await site.look('Licences');
    await expect
      .poll(() => site.page.getByRole('button', { name: '90 days' }).getAttribute('aria-pressed'))
      .toBe('true');
    expect(site.page.url()).toMatch(/#\/licences\?days=90$/);
  });

  it('fits 400 pixels', async () => {
    await site.page.setViewportSize({ width: 400, height: 900 });
    await openRenewal();
    const wide = await site.page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(400);
    expect(await axe()).toEqual([]);
  });
});

/** Of the 30 days with which the page opens. */
const FIRST_SHOWN = '2026-10-24';

it('claims nothing of the whole record before all of it is read', async () => {
  const { page, url } = site;
  const held: (() => void)[] = [];
  await page.route('**/bridge', async (route) => {
    const asked = route.request().postData() ?? '';
    const [, to = ''] = asked.includes('"recordDays"') ? (/"to":"([^"]+)"/.exec(asked) ?? []) : [];
    // Days before those on show: they are awaited for as long as this test wants.
    if (to !== '' && to < FIRST_SHOWN) await new Promise<void>((release) => held.push(release));
    await route.continue();
  });
  await page.goto(`${url}#/renewal`);
  await page.getByText('Older days are still being read.').first().waitFor();
  expect(await page.getByText(/Most ever needed|Rollcall has watched for 60 days/).count()).toBe(0);
  const release = setInterval(() => held.splice(0).forEach((go) => go()), 100);
  await page
    .getByText(/Most ever needed/)
    .first()
    .waitFor();
  // What each card says of itself is drawn as its own figures come.
  await page.getByText('Older days are still being read.').first().waitFor({ state: 'detached' });
  clearInterval(release);
});
