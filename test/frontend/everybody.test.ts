import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import type { PageCalls, PageMethodName } from '../../src/resolvers/view';
import { CONNECTED, fakeSwept } from './fake-organization';
import { NOW } from './fake-site';
import { openedSite } from './opened-site';

const opened = openedSite();

const asked = <M extends PageMethodName>(method: M): PageCalls[M]['request'][] =>
  opened.fake.calls.flatMap(({ command, data }) => {
    if (command !== 'invoke') return [];
    const { functionKey, payload } = data as { functionKey: string; payload: unknown };
    return functionKey === method ? [payload as PageCalls[M]['request']] : [];
  });

const region = (name: string) => opened.page.getByRole('region', { name, exact: true });
const rows = () => region('Accounts of the organization, scrollable').getByRole('row');

/** Opens the view of an organization that was read, by a key that may suspend. */
const open = async (maySuspend = true): Promise<void> => {
  const { fake } = opened;
  fake.organization = fakeSwept(fake.accounts, fake.overview.cloudId);
  const organization = {
    ...fake.overview.organization,
    connection: { ...CONNECTED, maySuspend },
    readAt: NOW - 3_600_000,
  };
  fake.overview = { ...fake.overview, organization };
  await opened.page.goto(`${opened.url}#/organization`);
  await rows().nth(1).waitFor();
};

const elsewhere = async (): Promise<void> => {
  await opened.page.getByLabel('Only those whom this Jira site does not know').check();
  await opened.page.getByText('20 accounts.', { exact: true }).waitFor();
};

/** Chooses so many strangers, and goes to the plan. */
const choose = async (people: number): Promise<void> => {
  await open();
  await elsewhere();
  const boxes = region('Accounts of the organization, scrollable').getByRole('checkbox');
  for (let i = 1; i <= people; i++) await boxes.nth(i).click();
  await opened.press('Suspend…');
  await region('People who are suspended, scrollable').waitFor();
};

it('lists everybody, fifty at a time, with names from Jira and from the organization, and is searched and filtered', async () => {
  await open();
  expect(await rows().count()).toBe(51);
  const known = opened.fake.accounts.filter(({ id }) => id !== '').length;
  await opened.page.getByText(`1–50 of ${known + 20}`).waitFor();
  await opened.press('Next 50');
  await opened.page.getByText(`51–100 of ${known + 20}`).waitFor();
  await elsewhere();
  await opened.page.getByText('Called elsewhere-3', { exact: true }).waitFor();
  expect(asked('organizationNames').every(({ accounts }) => accounts.length <= 50)).toBe(true);
  // Whom Jira names, the organization is not asked about.
  const jira = new Set(opened.fake.accounts.flatMap(({ id, listed }) => (listed ? [id] : [])));
  expect(asked('organizationNames').flatMap(({ accounts }) => accounts.filter((account) => jira.has(account)))).toEqual(
    [],
  );
  await opened.page.getByLabel('Search accounts').fill('called elsewhere-1');
  await opened.page.getByText('11 accounts.', { exact: true }).waitFor();
  await opened.page.getByLabel('Search accounts').fill('');
  await opened.page.getByRole('button', { name: /^Show/ }).click();
  await opened.page.getByRole('menuitemradio', { name: 'suspended accounts', exact: true }).click();
  await opened.page.getByText('4 accounts.', { exact: true }).waitFor();
  expect((await rows().nth(1).innerText()).replace(/\s+/g, ' ')).toContain('Managed · Invited · Suspended');
});

it('leads to Atlassian’s administration of an account, and is a file', async () => {
  await open();
  await elsewhere();
  const link = rows().nth(1).getByRole('link');
  const href = (await link.getAttribute('href')) ?? '';
  expect(href).toMatch(
    new RegExp(`^https://admin\\.atlassian\\.com/o/${CONNECTED.organization}/users/712020%3Aelsewhere-\\d+$`),
  );
  await link.click();
  await expect.poll(() => opened.fake.calls.filter(({ command }) => command === 'navigate').length).toBe(1);
  const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.press('Export these accounts')]);
  const [, ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(20);
  expect(lines[0]).toContain('"confluence"');
});

it('suspends nobody by a key that may not, and says where to give one', async () => {
  await open(false);
  await rows().nth(1).getByRole('checkbox').click();
  await opened.page.getByRole('link', { name: 'To change access from here' }).waitFor();
  expect(await opened.page.getByRole('button', { name: 'Suspend…' }).count()).toBe(0);
});

it('shows what goes and stays, begins after the number was typed, tells what came of it, and restores', async () => {
  await choose(4);
  await opened.page.getByText('Jira: 3 seats come free, $24.45 a month, $293.40 a year.').waitFor();
  await opened.page.getByText('3 people would be suspended.').waitFor();
  await opened.page.getByText('Was seen in that time (1)').waitFor({ state: 'attached' });
  const plan = region('People who are suspended, scrollable').getByRole('row');
  expect((await plan.nth(2).innerText()).replace(/\s+/g, ' ')).toContain(
    'Jira on acme.atlassian.net: 1 Mar 2026 Confluence on skunkworks.atlassian.net: no day told',
  );
  await opened.page.getByLabel('Also people who were seen in that time (1)').check();
  await opened.page.getByText('4 people would be suspended.').waitFor();
  expect(await opened.axe()).toEqual([]);
  await opened.page.getByLabel('Type 4 to confirm').fill('4');
  await opened.press('Suspend 4 people');
  await opened.page.getByText('4 of 4 people').waitFor();
  expect(asked('beginSuspension')).toMatchObject([{ confirmed: 4, uses: ['seen'] }]);
  await opened.page.getByText('Organization: suspended').first().click();
  const table = region('People of the batch, scrollable');
  await table.getByText('No access any more').first().waitFor();
  expect(await table.getByText('suspended', { exact: true }).count()).toBe(4);
  await table.getByRole('button', { name: 'Restore' }).first().click();
  const dialog = opened.page.getByRole('dialog');
  await dialog.getByText('1 person has access again').waitFor();
  await dialog.getByRole('button', { name: 'Restore' }).click();
  await opened.page.getByText('Organization: restored').first().waitFor();
  await opened.page.getByText('1 of 1 person').waitFor();
  expect(await opened.axe()).toEqual([]);
});

