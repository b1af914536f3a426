import { readFile } from 'node:fs/promises';

import type { Download, Route } from 'playwright-core';
import { expect, it } from 'vitest';

import { fakeAccounts, fakeOverview, type FakeAccount } from './fake-site';
import { openedSite } from './opened-site';

const site = openedSite();

const pick = async (platform: string): Promise<void> => {
  await site.press('CSV for a platform');
  await site.page.getByRole('menuitem', { name: `For ${platform}` }).click();
};

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

const isPerson = ({ type, id }: FakeAccount): boolean => (type === 0 || type === 3) && id !== '';

it('writes what Zylo imports of the people on show, and says who is not in it', async () => {
  await site.open();
  await site.everyone();
  await expect.poll(site.count).toBe('Showing 499 of 499 accounts');
  const [download] = await Promise.all([site.page.waitForEvent('download'), pick('Zylo')]);
  expect(download.suggestedFilename()).toBe('rollcall-zylo-2026-10-24-to-2026-11-22.csv');
  const [head, ...lines] = (await textOf(download)).trimEnd().split('\r\n');
  expect(head).toBe('"email","full_name","external_id","status","last_activity_date","license_names"');
  const people = site.fake.accounts.filter(isPerson);
  const told = people.filter(({ listed, email }) => listed && email !== null);
  const addresses = lines.map((line) => line.split('"', 2)[1]);
  expect(addresses.sort()).toEqual(told.map(({ email }) => email).sort());
  const lacking = people.length - told.length;
  expect(lacking).toBeGreaterThan(1);
  const said = `${told.length} accounts were written to ${download.suggestedFilename()}. ${lacking} people without an e-mail address are not in the file.`;
  await site.page.getByText(said, { exact: true }).waitFor();
});

it('is reached by keys, and waits for the names', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await site.page.route('**/bridge', async (route: Route) => {
    if (route.request().postData()?.includes('users/search')) await released;
    await route.continue();
  });
  await site.page.goto(site.people);
  await site.table().waitFor();
  await site.page.getByRole('button', { name: 'CSV for a platform' }).focus();
  await site.page.keyboard.press('Enter');
  await site.page.keyboard.press('ArrowDown');
  await expect.poll(() => site.page.evaluate<string>('document.activeElement.textContent')).toMatch(/^For Lumos/);
  expect(await site.axe()).toEqual([]);
  await site.page.keyboard.press('Enter');
  await site.page.getByText('The file is written as soon as all names are read.').waitFor();
  const downloading = site.page.waitForEvent('download');
  release();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('rollcall-lumos-2026-10-24-to-2026-11-22.csv');
  const [head, line] = (await textOf(download)).split('\r\n');
  expect(head).toMatch(/^"email","first_name","last_name","full_name","status",/);
  expect(line).toMatch(/^"[^"]+","Ada","[^"]+","Ada [^"]+","ACTIVE",/);
});

it('says that a file would be too large for Lumos, and writes none', async () => {
  const name = `${'山'.repeat(120)} ${'川'.repeat(120)}`; // three bytes each
  site.fake.accounts = fakeAccounts(10_000).map((account) => ({ ...account, name, listed: true }));
  site.fake.overview = fakeOverview(site.fake.accounts);
  const downloads: Download[] = [];
  site.page.on('download', (download) => downloads.push(download));
  await site.open();
  await pick('Lumos');
  await site.page.getByText('No file was written: it would be larger than the 10 MB that Lumos takes.').waitFor();
  expect(downloads).toEqual([]);
});
