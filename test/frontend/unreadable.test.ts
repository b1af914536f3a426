import { describe, expect, it } from 'vitest';

import type { Problem } from '../../src/kernel/problem';
import type { DaysPart } from '../../src/report/view';
import { openedSite } from './opened-site';
import { NOTHING_SENT } from '../fakes/push-status';

const site = openedSite();
const { axe, cells, choose, count, message, open, press, table } = site;

const unreadable = (record: string): Problem => ({ code: 'record-unreadable', record });
const because = 'cannot be read: it is damaged, or a newer version of Rollcall wrote it.';

/** Days whose records are damaged. */
const damaged =
  (days: readonly string[]) =>
  (part: DaysPart): DaysPart => ({
    ...part,
    days: part.days.map(({ day, packed }) => ({ day, packed: days.includes(day) ? 'AAAA' : packed })),
  });

/** The page without a report: what says so takes the place of the table. */
const openTo = async (title: string) => {
  await site.page.goto(site.people);
  await site.page.getByRole('heading', { name: title }).waitFor();
};

const reports = () => site.fake.calls.filter(({ data }) => JSON.stringify({ data }).includes('"recordRoster"')).length;

describe('the record of activity', () => {
  it('is missed alone: seats, prices and snapshots still show, and people again once it is read', async () => {
    const { record } = site.fake.overview;
    const lost = { recordedSince: null, foldedAt: null, accounts: 0, problem: unreadable('roster') };
    site.fake.overview.record = lost;
    await openTo('The record of activity cannot be read');
    expect(await message('The record of activity cannot be read')).toEqual([
      'The record of activity cannot be read',
      `The list of accounts (“roster”) ${because} Without it nobody can be shown, and no snapshot is sent. Seats, prices ` +
        'and the destination still show, and what people do meanwhile is kept for 30 days, so that nothing is lost ' +
        'until then. Contact the support of Rollcall.',
    ]);
    await site.page
      .getByText('The record of activity cannot be read: nothing is known just now of who was there.')
      .waitFor();
    await site.page.getByRole('link', { name: 'Trust', exact: true }).click();
    await site.page.getByText('Cannot be read', { exact: true }).waitFor();
    await site.page.getByText('Read today 03:10').waitFor();
    await site.page.getByRole('link', { name: 'Licences' }).click();
    await site.page.getByRole('list', { name: 'Licences by product' }).waitFor();
    await expect.poll(() => site.page.getByText('How many of them are idle cannot be told').count()).toBe(3);
    // Asked for before that was known, and not again.
    expect([await table().count(), reports()]).toEqual([0, 1]);
    expect(await axe()).toEqual([]);
    await site.look('Sending');
    expect(await site.page.getByLabel('Destination URL').inputValue()).toBe('https://ingest.example.com/rollcall');

    site.fake.overview = { ...site.fake.overview, record };
    await press('Refresh');
    await site.look('People');
    await table().waitFor();
    expect(await site.page.getByText('The record of activity cannot be read').count()).toBe(0);
  });

  it('says that a damaged roster is no lost connection, and still shows the seats', async () => {
    site.fake.spoil = { recordRoster: (part) => ({ ...part, accounts: ['AAAA'] }) };
    await openTo('The report could not be read');
    expect(await message('The report could not be read')).toEqual([
      'The report could not be read',
      `The list of accounts (“roster”) ${because} Without it nobody can be shown, and no snapshot is sent. Seats, prices ` +
        'and the destination still show, and what people do meanwhile is kept for 30 days, so that nothing is lost ' +
        'until then. Contact the support of Rollcall.',
      'Try again',
    ]);
    await site.page.getByRole('link', { name: 'Licences' }).click();
    await site.page.getByText('How many of them are idle cannot be told').first().waitFor();
    expect(await axe()).toEqual([]);
    site.fake.spoil = {};
    await press('Try again');
    await site.page.getByRole('link', { name: 'People' }).click();
    await table().waitFor();
  });

  it('says when the browser cannot unpack the report', async () => {
    await site.beforeWorker('delete globalThis.DecompressionStream;');
    await openTo('The report could not be read');
    expect(await message('The report could not be read')).toEqual([
      'The report could not be read',
      'This browser is too old to unpack the report.',
      'Open the page in a current version of Chrome, Edge, Firefox or Safari.',
      'Try again',
    ]);
  });

  it('names the days that are not counted, the first of many', async () => {
    const days = ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-20', '2026-11-21'];
    site.fake.spoil = { recordDays: damaged(days) };
    await open();
    expect(await message('7 days cannot be read')).toEqual([
      '7 days cannot be read',
      'Nothing that happened on 14 Nov 2026, 15 Nov 2026, 16 Nov 2026, 17 Nov 2026, 18 Nov 2026 and 2 more is counted: ' +
        'some who were active then may look idle.',
      'What is stored is damaged, or a newer version of Rollcall wrote it. It stays unread until an update of Rollcall ' +
        'can read it.',
    ]);
    expect(await axe()).toEqual([]);
    site.fake.spoil = { recordDays: damaged(['2026-11-20']) };
    await press('Refresh');
    await site.page.getByText('Nothing that happened on 20 Nov 2026 is counted').waitFor();
    expect((await message('1 day cannot be read'))[0]).toBe('1 day cannot be read');
  });
});

