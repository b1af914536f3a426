import { describe, expect, it } from 'vitest';

import type { DaysPart } from '../../src/report/view';
import { openedSite } from './opened-site';

const site = openedSite();
const { axe, message, press } = site;

/** Opens the page at what it rests on. */
const openTrust = async () => {
  await site.page.goto(`${site.url}#/trust`);
  await site.page.getByRole('heading', { name: 'How much of each day is in the record' }).waitFor();
  await site.page
    .getByText(/^Recorded since .* in the last 30 days\.|^Recorded since .* of the last 30 days/)
    .waitFor();
};

/** A part of the view, line by line. */
const lines = async (title: string): Promise<string[]> => {
  const part = site.page.getByRole('region', { name: title, exact: true });
  return (await part.innerText()).split('\n').filter(Boolean);
};

const damaged =
  (days: readonly string[]) =>
  (part: DaysPart): DaysPart => ({
    ...part,
    days: part.days.map(({ day, packed }) => ({ day, packed: days.includes(day) ? 'AAAA' : packed })),
  });

const reports = () => site.fake.calls.filter(({ data }) => JSON.stringify({ data }).includes('"recordRoster"')).length;

const COVERED =
  'Recorded since 1 Oct 2026; 99.6% of what people did yesterday is in the record (between 96.9% and just under 100%).';

