import { expect, it } from 'vitest';

import type { ConnectionStatus, OrganizationStatus } from '../../src/organization/view';
import { CONNECTED, fakeSwept } from './fake-organization';
import { NOW } from './fake-site';
import { openedSite } from './opened-site';

const opened = openedSite();

const told = (change: Partial<OrganizationStatus>) => {
  const { fake } = opened;
  fake.overview = { ...fake.overview, organization: { ...fake.overview.organization, ...change } };
};

const read = (change: Partial<ConnectionStatus> = {}) => {
  const { fake } = opened;
  fake.organization = fakeSwept(fake.accounts, fake.overview.cloudId);
  told({ connection: { ...CONNECTED, ...change }, readAt: NOW - 3_600_000 });
};

const go = async (path: string, heading: string) => {
  await opened.page.goto(`${opened.url}#/${path}`);
  await opened.page.getByRole('heading', { name: heading, exact: true }).first().waitFor();
};
const section = (name: string) => opened.page.getByRole('region', { name, exact: true }).first();
const invoked = (method: string): unknown[] =>
  opened.fake.calls.flatMap(({ command, data }) => {
    const { functionKey, payload } = (data ?? {}) as { functionKey?: string; payload?: unknown };
    return command === 'invoke' && functionKey === method ? [payload] : [];
  });

it('says where to connect, and is connected there: checked before it is sent, and never shown again', async () => {
  await go('organization', 'Organization');
  await opened.page.getByRole('link', { name: 'Connect it in the settings' }).click();
  await section('Organization').getByRole('button', { name: 'Connect', exact: true }).click();
  await opened.page.getByText('Give the organization’s id as Atlassian shows it').waitFor();
  await opened.page.getByLabel('Organization ID').fill(CONNECTED.organization);
  await opened.page.getByLabel('API key with scopes').fill('ATCTT3xFfGN0-of-an-admin');
  await opened.page.getByText('Give the last day of the key.').waitFor();
  expect(invoked('connectOrganization')).toEqual([]);
  await opened.page.getByLabel('Last day of the key').fill('2027-06-01');
  await opened.page.getByLabel('This key may also change access').check();
  await section('Organization').getByRole('button', { name: 'Connect', exact: true }).click();
  await opened.page.getByText('Connected to Harbour Holding.').waitFor();
  expect(invoked('connectOrganization')).toEqual([
    { organization: CONNECTED.organization, key: 'ATCTT3xFfGN0-of-an-admin', expires: '2027-06-01', maySuspend: true },
  ]);
  await opened.page.getByText('This key may change access.').waitFor();
  expect(await opened.page.getByLabel('API key with scopes').inputValue()).toBe('');
  await section('Organization').getByRole('button', { name: 'Remove the organization' }).click();
  await opened.page.getByRole('dialog').getByRole('button', { name: 'Remove the organization' }).click();
  await section('Organization').getByRole('button', { name: 'Connect', exact: true }).waitFor();
  expect(invoked('disconnectOrganization')).toHaveLength(1);
});

it('says why it was not connected', async () => {
  opened.fake.failures = { connectOrganization: { code: 'invalid', problem: { code: 'organization-unknown' } } };
  await go('settings', 'Settings');
  await opened.page.getByLabel('Organization ID').fill(CONNECTED.organization);
  await opened.page.getByLabel('API key with scopes').fill('ATCTT3xFfGN0-of-an-admin');
  await opened.page.getByLabel('Last day of the key').fill('2027-06-01');
  await section('Organization').getByRole('button', { name: 'Connect', exact: true }).click();
  await opened.page.getByText('There is no such organization').waitFor();
  expect(await opened.page.getByLabel('API key with scopes').inputValue()).not.toBe('');
});

it('shows accounts of both worlds, where the two sources disagree, sites that nobody knew of, and domains', async () => {
  read();
  await go('organization', 'Organization');
  const accounts = section('Accounts of the organization');
  await accounts.getByText('Known to this Jira site too').waitFor();
  const known = opened.fake.accounts.filter(({ id }) => id !== '').length;
  const lines = (await accounts.innerText()).split('\n');
  expect(lines.slice(0, 5)).toEqual([
    'Accounts of the organization',
    'Accounts',
    String(known + 20),
    'Known to this Jira site too',
    String(known),
  ]);
  const disagreements = section('Where they disagree').getByRole('row');
  await disagreements.nth(1).waitFor();
  expect(await disagreements.count()).toBeGreaterThan(5);
  const products = section('Accounts by product and site').getByRole('row');
  expect((await products.nth(1).innerText()).replace(/\s+/g, ' ')).toContain(
    'Confluence skunkworks.atlassian.net Not the organization’s 10 10',
  );
  expect((await section('Domains').innerText()).split('\n').filter(Boolean)).toEqual([
    'Domains',
    'acme.example',
    'Verified',
    'acme-labs.example',
    'Not verified',
  ]);
});