describe('the directory', () => {
  it('is missed by types, roles and licences, and by no one else', async () => {
    const problem = unreadable('directory');
    site.fake.overview = {
      ...site.fake.overview,
      directory: {
        state: 'failed',
        readAt: null,
        checkedAt: null,
        behind: 0,
        progress: null,
        problems: [problem],
      },
      products: [],
    };
    site.fake.spoil = {
      recordSegment: (part) => ({ ...part, products: [], grants: [], directory: [], directoryProblem: problem }),
    };
    await open();
    const line =
      `The stored directory (“directory”) ${because} Accounts and their activity still show, but not who holds which ` +
      'seat. Rollcall reads the directory anew by itself; “Read the directory now” has it done at once.';
    expect(await message('The stored directory cannot be read')).toEqual(['The stored directory cannot be read', line]);
    expect(await message('Types, roles and licences are missing for now')).toEqual([
      'Types, roles and licences are missing for now',
      'Until they are read anew, apps, portal customers and deactivated accounts are counted as people.',
    ]);
    expect(await count()).toBe('Showing 499 of 499 accounts');
    await choose(/^Columns/, 'menuitemcheckbox', 'Type');
    await choose(/^Columns/, 'menuitemcheckbox', 'Roles');
    const [licences, type, roles] = [3, -2, -1];
    const told = await cells(0);
    expect([licences, type, roles].map((at) => told.at(at))).toEqual(['', 'Not in directory', '']);
    expect(await axe()).toEqual([]);
    await site.page.getByRole('link', { name: 'Licences' }).click();
    await site.page.getByText('Seats are not known until the directory has been read.').waitFor();
    await site.page.getByRole('link', { name: 'Trust', exact: true }).click();
    await site.page.getByText('Cannot be read', { exact: true }).waitFor();
    expect(await axe()).toEqual([]);
  });

  it('may lack a part only: then nobody is called idle on the strength of it', async () => {
    const problem = unreadable('directory.members.0.1');
    site.fake.spoil = { recordSegment: (part) => ({ ...part, directoryProblem: problem }) };
    await open();
    expect((await message('Types, roles and licences are missing for now'))[1]).toContain('(“directory.members.0.1”)');
    await site.page.getByRole('link', { name: 'Licences' }).click();
    await expect.poll(() => site.page.getByText('How many of them are idle cannot be told').count()).toBe(3);
    expect(await site.page.getByText('would save').count()).toBe(0);
  });
});

describe('the destination', () => {
  const openSnapshots = async () => {
    site.fake.overview.push = { ...NOTHING_SENT, problem: unreadable('push') };
    await open();
    await site.look('Sending');
    await site.page.getByText('The destination cannot be read').waitFor();
  };

  it('is missed alone, and may be given again, with a new secret', async () => {
    await openSnapshots();
    expect(await message('The destination cannot be read')).toEqual([
      'The destination cannot be read',
      `The destination of snapshots (“push”) ${because} Nothing is sent meanwhile; people and licences still show. Save ` +
        'the destination again to mend it: you get a new signing secret for the receiving end.',
    ]);
    await site.page.getByText('What was sent so far cannot be shown.').waitFor();
    expect(await site.page.getByRole('button', { name: 'Send a snapshot now' }).isDisabled()).toBe(true);
    expect(await axe()).toEqual([]);
    await site.page.getByLabel('Destination URL').fill('https://ingest.example.com/a');
    await press('Save');
    await site.page.getByText('Copy the signing secret now').waitFor();
    await expect.poll(() => site.page.getByText('The destination cannot be read').count()).toBe(0);
  });

  it('may be removed', async () => {
    await openSnapshots();
    await press('Remove destination');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await site.page.getByText('The destination cannot be read').waitFor({ state: 'detached' });
    await site.page.getByText('Nothing has been sent yet.').waitFor();
    const removed = site.fake.calls.filter(({ data }) => JSON.stringify({ data }).includes('removeDestination'));
    expect(removed).toHaveLength(1);
  });
});

