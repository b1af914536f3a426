import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import type { PageCalls, PageMethodName } from '../../src/resolvers/view';
import { barriersIn } from './axe';
import { openedSite } from './opened-site';

const opened = openedSite();

/** What the page asked of the app, by method. */
const asked = <M extends PageMethodName>(method: M): PageCalls[M]['request'][] =>
  opened.fake.calls.flatMap(({ command, data }) => {
    if (command !== 'invoke') return [];
    const { functionKey, payload } = data as { functionKey: string; payload: unknown };
    return functionKey === method ? [payload as PageCalls[M]['request']] : [];
  });

const region = (name: string) => opened.page.getByRole('region', { name });
const heading = (name: string) => opened.page.getByRole('heading', { name });

/** Chooses so many people in the list, and goes to the plan. */
const choose = async (people: number): Promise<void> => {
  await opened.open();
  const boxes = opened.table().getByRole('checkbox');
  for (let i = 0; i < people; i++) await boxes.nth(i).click();
  await opened.press('Take seats back…');
  await region('People whose seats come free, scrollable').waitFor();
};

const confirm = async (count: number): Promise<void> => {
  await opened.page.getByLabel(`Type ${count} to confirm`).fill(String(count));
  await opened.press(count === 1 ? 'Take back 1 seat' : `Take back ${count} seats`);
};

it('shows beforehand who leaves what, and who is left out, and why', async () => {
  await choose(6);
  await opened.page.getByText('4 seats come free.').waitFor();
  const rows = region('People whose seats come free, scrollable').getByRole('row');
  expect(await rows.count()).toBe(5);
  expect((await rows.nth(2).innerText()).replaceAll(/\s+/g, ' ')).toContain(
    'Wrote: 1 Sept 2026 Looked: nothing since 24 Oct 2026',
  );
  await opened.page.getByText('2 people are left out').click();
  await opened.page.getByText('Active (1)').waitFor();
  await opened.page.getByText('Reader (1)').waitFor();
  await opened.page.getByLabel('Also readers (1)').check();
  await opened.page.getByText('5 seats come free.').waitFor();
  expect(asked('planReclaim').at(-1)?.uses).toEqual(['reader']);
  expect(await barriersIn(opened.page)).toEqual([]);
});

it('begins nothing before the number was typed, then goes on by itself, and tells what came of it', async () => {
  await choose(3);
  const button = opened.page.getByRole('button', { name: 'Take back 2 seats' });
  await opened.page.getByLabel('Type 2 to confirm').fill('3');
  expect(await button.isDisabled()).toBe(true);
  await opened.page.getByLabel('Why (optional, goes on record)').fill('Renewal in May');
  await confirm(2);
  await heading('What was changed').waitFor();
  await opened.page.getByText('2 of 2 people').waitFor();
  expect(asked('beginReclaim')).toMatchObject([{ confirmed: 2, why: 'Renewal in May' }]);
  await expect.poll(() => asked('takeTurn').length).toBe(2);
  await opened.page
    .getByText(/taken back/)
    .first()
    .click();
  const table = region('People of the batch, scrollable');
  await table.getByText('No access any more').first().waitFor();
  await opened.page.getByText('Why: Renewal in May').waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
  expect(await barriersIn(opened.page)).toEqual([]);
});

it('gives back what was taken from one, and from all', async () => {
  await choose(3);
  await confirm(2);
  await opened.page.getByText('2 of 2 people').waitFor();
  await opened.page
    .getByText(/taken back/)
    .first()
    .click();
  await region('People of the batch, scrollable').getByRole('button', { name: 'Give back' }).first().click();
  const dialog = opened.page.getByRole('dialog');
  await dialog.getByText('1 person gets back').waitFor();
  await dialog.getByRole('button', { name: 'Give back' }).click();
  await opened.page.getByText('1 of 1 person').waitFor();
  await opened.page
    .getByText(/given back/)
    .first()
    .waitFor();
  await opened.press('Give everything back');
  await dialog.getByText('2 people get back').waitFor();
  await dialog.getByRole('button', { name: 'Give back' }).click();
  await expect.poll(() => opened.page.getByText(/given back/).count()).toBe(2);
  expect(asked('beginRestore').map(({ accounts }) => accounts?.length ?? null)).toEqual([1, null]);
});