it('tells in time that the key runs out, on every view', async () => {
  read({ expires: '2026-12-10', daysLeft: 18, expiry: 'soon' });
  await opened.page.goto(`${opened.url}#/renewal`);
  await opened.page.getByRole('heading', { name: 'The organization’s key runs out soon' }).waitFor();
  expect((await opened.message('The organization’s key runs out soon'))[1]).toContain('in 18 days, on 10 Dec 2026');
});

it('is not offered on Atlassian Government Cloud', async () => {
  told({ isOffered: false });
  await go('settings', 'Settings');
  await opened.page.getByText('Atlassian Government Cloud lets no app hold').waitFor();
  expect(await opened.page.getByLabel('API key with scopes').count()).toBe(0);
});

it('has idle seats of Confluence taken by its groups, from the figure on, where the key may change access', async () => {
  read({ maySuspend: true });
  const { page, fake } = opened;
  await go('renewal', 'What to renew');
  await page.getByRole('article', { name: 'Confluence' }).getByRole('link', { name: /idle/ }).first().click();
  await opened.rows().nth(2).waitFor();
  for (const row of [0, 1, 2]) await opened.rows().nth(row).getByRole('checkbox').check();
  await opened.press('Take seats back…');
  await page.getByRole('heading', { name: /^Take back seats on Confluence, / }).waitFor();
  await page.getByRole('region', { name: 'People whose seats are taken back, scrollable' }).waitFor();
  expect(invoked('planRemoval')).toContainEqual({
    product: { key: 'confluence', site: fake.overview.cloudId },
    accounts: expect.any(Array) as unknown,
    uses: [],
  });
  expect(await opened.axe()).toEqual([]);
});

it('judges seats by its dates as well, those of Confluence by them alone, and says which of the two it was', async () => {
  read();
  const { page } = opened;
  await go('renewal', 'What to renew');
  const confluence = page.getByRole('article', { name: 'Confluence' });
  await confluence.getByText('Told by Atlassian’s administration alone').waitFor();
  await confluence.getByRole('link', { name: /idle/ }).first().click();
  await opened.rows().first().waitFor();
  await opened.rows().first().getByRole('checkbox').check();
  // Jira cannot take them, and this key may change nobody's access.
  await page.getByRole('button', { name: 'Protect', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Take seats back' }).count()).toBe(0);
  await opened.rows().first().getByRole('button').first().click();
  const panel = page.getByRole('dialog');
  const seat = panel.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Confluence' }) });
  await seat.getByText('Idle: Atlassian’s administration').waitFor();
  await page.goto(`${opened.url}#/organization`);
  const disagreement = section('Where they disagree')
    .getByRole('row')
    .filter({ hasText: 'and the record did not' })
    .first();
  const name = await disagreement.getByRole('rowheader').innerText();
  await page.goto(opened.people);
  await page.getByRole('searchbox').fill(name);
  await opened.rows().filter({ hasText: name }).first().getByRole('button').first().click();
  await panel
    .getByText(/Reader: nothing is recorded .*But Atlassian’s administration saw the person/)
    .first()
    .waitFor();
});

it('judges by the record alone where its dates cannot be read, and says so', async () => {
  read();
  opened.fake.failures = { recordOrganization: { code: 'unavailable', problem: { code: 'store-busy', status: 503 } } };
  await go('renewal', 'What to renew');
  await opened.page.getByText('every seat is judged by Jira’s record alone').waitFor();
  expect(await opened.page.getByRole('article', { name: 'Confluence' }).count()).toBe(0);
  opened.fake.failures = {};
  await opened.press('Try again');
  await opened.page.getByRole('article', { name: 'Confluence' }).waitFor();
});

it.each(['light', 'dark'] as const)('keeps nobody out, and fits, in the %s theme', async (mode) => {
  opened.fake.mode = mode;
  read();
  for (const width of [1440, 400]) {
    await opened.page.setViewportSize({ width, height: 900 });
    for (const [path, heading] of [
      ['organization', 'Domains'],
      ['settings', 'Organization'],
    ] as const) {
      await go(path, heading);
      if (process.env['SHOTS']) {
        const shot = `${process.env['SHOTS']}/${path}-${mode}-${width}.png`;
        await opened.page.screenshot({ path: shot, fullPage: true });
      }
      expect(await opened.axe()).toEqual([]);
      expect(await opened.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  }
});
