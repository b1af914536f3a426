import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

import { openedSite } from './opened-site';

const opened = openedSite();

const go = async (path: string) => {
  opened.fake.overview = {
    ...opened.fake.overview,
    edition: 'sealed',
    organization: { ...opened.fake.overview.organization, isOffered: false },
  };
  await opened.page.goto(`${opened.url}#/${path}`);
};
const SEALED = 'This is the sealed edition of Rollcall';

it('says where an organization would be connected that this edition holds no key', async () => {
  await go('organization');
  await opened.page.getByText(SEALED).waitFor();
  await opened.look('Settings');
  await opened.page.getByText(SEALED).waitFor();
  expect(await opened.page.getByLabel('API key with scopes').count()).toBe(0);
});

it('lets snapshots be pulled, and sent nowhere', async () => {
  const { push } = opened.fake.overview;
  opened.fake.overview = { ...opened.fake.overview, push: { ...push, kind: 'pull', url: 'pull:' } };
  await go('sending');
  const kinds = opened.page.getByLabel('Sent as');
  await kinds.waitFor();
  expect(await kinds.locator('option').allInnerTexts()).toEqual(['Pulled by a client of yours']);
  await opened.page.getByText('This edition sends none').waitFor();
  expect(await opened.page.getByRole('heading', { name: 'Asking for seats' }).count()).toBe(0);
});

it('ends a plan in a file and the way to Atlassian’s administration', async () => {
  const { page, fake } = opened;
  await go('people?use=idle&product=jira-software');
  await opened.rows().first().getByRole('checkbox').check();
  await opened.press('Take seats back…');
  await page.getByText('This edition of Rollcall changes nothing itself.').waitFor();
  expect(await page.getByLabel(/^Type /).count()).toBe(0);
  const [file] = await Promise.all([page.waitForEvent('download'), opened.press(/^Save the plan of/)]);
  expect(file.suggestedFilename()).toBe('rollcall-plan.csv');
  const [head, row] = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(head).toContain('Groups to leave');
  expect(row).toContain('Jira');
  expect(await opened.axe()).toEqual([]);
  expect(fake.calls.filter(({ data }) => JSON.stringify(data ?? null).includes('beginReclaim'))).toEqual([]);
});