describe('what goes on in the background', () => {
  it('says when nothing can be said of the audits', async () => {
    site.fake.overview.audit = { days: [], sweep: null, waitingFor: null, problem: unreadable('audit') };
    await open();
    expect(await message('How complete the record is can no longer be told')).toEqual([
      'How complete the record is can no longer be told',
      `The record of the nightly audits (“audit”) ${because} What was recorded is kept; how much of each day that was is ` +
        'no longer known. The audits begin anew by themselves the next night.',
    ]);
    expect(await axe()).toEqual([]);
  });

  it('says when it is not known how far the past was read', async () => {
    const { backfill } = site.fake.overview;
    site.fake.overview.backfill = { ...backfill, state: 'failed', doneAt: null, problems: [unreadable('backfill')] };
    await open();
    expect(await message('How far the last 30 days were read cannot be told')).toEqual([
      'How far the last 30 days were read cannot be told',
      `The note of how far the days before the install were read (“backfill”) ${because} What was read is kept, and what ` +
        'has happened since is recorded, but the reading has stopped. Contact the support of Rollcall.',
    ]);
    expect(await axe()).toEqual([]);
  });

  it.each<[Problem, string]>([
    [
      unreadable('privacy'),
      `The note of whom Atlassian was told about (“privacy”) ${because} Everything else works. Rollcall begins the note ` +
        'anew by itself and tells Atlassian again.',
    ],
    [
      { code: 'atlassian-busy', status: 503 },
      'Atlassian did not take the personal-data report just now (503). Rollcall sends it again by itself.',
    ],
  ])('says when Atlassian is not told: %o', async (problem, line) => {
    site.fake.overview.privacyProblem = problem;
    await open();
    const title = 'Atlassian is not told just now of whom Rollcall keeps something';
    expect(await message(title)).toEqual([title, line]);
    expect(await axe()).toEqual([]);
  });
});

it('shows what still can be read when nothing else can', async () => {
  const { overview } = site.fake;
  site.fake.overview = {
    ...overview,
    record: { recordedSince: null, foldedAt: null, accounts: 0, problem: unreadable('roster') },
    directory: { ...overview.directory, state: 'failed', readAt: null, problems: [unreadable('directory')] },
    backfill: { ...overview.backfill, state: 'failed', doneAt: null, problems: [unreadable('backfill')] },
    audit: { days: [], sweep: null, waitingFor: null, problem: unreadable('audit') },
    products: [],
    prices: { currency: 'USD', prices: [], problem: unreadable('prices') },
    push: { ...NOTHING_SENT, problem: unreadable('push') },
    privacyProblem: { code: 'of-a-newer-version' } as unknown as Problem,
  };
  await site.page.goto(`${site.url}#/licences`);
  await site.page.getByRole('heading', { name: 'The record of activity cannot be read' }).waitFor();
  // The view comes in a part of its own, after the banner.
  await expect
    .poll(() => site.page.getByRole('main').getByRole('heading').allInnerTexts())
    .toEqual([
      'Rollcall',
      '5 things to know about Rollcall',
      'The record of activity cannot be read',
      'The stored directory cannot be read',
      'How far the last 30 days were read cannot be told',
      'How complete the record is can no longer be told',
      'Atlassian is not told just now of whom Rollcall keeps something',
      'Licences',
      'The prices cannot be read',
    ]);
  await site.page.getByText('Another version of Rollcall reports “of-a-newer-version”').waitFor();
  expect(await axe()).toEqual([]);
  await site.page.getByRole('link', { name: 'Trust', exact: true }).click();
  await site.page.getByText('What was measured so far cannot be read.').waitFor();
  expect(await axe()).toEqual([]);
});
