import { describe, expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();
const { axe, open } = site;

const panel = () => site.page.getByRole('dialog');
const heading = () => panel().getByRole('heading', { level: 2 });
const place = () => panel().getByText(/^[\d,]+ of [\d,]+/);
/** In a line of the table, or on a card. */
const nameButton = (row: number) => site.page.locator('[data-row-opener]').nth(row);
const nameIn = async (row: number) =>
  (await nameButton(row).innerText()).split('\n').find((line) => line.length > 2) ?? '';
const focused = () => site.page.evaluate<string>('document.activeElement.textContent');
const personIn = async () => new URLSearchParams(new URL(site.page.url()).hash.split('?')[1] ?? '').get('person');

/** An idle person of the fake site with a seat, as the page shows them. */
const openIdle = async (width = 1440) => {
  await site.page.setViewportSize({ width, height: 900 });
  await site.page.goto(`${site.url}#/people?use=idle`);
  await site.page.locator('button:enabled', { hasText: 'Export CSV' }).waitFor();
  await nameButton(0).click();
  await panel()
    .getByText(/^Jira itself/)
    .waitFor();
};

/** Five keys in a tenth of a second. From here, a busy machine would let the page settle between two of them. */
const PASS_FIVE = `(async () => {
  for (let step = 0; step < 5; step++) {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    await new Promise((done) => setTimeout(done, 20));
  }
})()`;

describe('the panel of a person', () => {
  it('opens with a click on the name, and stands in the address', async () => {
    await open();
    const name = await nameIn(1);
    await nameButton(1).click();
    expect(await heading().innerText()).toBe(name);
    expect(await site.page.evaluate('document.activeElement.tagName')).toBe('H2');
    expect(await place().innerText()).toMatch(/^2 of 4\d\d\s*: /);
    const account = await personIn();
    expect(site.fake.accounts.find(({ id }) => id === account)?.name).toBe(name);
    await site.page.reload();
    await panel().waitFor();
    await expect.poll(() => heading().innerText()).toBe(name);
  });

  it('opens with a click on the licences', async () => {
    await open();
    await site.page.getByTitle('through which groups?').first().click();
    await panel().getByRole('heading', { name: 'Seats' }).waitFor();
  });

  it('closes with Esc or its button, which gives the focus back to what opened it', async () => {
    await open();
    const name = await nameIn(2);
    for (const close of [
      () => site.page.keyboard.press('Escape'),
      () => panel().getByRole('button', { name: 'Close' }).click(),
    ]) {
      await nameButton(2).click();
      await panel().waitFor();
      await close();
      await panel().waitFor({ state: 'hidden' });
      await expect.poll(personIn).toBeNull();
      expect(await focused()).toContain(name);
    }
  });

  it('that an address opened leaves the focus to the list', async () => {
    const account = site.fake.accounts.find(({ licences }) => licences.length > 0) ?? expect.fail('nobody');
    await site.page.goto(`${site.url}#/people?person=${encodeURIComponent(account.id)}`);
    await expect.poll(() => heading().innerText()).toBe(account.name);
    await site.page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    await expect
      .poll(() => site.page.evaluate(`document.activeElement.getAttribute('aria-label')`))
      .toBe('Accounts, scrollable');
  });

  it('goes through the list in its order with arrows and buttons, and stops at its ends', async () => {
    await open();
    await site.header('Days written').getByRole('button').click();
    await site.header('Days written').getByRole('button').click();
    const names = [await nameIn(0), await nameIn(1), await nameIn(2)];
    await nameButton(0).click();
    const shows = (row: number) => expect.poll(() => heading().innerText()).toBe(names[row]);
    await shows(0);
    await site.page.keyboard.press('ArrowUp');
    await shows(0);
    expect(await panel().getByRole('button', { name: 'Previous' }).getAttribute('aria-disabled')).toBe('true');
    await site.page.keyboard.press('ArrowDown');
    await shows(1);
    await panel().getByRole('button', { name: 'Next' }).click();
    await shows(2);
    expect(await focused()).toBe('');
    await site.page.keyboard.press('ArrowUp');
    await shows(1);
    expect(await place().innerText()).toMatch(/^2 of /);
    await site.page.keyboard.press('Control+ArrowDown');
    await shows(1);
  });

  it('asks the app and Jira of whom one stays with, not of everybody one passes', async () => {
    await open();
    await nameButton(0).click();
    await panel().waitFor();
    await site.page.evaluate(PASS_FIVE);
    await panel()
      .getByText(/^Jira itself/)
      .waitFor();
    const asked = site.fake.calls.filter(
      ({ data }) => (data as { functionKey?: string } | undefined)?.functionKey === 'seats',
    );
    const accounts = asked.map(({ data }) => (data as { payload: { account: string } }).payload.account);
    expect(accounts).toEqual([await personIn()]);
  });

  it('shows somebody whom the filter hides, without neighbours', async () => {
    const gone = site.fake.accounts.find(({ status }) => status === 1) ?? expect.fail('nobody is deactivated');
    await site.page.goto(`${site.url}#/people?person=${encodeURIComponent(gone.id)}`);
    await panel().getByText('Not in the list on show').waitFor();
    await panel().getByText('Deactivated', { exact: true }).waitFor();
    await site.page.keyboard.press('ArrowDown');
    expect(await personIn()).toBe(gone.id);
  });

  it('says that the record has no such account, and shows nothing for what is none', async () => {
    await site.page.goto(`${site.url}#/people?person=5b0000000000`);
    await panel()
      .getByText(/^Rollcall’s record has no such account\./)
      .waitFor();
    await site.page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
    await site.page.goto(`${site.url}?again#/people?person=${encodeURIComponent('<b> a')}`);
    await site.table().waitFor();
    expect(await panel().count()).toBe(0);
  });

  it('calls who is not listed any more a former user', async () => {
    const former = site.fake.accounts.find(({ id, listed }) => !listed && id !== '') ?? expect.fail('nobody is gone');
    await site.page.goto(`${site.url}#/people?person=${encodeURIComponent(former.id)}`);
    await panel().getByRole('heading', { name: 'Former user' }).waitFor();
    await panel().getByText(former.id).waitFor();
  });

  it('says why somebody is idle and how sure that is, with its arithmetic', async () => {
    await openIdle();
    await panel().getByText('neither wrote nor looked at an issue between 24 Oct and 22 Nov 2026.').first().waitFor();
    await panel()
      .getByText(
        /^Had this person written anything on one of these 30 days, .* at most [\d.]+%, and on two of them [\d.]+%\.$/,
      )
      .waitFor();
    const arithmetic = panel().getByText(/^So at most [\d,]+ × \(1 − 0\.8710\) ÷ 0\.8710 = /);
    expect(await arithmetic.isVisible()).toBe(false);
    await panel().getByText('How this is worked out').click();
    expect(await arithmetic.isVisible()).toBe(true);
  });

  it('says that it cannot tell yet, and until when', async () => {
    site.fake.spoil = { recordRoster: (part) => ({ ...part, watchedSince: '2026-11-20' }) };
    await site.page.goto(`${site.url}#/people?use=unknown`);
    await nameButton(0).click();
    await panel()
      .getByText(/^Can’t tell yet: nothing is recorded .* from 19 Dec 2026 on/)
      .first()
      .waitFor();
    expect(
      await panel()
        .getByText(/^Had this person/)
        .count(),
    ).toBe(0);
    await panel()
      .getByText(/^Of \d+ more days it is not recorded whether there was anything\.$/)
      .waitFor();
  });

  it('names every group that grants a seat, and that leaving one is not enough', async () => {
    await openIdle();
    const seat = (name: string) =>
      panel()
        .getByRole('listitem')
        .filter({ has: site.page.getByRole('heading', { name, exact: true }) });
    expect((await seat('Jira').innerText()).split('\n').filter(Boolean).slice(-3)).toEqual([
      'Granted by 2 groups, so leaving one isn’t enough:',
      'jira-software-users',
      'contractors',
    ]);
    expect((await seat('Jira Service Management').innerText()).split('\n').filter(Boolean).slice(-2)).toEqual([
      'Granted by one group:',
      'a group that is gone',
    ]);
  });

  it('says that the groups could not be read, and reads them again', async () => {
    site.fake.failures = { seats: { code: 'busy', problem: { code: 'store-busy', status: 504 } } };
    await openIdle();
    await panel().getByText('The groups could not be read').waitFor();
    site.fake.failures = {};
    await panel().getByRole('button', { name: 'Try again' }).click();
    await panel().getByText('contractors').waitFor();
  });

  it('has a calendar in words, as a picture and as a table', async () => {
    const read = site.fake.accounts.find(
      ({ type, status, view, activeDays, licences }) =>
        type === 0 && status === 0 && view > 2 && activeDays === 0 && licences.length === 1,
    );
    const { id, view } = read ?? expect.fail('nobody reads');
    await site.page.goto(`${site.url}#/people?person=${encodeURIComponent(id)}`);
    await panel()
      .getByText(`1 Oct to 22 Nov 2026: wrote on 0 days, only looked on ${view} days, nothing on ${53 - view} days.`)
      .waitFor();
    expect(await panel().locator('svg title').count()).toBe(29 * 7);
    await panel().getByText('The same as a table').click();
    const table = panel().getByRole('table');
    await table.waitFor();
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Day (UTC)', 'Anywhere', 'Jira']);
    expect(await table.getByRole('rowheader').count()).toBe(53);
    expect(await table.getByRole('cell', { name: 'only looked' }).count()).toBe(2 * view);
    await panel().getByText(`Wrote on 0 days, only looked on ${view}, of 30 days`).first().waitFor();
  });

  it.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 400],
    ['dark', 400],
  ] as const)('breaks no rule of accessibility in %s at %i pixels, and cuts nothing off', async (mode, width) => {
    site.fake.mode = mode;
    await openIdle(width);
    for (const summary of await panel().locator('summary').all()) await summary.click();
    expect(await axe()).toEqual([]);
    const sizes = await panel().evaluate((dialog) => {
      const { right, left } = dialog.getBoundingClientRect();
      const beyond = [...dialog.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > right + 1);
      return { scrolls: dialog.scrollWidth > dialog.clientWidth, beyond: beyond.length, width: right - left };
    });
    expect(sizes).toEqual({ scrolls: false, beyond: 0, width: width === 400 ? 400 : 600 });
  });
});