/** Chooses so many people of Confluence, whoever was not there for longest first, and goes to the plan. */
const chooseOfConfluence = async (people: number): Promise<void> => {
  await open();
  await opened.page.getByRole('button', { name: 'Product: Any' }).click();
  await opened.page.getByRole('menuitemradio', { name: 'Confluence, acme.atlassian.net' }).click();
  const boxes = region('Accounts of the organization, scrollable').getByRole('checkbox');
  await expect.poll(() => rows().nth(1).innerText()).toContain('Confluence on acme.atlassian.net: no day told');
  for (let i = 1; i <= people; i++) await boxes.nth(i).click();
  await opened.press('Take Confluence seats back…');
  await region('People whose seats are taken back, scrollable').waitFor();
};

it('takes seats on a product of the organization by its groups, and gives them back', async () => {
  await chooseOfConfluence(4);
  await opened.page.getByRole('heading', { name: 'Take back seats on Confluence, acme.atlassian.net' }).waitFor();
  await opened.page.getByText('2 seats come free.').waitFor();
  await opened.page
    .getByText('Has the product by a group that an identity provider keeps (1)')
    .waitFor({ state: 'attached' });
  const plan = region('People whose seats are taken back, scrollable').getByRole('row');
  expect((await plan.nth(1).innerText()).replace(/\s+/g, ' ')).toContain(
    'confluence-users Confluence on acme.atlassian.net: no day told Jira on labs.atlassian.net: 1 Mar 2026',
  );
  await opened.page.getByLabel('Also people who were seen in that time (1)').check();
  await opened.page.getByText('3 seats come free.').waitFor();
  expect(await opened.axe()).toEqual([]);
  await opened.page.getByLabel('Type 3 to confirm').fill('3');
  await opened.press('Take back 3 seats');
  await opened.page.getByText('3 of 3 people').waitFor();
  const product = { key: 'confluence', site: opened.fake.overview.cloudId };
  expect(asked('beginRemoval')).toMatchObject([{ product, confirmed: 3, uses: ['seen'] }]);
  await opened.page.getByText('Confluence, acme.atlassian.net: taken back').first().click();
  const table = region('People of the batch, scrollable');
  await table.getByText('No access any more').first().waitFor();
  expect(await table.getByText('confluence-users: left', { exact: true }).count()).toBe(3);
  await table.getByRole('button', { name: 'Give back' }).first().click();
  await opened.page.getByRole('dialog').getByRole('button', { name: 'Give back' }).click();
  await opened.page.getByText('Confluence, acme.atlassian.net: given back').first().waitFor();
  await opened.page.getByText('1 of 1 person').waitFor();
  expect(await opened.axe()).toEqual([]);
});

it('takes no seat of Jira here: its own groups give it, and its record judges it', async () => {
  await open();
  await opened.page.getByRole('button', { name: 'Product: Any' }).click();
  await opened.page.getByRole('menuitemradio', { name: 'Jira, acme.atlassian.net' }).click();
  await region('Accounts of the organization, scrollable').getByRole('checkbox').nth(1).click();
  await opened.page.getByRole('button', { name: 'Suspend…' }).waitFor();
  expect(await opened.page.getByRole('button', { name: /seats back/ }).count()).toBe(0);
});

it.each(['light', 'dark'] as const)('plans such seats, and fits, in the %s theme', async (mode) => {
  opened.fake.mode = mode;
  await chooseOfConfluence(5);
  for (const width of [1440, 400]) {
    await opened.page.setViewportSize({ width, height: 900 });
    const shots = process.env['SHOTS'];
    if (shots) await opened.page.screenshot({ path: `${shots}-removal-${mode}-${width}.png`, fullPage: true });
    expect(await opened.axe()).toEqual([]);
    expect(await opened.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  }
});

it('stops where the key is refused, and says what it lacks', async () => {
  opened.fake.reclaim.next.push({ kind: 'stopped' });
  await choose(2);
  await opened.page.getByLabel('Type 1 to confirm').fill('1');
  await opened.press('Suspend 1 person');
  await opened.page.getByText('lacks the scope write:directories:admin').first().waitFor();
});

it.each(['light', 'dark'] as const)('keeps nobody out, and fits, in the %s theme', async (mode) => {
  opened.fake.mode = mode;
  await choose(4);
  for (const width of [1440, 400]) {
    await opened.page.setViewportSize({ width, height: 900 });
    for (const [path, ready] of [
      ['reclaim', 'Suspend people in the organization'],
      ['organization', 'Everybody in the organization'],
    ] as const) {
      if (path === 'organization')
        await opened.page.getByRole('link', { name: 'Organization', exact: true }).first().click();
      await opened.page.getByRole('heading', { name: ready }).waitFor();
      const shots = process.env['SHOTS'];
      if (shots) await opened.page.screenshot({ path: `${shots}-${path}-${mode}-${width}.png`, fullPage: true });
      expect(await opened.axe()).toEqual([]);
      expect(await opened.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
    if (width === 1440) await choose(4);
  }
});