describe('what the figures rest on', () => {
  it('stands in a line at the top of every view, and leads to the whole of it', async () => {
    for (const view of ['', 'people', 'licences', 'sending']) {
      await site.page.goto(`${site.url}#/${view}`);
      await site.page.getByText(`${COVERED} No gap is known in the last 30 days.`).waitFor();
      expect(await site.page.getByRole('link', { name: 'How far can I trust this?' }).count()).toBe(1);
    }
    await site.page.getByRole('link', { name: 'How far can I trust this?' }).click();
    await site.page.getByRole('heading', { name: 'How much of each day is in the record' }).waitFor();
    expect(await site.page.getByRole('link', { name: 'How far can I trust this?' }).count()).toBe(0);
  });

  it('is how much of yesterday was recorded, and of the days before as bars and as a table', async () => {
    await openTrust();
    await site.page
      .getByText(
        'Yesterday: 99.6% of what people did was recorded (between 96.9% and just under 100%, from 200 of 3,412 changed issues). ' +
          '2 missing entries were found in the sample and added.',
      )
      .waitFor();
    await site.page.getByText('The same as a table').click();
    const table = site.page.getByRole('region', { name: 'Coverage by day' });
    const rows = await table
      .getByRole('row')
      .evaluateAll((found) => found.slice(1, 5).map((row) => [...row.children].map(({ textContent }) => textContent)));
    expect(rows).toEqual([
      [
        '21 Nov 2026',
        '99.6%',
        '96.9% to just under 100%',
        'from 200 of 3,412 changed issues',
        '2 missing entries were found in the sample and added.',
      ],
      [
        '20 Nov 2026',
        '91.7%',
        '87.1% to 95.2%',
        'from 200 of 9,020 changed issues',
        'The whole day was read again from Jira: 1,204 missing entries were added.',
      ],
      [
        '19 Nov 2026',
        'not measured',
        '',
        '',
        'Jira does not let Rollcall read the issues that changed (403). If this lasts, check in Atlassian’s ' +
          'administration that Rollcall is up to date and not blocked.',
      ],
      ['18 Nov 2026', 'not measured', '', '', ''],
    ]);
    expect(await table.getByRole('row').count()).toBe(32);
    expect(await site.page.locator('svg g').count()).toBe(2);
    expect(await axe()).toEqual([]);
  });

  it('names the gaps, what cannot be seen, the days before the install, and how fresh everything is', async () => {
    site.fake.spoil = {
      recordRoster: (part) => ({ ...part, watchedSince: '2026-11-16' }),
      recordDays: damaged(['2026-11-14', '2026-11-15']),
    };
    const { audit } = site.fake.overview;
    site.fake.overview.audit = {
      ...audit,
      days: [...audit.days, { ...audit.days[1]!, day: '2026-11-18', sweep: 'too-large' as const, added: 40 }],
    };
    await openTrust();
    await site.page.getByText('3 of the last 30 days have gaps.').waitFor();
    expect(await lines('Gaps')).toEqual([
      'Gaps',
      '14 Nov 2026 to 15 Nov 2026',
      expect.stringContaining('It stays unread until an update of Rollcall can read it.'),
      '18 Nov 2026',
      '91.7% of what people did was recorded (between 87.1% and 95.2%, from 200 of 9,020 changed issues). The day has too ' +
        'many changes to be read again within Jira’s limits: 40 missing entries were added, others stay missing.',
      '19 Nov 2026',
      expect.stringContaining('How much was recorded could not be measured. Jira does not let Rollcall read'),
      '16 Nov 2026 to 17 Nov 2026',
      'Recorded as it happened, but not compared with what Jira tells: how much of it may be missing is not known.',
      '1 Oct 2026 to 15 Nov 2026',
      'Rollcall was not there yet. What is known was read from Jira afterwards: who only looked is not.',
      'Before 1 Oct 2026',
      'Nothing is recorded of these days.',
    ]);
    expect((await lines('What the nightly check cannot see'))[2]).toBe(
      'Who only looked at issues: Jira keeps no list of views.',
    );
    expect(await lines('The days before the install')).toContain(
      'The 30 days before the install were read from Jira on 1 Oct 2026.',
    );
    expect(await lines('How fresh this is')).toEqual([
      'How fresh this is',
      ...['Activity', 'Up to date as of 09:05'],
      ...['Recorded since', '1 Oct 2026'],
      ...['Accounts, roles and licences', 'Read today 03:10'],
    ]);
    expect(await axe()).toEqual([]);
  });

  it('tells which events were not counted, and of a reason that it does not know no key', async () => {
    site.fake.overview.ignored = { 'no-actor': 214, own: 0, 'of-another-version': 3 };
    await openTrust();
    expect(await lines('Events that were not counted')).toEqual([
      'Events that were not counted',
      '217 events in the last month proved nothing about anybody:',
      '214: Jira does not say who did it',
      '3: for another reason',
    ]);
    site.fake.overview.ignored = {};
    await press('Refresh');
    await site.page.getByText('None in the last month that Rollcall knows of.').waitFor();
  });

  it('follows the directory while it is read', async () => {
    const never = { state: 'never' as const, readAt: null, checkedAt: null, behind: 0, progress: null, problems: [] };
    site.fake.overview.directory = never;
    await openTrust();
    await site.page.getByText('The directory has not been read yet').waitFor();
    await site.page.getByText('Not read yet', { exact: true }).waitFor();
    await press('Read the directory now');
    await site.page.getByText('Members of 3 of 12 groups read.').waitFor();
    await site.page.getByText('Being read', { exact: true }).waitFor();
    const done = { ...never, state: 'ready' as const, readAt: site.fake.overview.now };
    site.fake.overview = { ...site.fake.overview, directory: done };
    await site.page.getByText('Read today 09:05').waitFor();
    const checked = { ...done, readAt: done.readAt - 86_400_000, checkedAt: done.readAt, behind: 2 };
    site.fake.overview = { ...site.fake.overview, directory: checked };
    await press('Refresh');
    await site.page.getByText('Members of 2 groups changed since, and are read again within the week').waitFor();
    expect(await lines('How fresh this is')).toContain('Today 09:05');
  });
});

