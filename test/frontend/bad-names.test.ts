import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { fakeUsers } from './fake-site';
import { userReads, type JiraAnswer } from './harness';
import { openedSite } from './opened-site';

const site = openedSite();
const { axe, cells, count, message, open, press, table } = site;

/** The page once it stops reading names, however that came out. */
const openTo = async (text: string | RegExp) => {
  await site.page.goto(site.people);
  await table().waitFor();
  await site.page.getByText(text).first().waitFor();
};

const users = (startAt: number, most: number): Partial<JiraAnswer> => ({
  body: JSON.stringify(fakeUsers(site.fake.accounts, startAt, most)),
});

const once = (answer: Partial<JiraAnswer>) => (nth: number) => (nth === 1 ? answer : null);

describe('what Jira answers with names', () => {
  it.each<[string, Partial<JiraAnswer>]>([
    ['429 without a word when', { status: 429, body: '' }],
    ['429 for no time at all', { status: 429, headers: { 'retry-after': '0' } }],
    ['429 until a date', { status: 429, headers: { 'retry-after': 'Sun, 22 Nov 2026 09:05:00 GMT' } }],
    ['503 with HTML', { status: 503, body: '<html>Service Unavailable</html>' }],
  ])('is waited for: %s, once', async (_, busy) => {
    site.fake.spoilUsers = once(busy);
    await open();
    expect((await cells(0))[0]).toMatch(/Ada /);
    expect(await site.page.getByText('could not be read').count()).toBe(0);
    expect(userReads(site.fake)).toEqual([0, 0, 494, 1000]);
  });

  it('says that Jira is busy when it stays so, and reads them when asked to', async () => {
    site.fake.spoilUsers = () => ({ status: 429, headers: { 'retry-after': '0' } });
    await openTo(/Jira is busy\. Names go on in \d seconds?\./);
    await site.page.getByRole('heading', { name: 'Names could not be read from Jira' }).waitFor();
    expect(await message('Names could not be read from Jira')).toEqual([
      'Names could not be read from Jira',
      'Jira could not give the users just now (429).',
      'Names come when you try again in a minute.',
      'Try again',
    ]);
    expect(await site.page.getByText(/browse users/).count()).toBe(0);
    expect(userReads(site.fake)).toEqual([0, 0, 0, 0, 0]);
    expect((await cells(0))[0]).toMatch(/^(5be24ad8b165|712020:)/);
    expect(await axe()).toEqual([]);
    site.fake.spoilUsers = () => null;
    await press('Try again');
    await expect.poll(async () => (await cells(0))[0]).toMatch(/Ada /);
    expect(await site.page.getByText('Names could not be read').count()).toBe(0);
  });

  it.each([
    ['HTML', '<!doctype html><html><title>Log in</title></html>'],
    ['nothing', ''],
    ['another object', '{"errorMessages":[]}'],
    ['half of it', '[{"accountId":"5be'],
  ])('shows no text of a parser where it is %s', async (_, body) => {
    site.fake.spoilUsers = () => ({ body });
    await openTo('Names could not be read from Jira');
    expect(await message('Names could not be read from Jira')).toEqual([
      'Names could not be read from Jira',
      'Jira’s answer with the users is not what Atlassian documents. If it keeps happening, contact the support of Rollcall.',
      'Try again in a minute, or reload the page: Jira may have logged you out.',
      'Try again',
    ]);
    expect(userReads(site.fake)).toEqual([0]);
  });

  it('belongs to the permission where Jira refuses', async () => {
    site.fake.usersStatus = 403;
    await openTo('Names could not be read from Jira');
    expect((await message('Names could not be read from Jira')).slice(1)).toEqual([
      'Jira does not let you read the users (403).',
      'Check that you may browse users in Jira, then try again.',
      'Try again',
    ]);
    expect(userReads(site.fake)).toEqual([0]);
  });

  it('ends where the same page comes again and again', async () => {
    site.fake.spoilUsers = () => users(0, 200);
    await openTo('Some names may be missing');
    expect(await message('Some names may be missing')).toEqual([
      'Some names may be missing',
      'Jira gave the same pages of the users again and again, so Rollcall stopped reading there: some may be missing.',
      'So nobody is called a former user: who has no name here may have one.',
      'Try again',
    ]);
    await site.everyone();
    expect(await table().getByText('Former user').count()).toBe(0);
    await site.page.waitForTimeout(1500);
    expect(userReads(site.fake).length).toBeLessThanOrEqual(3);
    expect(await axe()).toEqual([]);
  });

  it('is read to its end where Jira gives 100 at once, and tells who has gone', async () => {
    site.fake.spoilUsers = (_, startAt) => users(startAt, 100);
    await open();
    expect(await site.page.getByText('Some names may be missing').count()).toBe(0);
    const listed = site.fake.accounts.filter((account) => account.listed && account.id);
    const last = listed.at(-1)!;
    await site.everyone();
    await site.page.getByRole('searchbox').fill(last.id);
    await expect.poll(async () => (await cells(0))[0]).toContain(last.name);
    expect(userReads(site.fake).length).toBeLessThan(10);
    const gone = site.fake.accounts.find((account) => !account.listed && account.id)!;
    await site.page.getByRole('searchbox').fill(gone.id);
    await expect.poll(async () => (await cells(0))[0]).toContain('Former user');
  });

  it('loses no more than its bad entries', async () => {
    site.fake.spoilUsers = (_, startAt) => {
      const [first, second, ...others] = fakeUsers(site.fake.accounts, startAt, 1000) as Record<string, unknown>[];
      if (!first || !second) return null;
      const odd = [
        { ...first, emailAddress: null, displayName: null, accountType: null },
        { ...second, accountId: null },
      ];
      return { body: JSON.stringify([null, 7, ...odd, ...others]) };
    };
    await openTo('Some names may be missing');
    expect((await message('Some names may be missing'))[1]).toBe(
      '3 items in Jira’s answers with the users made no sense and were left out. All others were read.',
    );
    expect((await cells(0))[0]).toMatch(/Ada /);
  });

  it('has the right remedy without a network', async () => {
    await open();
    await site.page.context().setOffline(true);
    site.expected = /ERR_INTERNET_DISCONNECTED/;
    await press('Refresh');
    await site.page.getByRole('heading', { name: 'Names could not be read from Jira' }).waitFor();
    await site.page.getByRole('heading', { name: 'The latest state could not be read' }).waitFor();
    const offline = ['Your browser is offline.', 'Connect to the network, then try again.', 'Try again'];
    expect((await message('Names could not be read from Jira')).slice(1)).toEqual(offline);
    expect((await message('The latest state could not be read')).slice(1)).toEqual(offline);
    expect((await message('The report could not be read')).slice(1)).toEqual(offline);
    expect((await cells(0))[0]).toMatch(/Ada /); // what is on show stays
    expect(await site.page.getByText('Check your connection').count()).toBe(0);
    await site.page.context().setOffline(false);
    await press('Refresh');
    await site.page.getByText('Your browser is offline.').first().waitFor({ state: 'detached' });
  });
});

it('shows names that turn text round as they are meant, in the page and in the file', async () => {
  const [first, second, ...rest] = site.fake.accounts;
  const evil = { ...first!, type: 0, status: 0, listed: true, name: '\u202e=1+1\u0000\nzzz', email: null };
  const hebrew = { ...second!, type: 0, status: 0, listed: true, name: 'עדה zzz' };
  site.fake.accounts = [evil, hebrew, ...rest];
  await open();
  await site.page.getByRole('searchbox').fill('zzz');
  await expect.poll(count).toBe('Showing 2 of 499 accounts');
  const shown = await table().locator('bdi').allInnerTexts();
  expect(shown).toEqual(expect.arrayContaining(['=1+1 zzz', 'עדה zzz']));
  expect(await site.page.locator('body').innerHTML()).not.toMatch(/[\u202a-\u202e\u0000]/);
  const [download] = await Promise.all([site.page.waitForEvent('download'), press('Export CSV')]);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toContain(`"${evil.id}","'=1+1 zzz",`);
  expect(file).not.toMatch(/[\u202a-\u202e\u0000]/);
});
