import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import type { Settings } from '../../src/settings/rules/settings';
import { openedSite } from './opened-site';

const opened = openedSite();

const decided = (change: Partial<Settings>) => {
  const { fake } = opened;
  fake.overview = { ...fake.overview, settings: { ...fake.overview.settings, ...change } };
};

/** What stands in the address after the view. */
const search = () => new URL(opened.page.url().replace('#', '')).search;
const choice = (days: number) => opened.page.getByRole('button', { name: `${days} days`, exact: true });

it('opens with the window of the site, which its addresses leave out', async () => {
  decided({ windowDays: 45 });
  await opened.page.goto(`${opened.url}#/licences`);
  await expect.poll(() => choice(45).getAttribute('aria-pressed')).toBe('true');
  await opened.look('People');
  await opened.table().waitFor();
  expect(search()).toBe('');
  await choice(30).click();
  await expect.poll(search).toBe('?days=30');
  await opened.look('Renewal');
  await expect.poll(search).toBe('?days=30');
  await choice(45).click();
  await expect.poll(search).toBe('');
});

const titles = () => opened.table().getByRole('columnheader').allInnerTexts();

const exported = async (): Promise<string> => {
  const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.press('Export CSV')]);
  return readFile(await download.path(), 'utf8');
};

it('shows nobody’s days where the site hides them: in no list, card, file or panel', async () => {
  await opened.open();
  expect(await titles()).toContain('Last 30 days');
  expect(await exported()).toContain('Last days, oldest first');
  decided({ calendar: false });
  await opened.page.reload();
  await opened.open();
  expect(await titles()).not.toContain('Last 30 days');
  await opened.press('Columns');
  const offered = await opened.page.getByRole('menuitemcheckbox').allInnerTexts();
  expect(offered).toContain('Days written');
  expect(offered).not.toContain('Last 30 days');
  await opened.page.keyboard.press('Escape');
  expect(await exported()).not.toContain('Last days, oldest first');
  await opened.rows().first().getByRole('button').first().click();
  const panel = opened.page.getByRole('dialog');
  await panel.getByRole('heading', { name: 'What Jira itself finds' }).waitFor();
  expect(await panel.getByRole('heading', { name: 'Day by day' }).count()).toBe(0);
  await opened.page.keyboard.press('Escape');
  await opened.page.setViewportSize({ width: 400, height: 900 });
  const card = opened.page.getByRole('list', { name: 'Accounts' }).getByRole('listitem').first();
  await card.waitFor();
  expect(await card.getByRole('img').count()).toBe(0);
});

it.each(['renewal', 'people', 'licences', 'trust', 'sending', 'settings'])(
  'says above %s that what was decided or saved cannot be read',
  async (view) => {
    const { fake } = opened;
    decided({ problem: { code: 'record-unreadable', record: 'settings' } } as Partial<Settings>);
    fake.overview.views = { views: [], problem: { code: 'record-unreadable', record: 'views' } };
    await opened.page.goto(`${opened.url}#/${view}`);
    const banner = await opened.message('2 things to know about Rollcall');
    expect(banner).toEqual([
      '2 things to know about Rollcall',
      'The settings cannot be read',
      expect.stringContaining('nobody counts as protected'),
      'The saved views cannot be read',
      expect.stringContaining('Saving a view begins the list anew.'),
    ]);
  },
);

it('names a protected group that protects nobody any more', async () => {
  decided({ protected: { accounts: [], groups: ['g-2', 'g-of-old'] } });
  await opened.page.goto(`${opened.url}#/settings`);
  const kept = opened.page.getByRole('list', { name: 'Protected groups' }).getByRole('listitem');
  await expect
    .poll(() => kept.allInnerTexts())
    .toEqual([
      expect.stringMatching(/^contractors\n+Stop protecting/),
      expect.stringMatching(/^A group that is gone\n+Gives and administers nothing any more/),
    ]);
});

it('says of nobody who did what does not count that they wrote nothing', async () => {
  decided({ counted: ['comment'] });
  await opened.open();
  const told = opened.page.getByText(/only comments count as active/);
  await told.waitFor();
  expect(await opened.header('Days written').getByRole('button').getAttribute('title')).toBe(
    'Days of the window with something that counts as active: comments',
  );
  expect(await opened.page.getByRole('button', { name: /^Readers/ }).getAttribute('title')).toContain(
    'nothing that counts',
  );
  expect(await opened.page.getByText(/did only what does not count/).count()).toBe(1);
  await opened.press(/^Readers/);
  await expect.poll(() => opened.rows().first().innerText()).toContain('Reader');
  await opened.rows().first().getByRole('button').first().click();
  const panel = opened.page.getByRole('dialog');
  await panel
    .getByText(/and did nothing that counts as active\./)
    .first()
    .waitFor();
  expect(await panel.innerText()).not.toMatch(/wrote nothing/);
});