it('stops where Jira refuses, says who can, and goes on or ends', async () => {
  opened.fake.reclaim.next.push({ kind: 'stopped' });
  await choose(3);
  await confirm(2);
  await opened.page.getByText('only a site administrator may').first().waitFor();
  await opened.page.getByText('0 of 2 people').first().waitFor();
  expect(await barriersIn(opened.page)).toEqual([]);
  await opened.press('End it here');
  await opened.page.getByRole('dialog').getByText('2 people are left, and stay as they are.').waitFor();
  await opened.page.getByRole('dialog').getByRole('button', { name: 'End it here' }).click();
  await opened.page.getByText('Ended early').waitFor();
  expect(asked('takeTurn').map(({ ends }) => ends)).toEqual([false, true]);
});

it('waits as long as the app asks for, and can be stopped meanwhile', async () => {
  opened.fake.reclaim.next.push({ kind: 'later', seconds: 3_000 });
  await choose(3);
  await confirm(2);
  await opened.page.getByText('Goes on in 3,000 seconds.').waitFor();
  await opened.press('Stop');
  await opened.press('Go on');
  await opened.page.getByText('2 of 2 people').waitFor();
});

it('asks Jira itself about everybody in the plan, and puts on record what it says', async () => {
  await choose(3);
  await opened.press('Ask Jira itself about them');
  await expect.poll(() => opened.page.getByText('Jira finds nothing in the last 365 days').count()).toBe(2);
  await confirm(2);
  await opened.page.getByText('2 of 2 people').waitFor();
  const [begun] = asked('beginReclaim');
  const nothing = { kind: 'nothing', within: 365 };
  expect(Object.values(begun?.opinions ?? {})).toEqual([nothing, nothing]);
});

it('leaves out of the plan whom Jira has seen', async () => {
  opened.fake.jira = (path) => (path.endsWith('/search/approximate-count') ? { count: 1 } : null);
  await choose(3);
  await opened.press('Ask Jira itself about them');
  await opened.press('Leave out the 2 of whom Jira finds something');
  await expect.poll(() => asked('planReclaim').map(({ accounts }) => accounts.length)).toEqual([3, 1]);
});

it('makes a file of the whole record', async () => {
  await choose(3);
  await confirm(2);
  await opened.page.getByText('2 of 2 people').waitFor();
  const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.press('Export the record')]);
  const [titles = '', ...lines] = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(titles).toContain('"Batch","What","Confirmed","By"');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(': left');
});

it('proves to finance what a month saved, seat by seat', async () => {
  await choose(3);
  await confirm(2);
  await opened.page.getByText('2 of 2 people').waitFor();
  await opened.page.getByLabel('Month (UTC)').selectOption('2026-11');
  const [download] = await Promise.all([opened.page.waitForEvent('download'), opened.press('Save proof for finance')]);
  expect(download.suggestedFilename()).toBe('rollcall-proof-2026-11.csv');
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toContain(
    '"Product","Other site","Ended","Given back","Net","Price of a seat","Period","Saved a month","Saved a year"',
  );
  expect(lines).toContain('"Jira","",2,0,2,8.15,"a month",16.3,195.6');
  expect(lines.filter((line) => line.includes('"Ended","Jira"'))).toHaveLength(2);
  await opened.page.getByText('2 seats are in rollcall-proof-2026-11.csv.').waitFor();
});

it('says what to do where nothing was taken yet', async () => {
  await opened.page.goto(`${opened.url}#/reclaim`);
  await opened.page.getByText('Nothing has been taken back yet.').waitFor();
  await opened.page.getByRole('link', { name: 'To the list of people' }).click();
  await opened.table().waitFor();
});
