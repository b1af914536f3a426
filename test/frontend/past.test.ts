import { describe, expect, it } from 'vitest';

import type { PastSlice } from '../../src/history/view';
import { SIGNS } from '../../src/kernel/fact';
import { openedSite } from './opened-site';

const site = openedSite();
const { axe, open, press } = site;

const DAY = 86_400_000;
const FROM = Date.UTC(2026, 9, 2);

/** The state of a reading that waits for the page. */
const waiting = () => ({
  state: 'running' as const,
  done: 0,
  total: 120,
  secondsLeft: null,
  waitingFor: null,
  problems: [],
  doneAt: null,
  page: { state: 'reading' as const, token: null, done: 0, range: { from: FROM, until: FROM + 31 * DAY } },
});

const PERSON = '712020:00000000-0000-4000-8000-000000000001';
const iso = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');
const issue = (id: number) => ({
  id: String(id),
  fields: {
    created: iso(FROM + DAY),
    updated: iso(FROM + DAY),
    creator: { accountId: PERSON, accountType: 'atlassian' },
    project: { projectTypeKey: 'software' },
    comment: { comments: [], total: 0 },
    worklog: { worklogs: [], total: 0 },
  },
  changelog: { histories: [], total: 0 },
});

const answers = (path: string): object | null => {
  if (path.startsWith('/rest/api/3/project/search')) return { values: [{ id: '10000' }], total: 1, isLast: true };
  if (path === '/rest/api/3/search/jql') return { issues: [issue(1), issue(2)], isLast: true };
  return null;
};

const handed = (): PastSlice[] =>
  site.fake.calls.flatMap(({ data }) => {
    const { functionKey, payload } = (data ?? {}) as { functionKey?: string; payload?: PastSlice };
    return functionKey === 'handPast' && payload ? [payload] : [];
  });

describe('the days before the install', () => {
  it('says how far the days before the install are read, and shows them when they are', async () => {
    const { backfill } = site.fake.overview;
    site.fake.overview.backfill = {
      state: 'running',
      done: 1_200,
      total: 5_000,
      secondsLeft: 1_190,
      waitingFor: { code: 'out-of-points' },
      problems: [{ code: 'comments-left-out' }],
      doneAt: null,
      page: { state: 'off', token: null, done: 0, range: null },
    };
    await open();
    await site.page.getByText('Reading the last 30 days').waitFor();
    await site.page.getByText('1,200 of 5,000 issues, about 20 minutes left.').waitFor();
    await site.page.getByText('Rollcall reads slowly on purpose: Jira limits how much').waitFor();
    await site.page.getByText('Comments of some issues could not be read.').waitFor();
    expect(await axe()).toEqual([]);
    const asked = (method: string): number[] =>
      site.fake.calls.flatMap(({ data }, i) => (JSON.stringify({ data }).includes(`"${method}"`) ? [i] : []));
    const before = asked('recordRoster').length;
    site.fake.overview = { ...site.fake.overview, backfill };
    await press('Refresh');
    await site.page.getByText('Reading the last 30 days').waitFor({ state: 'detached' });
    // The record is read after the past has come in; for the button alone too, unless that was not begun by then.
    await expect.poll(() => (asked('recordRoster').at(-1) ?? 0) > (asked('overview').at(-1) ?? 0)).toBe(true);
    expect(asked('recordRoster').length - before).toBeLessThanOrEqual(2);
    await site.page.getByRole('link', { name: 'Trust', exact: true }).click();
    await site.page.getByText('The 30 days before the install were read from Jira on 1 Oct 2026.').waitFor();
    expect(await axe()).toEqual([]);
  });

  it('are read by the page while it is open, and handed over', async () => {
    site.fake.overview.backfill = waiting();
    site.fake.jira = answers;
    await open();
    await expect.poll(() => handed().length).toBeGreaterThan(0);
    const [slice] = handed();
    expect(slice).toMatchObject({ from: null, next: null, untold: [], projects: ['10000'], accounts: [PERSON] });
    const facts = [0, 1, SIGNS.indexOf('history.created'), 0, 1, SIGNS.indexOf('written.jira-software')];
    expect(slice?.issues).toEqual([
      { id: '1', facts },
      { id: '2', facts },
    ]);
    // What is waited for has been handed over: somebody else moves it on.
    await site.page.getByText('Another page reads just now').waitFor();
    expect(await axe()).toEqual([]);
  });

  it('are left to the app when somebody wants that', async () => {
    site.fake.overview.backfill = waiting();
    site.fake.jira = answers;
    await open();
    await press('Leave it to Rollcall alone');
    await site.page.getByText('This page does not read along.').waitFor();
    const before = handed().length;
    await press('Read in this page as well');
    await expect.poll(() => handed().length).toBeGreaterThan(before);
  });

  it('are not read where Jira refuses, and the page says why', async () => {
    site.fake.overview.backfill = waiting();
    site.fake.jira = (path) => (path === '/rest/api/3/search/jql' ? { status: 403 } : answers(path));
    await open();
    await site.page.getByText(/^This page cannot read along just now\. /).waitFor();
    expect(handed()).toEqual([]);
  });
});
