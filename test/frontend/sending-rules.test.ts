import { describe, expect, it } from 'vitest';

import { NOTHING_SENT } from '../fakes/push-status';
import { openedSite } from './opened-site';

const site = openedSite();

const open = async () => {
  await site.page.goto(`${site.url}#/sending`);
  await site.page.getByRole('heading', { name: 'Deliveries' }).waitFor();
};

/** What the app was asked, by that method. */
const asked = (method: string): unknown[] =>
  site.fake.calls.flatMap(({ command, data }) => {
    const { functionKey, payload } = { ...(data as { functionKey?: string; payload?: unknown } | undefined) };
    return command === 'invoke' && functionKey === method ? [payload] : [];
  });

describe('what is sent when', () => {
  it('is changed at once, and taken back by one button', async () => {
    await open();
    const { page } = site;
    expect(await page.getByRole('radio', { name: /^Every day what has changed/ }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Only when somebody sends it here' }).click();
    await expect.poll(() => site.fake.overview.push.schedule).toBe('asked');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => site.fake.overview.push.schedule).toBe('daily');
    await page.getByRole('checkbox', { name: /^E-mail addresses/ }).click();
    await expect
      .poll(() => site.fake.overview.push.includes)
      .toEqual({ emails: false, days: true, organization: false, actions: false });
    await page.getByRole('checkbox', { name: /^Pause/ }).click();
    await expect.poll(() => site.fake.overview.push.isPaused).toBe(true);
    expect(asked('changeSending')).toEqual([
      { schedule: 'asked' },
      { schedule: 'daily' },
      { includes: { emails: false, days: true, organization: false, actions: false } },
      { isPaused: true },
    ]);
  });

  it('is what was done to seats where an administrator says so, and not before', async () => {
    await open();
    const actions = site.page.getByRole('checkbox', { name: /^Seats that were taken back and given back here/ });
    expect(await actions.isChecked()).toBe(false);
    await actions.click();
    await expect.poll(() => site.fake.overview.push.includes.actions).toBe(true);
    await expect.poll(() => actions.isChecked()).toBe(true);
    await site.page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => site.fake.overview.push.includes.actions).toBe(false);
    const includes = { emails: true, days: true, organization: false };
    expect(asked('changeSending')).toEqual([
      { includes: { ...includes, actions: true } },
      { includes: { ...includes, actions: false } },
    ]);
  });

  it('is never that to a platform that has no place for it, nor where nothing can be done to seats', async () => {
    const { overview } = site.fake;
    const actions = site.page.getByRole('checkbox', { name: /^Seats that were taken back/ });
    overview.push = { ...overview.push, kind: 'torii', account: 'an-app' };
    await open();
    expect(await actions.count()).toBe(0);
    site.fake.overview = { ...overview, edition: 'sealed', push: { ...overview.push, kind: 'pull', url: 'pull:' } };
    await site.page.reload();
    await site.page.getByRole('checkbox', { name: /^E-mail addresses/ }).waitFor();
    expect(await actions.count()).toBe(0);
  });

  it('can be decided before there is anywhere to send to', async () => {
    site.fake.overview.push = NOTHING_SENT;
    await open();
    await site.page.getByRole('checkbox', { name: /^E-mail addresses/ }).click();
    await expect.poll(() => site.fake.overview.push.includes.emails).toBe(false);
  });

  it('is paused, and so is what is on its way', async () => {
    const { overview } = site.fake;
    overview.push = { ...overview.push, isPaused: true };
    await open();
    const row = site.page.getByRole('region', { name: 'Deliveries, scrollable' }).getByRole('row').nth(1);
    expect((await row.innerText()).replaceAll('\n', ' ')).toMatch(/^Paused/);
    expect(await row.innerText()).not.toContain('Next attempt');
  });

  it('cannot be days where the site hides them', async () => {
    const { overview } = site.fake;
    overview.settings = { ...overview.settings, calendar: false };
    await open();
    const days = site.page.getByRole('checkbox', { name: /the settings of this site hide that/ });
    expect([await days.isChecked(), await days.isEnabled()]).toEqual([false, false]);
  });

  it('is said above every view to be nothing any more, and what starts it again', async () => {
    const { overview } = site.fake;
    overview.push = { ...overview.push, disabled: { code: 'receiver-gone' } };
    await open();
    expect((await site.message('Nothing is sent any more')).join(' ')).toContain('it wants no more snapshots');
    await site.page.getByText('Mend what is wrong there, and send a snapshot').waitFor();
    await site.page.getByRole('link', { name: 'Renewal' }).click();
    await site.page.getByText('it wants no more snapshots').waitFor();
  });
});

describe('single messages', () => {
  it('are listed with what came back, a test is sent and answered, and one of the last snapshot sent once more', async () => {
    await open();
    const { page } = site;
    const table = page.getByRole('region', { name: 'Messages, scrollable' });
    const rows = () => table.locator('tbody tr').count();
    expect(await table.locator('tbody tr').last().getByRole('cell').allInnerTexts()).toEqual(
      expect.arrayContaining(['Test message', 'none', '112', '20,000']) as string[],
    );
    const before = await rows();
    await page.getByRole('button', { name: 'Send a test message' }).click();
    await page.getByText('Test message: the receiving end answered 204 after 40 ms.').waitFor();
    await expect.poll(rows).toBe(before + 1);
    await page.getByLabel('Of the last completed snapshot:').selectOption({ label: 'Page 2' });
    await page.getByRole('button', { name: 'Send once more' }).click();
    await page.getByText('Page 2: the receiving end answered 204 after 40 ms.').waitFor();
    expect(asked('replayMessage')).toEqual([{ page: 1 }]);
  });

  it('of a receiving end that is out of reach say so', async () => {
    site.fake.failures = { sendTest: { code: 'busy', problem: { code: 'no-signing-secret' } } };
    await open();
    await site.page.getByRole('button', { name: 'Send a test message' }).click();
    await site.page.getByText('No message was sent').waitFor();
    await site.page.getByText('There is no signing secret').waitFor();
  });

  it('what is tried again is what failed', async () => {
    const { overview } = site.fake;
    overview.push = { ...overview.push, deliveries: overview.push.deliveries.slice(1) };
    site.fake.failures = { sendAgain: { code: 'busy', problem: { code: 'store-contended' } } };
    await open();
    await site.page.getByRole('button', { name: 'Send the last one again' }).click();
    await site.page.getByText('No snapshot was sent').waitFor();
    await site.page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => asked('sendAgain').length).toBe(2);
    expect(asked('sendSnapshot')).toEqual([]);
  });

  it('the whole last snapshot is sent again by a button', async () => {
    const { overview } = site.fake;
    overview.push = { ...overview.push, deliveries: overview.push.deliveries.slice(1) };
    await open();
    await site.page.getByRole('button', { name: 'Send the last one again' }).click();
    await site.page.getByText('Sending', { exact: true }).first().waitFor();
    expect(asked('sendAgain')).toEqual([{}]);
  });
});
