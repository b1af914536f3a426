import { describe, expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();
const { axe, open, press } = site;

const openSnapshots = async () => {
  await open();
  await site.look('Sending');
  await site.page.getByRole('heading', { name: 'Destination' }).waitFor();
};

describe('the destination', () => {
  it('says when the consent to a domain stays, though nothing is sent any more', async () => {
    site.fake.egressRefused = true;
    await openSnapshots();
    await press('Remove destination');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await site.page.getByText('The domain is still allowed').waitFor();
    expect(await site.page.getByLabel('Destination URL').inputValue()).toBe('');
    expect(await axe()).toEqual([]);
    site.fake.egressRefused = false;
    await press('Try again');
    await site.page.getByText('The domain is still allowed').waitFor({ state: 'detached' });
  });

  it('sends to another port only when that is chosen', async () => {
    await openSnapshots();
    const saves = () => site.fake.calls.filter(({ data }) => JSON.stringify({ data }).includes('saveDestination'));
    await site.page.getByLabel('Destination URL').fill('https://ingest.example.com:8443/a');
    await press('Save');
    await site.page.getByText('Say that snapshots are meant to go to port 8443').waitFor();
    expect(await axe()).toEqual([]);
    expect(saves()).toEqual([]);
    await site.page.getByLabel('Send to port 8443').check();
    await site.page.getByLabel('Destination URL').fill('https://ingest.example.com:9443/a');
    expect(await site.page.getByLabel('Send to port 9443').isChecked()).toBe(false);
    await site.page.getByLabel('Send to port 9443').check();
    await press('Save');
    await expect
      .poll(saves)
      .toMatchObject([
        { data: { payload: { url: 'https://ingest.example.com:9443/a', newSecret: false, otherPort: true } } },
      ]);
    await press('Make a new secret');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
    await expect.poll(() => saves().at(-1)).toMatchObject({ data: { payload: { newSecret: true, otherPort: true } } });
  });
});