describe('the banner', () => {
  it('says when a day is read again, and the view shows what was added', async () => {
    const { audit } = site.fake.overview;
    const [latest, ...days] = audit.days;
    const running = { ...latest!, sweep: 'running' as const, added: 0 };
    const sweep = { done: 1_200, total: 3_412 };
    const whole = { sweep, waitingFor: null, problem: null };
    site.fake.overview = { ...site.fake.overview, folding: true, audit: { days: [running, ...days], ...whole } };
    await openTrust();
    const title = 'Some of what happened yesterday was missing, and is being read again';
    expect(await message(title)).toEqual([
      title,
      '1,200 of 3,412 issues. Rollcall reads slowly on purpose: Jira limits how much an app may read in an hour.',
    ]);
    await site.page
      .getByText('Recorded since 1 Oct 2026; some of what happened yesterday was missing, and is')
      .waitFor();
    expect(await axe()).toEqual([]);
    const before = reports();
    const done = { ...running, sweep: 'done' as const, added: 214 };
    site.fake.overview = {
      ...site.fake.overview,
      folding: false,
      audit: { ...whole, days: [done, ...days], sweep: null },
    };
    // The page looks by itself while something goes on.
    await site.page
      .getByText('The whole day was read again from Jira: 214 missing entries were added.')
      .filter({ visible: true })
      .waitFor();
    await site.page.getByText('everything that Jira tells of yesterday is in the record.').waitFor();
    expect(await site.page.getByText('is being read again').count()).toBe(0);
    // Because of what was added.
    await expect.poll(reports).toBe(before + 1);
  });

  it('says why yesterday could not be checked', async () => {
    const { audit } = site.fake.overview;
    site.fake.overview.audit = { ...audit, days: [{ ...audit.days[2]!, day: '2026-11-21' }] };
    await openTrust();
    const title = 'It could not be checked how much was recorded yesterday';
    expect((await message(title)).at(-1)).toBe(
      'What Jira tells by its events is recorded all the same. Rollcall checks again tomorrow.',
    );
    expect(await axe()).toEqual([]);
  });

  it('is one, however much there is to know, with a line and its buttons for each', async () => {
    const { overview } = site.fake;
    site.fake.overview = {
      ...overview,
      directory: { ...overview.directory, problems: [{ code: 'jira-refused', asked: 'group-members', status: 403 }] },
      backfill: {
        ...overview.backfill,
        state: 'running',
        done: 1_200,
        total: 5_000,
        doneAt: null,
        page: { state: 'off', token: null, done: 0, range: null },
      },
      privacyProblem: { code: 'atlassian-busy', status: 503 },
    };
    await openTrust();
    const banner = site.page.locator('section', {
      has: site.page.getByRole('heading', { name: '3 things to know about Rollcall' }),
    });
    expect(await banner.getByRole('heading').allInnerTexts()).toEqual([
      '3 things to know about Rollcall',
      'Part of the directory may not be read',
      'Reading the last 30 days',
      'Atlassian is not told just now of whom Rollcall keeps something',
    ]);
    expect(await banner.count()).toBe(1);
    await banner.getByRole('progressbar', { name: 'Issues of the last 30 days read so far' }).waitFor();
    expect(await axe()).toEqual([]);
    // The others go: what has the focus stays where it is.
    const button = banner.getByRole('button', { name: 'Read in this page as well' });
    await button.focus();
    const { backfill } = site.fake.overview;
    site.fake.overview = { ...overview, backfill };
    await site.page.evaluate(`document.querySelectorAll('header button')[1].click()`);
    await site.page.getByRole('heading', { name: 'Reading the last 30 days' }).waitFor();
    await expect.poll(() => site.page.getByText('3 things to know about Rollcall').count()).toBe(0);
    expect(await site.page.evaluate('document.activeElement.textContent')).toBe('Read in this page as well');
  });
});

describe.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 400],
] as const)('in the %s theme, %i pixels wide', (mode, width) => {
  it('has nothing for axe to find, and nothing beyond its edge', async () => {
    site.fake.mode = mode;
    site.fake.overview.ignored = { own: 3 };
    await site.page.setViewportSize({ width, height: 900 });
    await openTrust();
    await site.page.getByText('The same as a table').click();
    await site.page.getByText('How this is measured').click();
    expect(await axe()).toEqual([]);
    expect(await site.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});
