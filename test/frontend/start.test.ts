import { expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();

it('where apps are managed, the page opens with what there is to do after an install', async () => {
  site.fake.module = 'get-started';
  await site.page.goto(site.url);
  await site.page.getByRole('heading', { name: 'Get started' }).waitFor();
  await site.page.getByRole('link', { name: 'Renewal' }).click();
  await site.page.getByRole('heading', { name: 'What to renew' }).waitFor();
  expect(new URL(site.page.url()).hash).toBe('#/renewal');
});
