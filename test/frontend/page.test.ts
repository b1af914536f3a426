import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { fakeAccounts, fakeOverview } from './fake-site';
import { openedSite } from './opened-site';
import { NOTHING_SENT } from '../fakes/push-status';

const site = openedSite();
const { axe, cells, choose, count, header, open, press, rows, table } = site;

describe('people', () => {
  it('opens with the people, named, in the last 30 days', async () => {
    await open();
    expect(await site.page.getByRole('button', { name: '30 days' }).getAttribute('aria-pressed')).toBe('true');
    expect(await count()).toMatch(/^Showing \d+ of 499 accounts$/);
    expect((await cells(0))[0]).toMatch(/^A[A-Z]\n?Ada /);
  });

  it('sorts by a column and back again', async () => {
    await open();
    await header('Days written').getByRole('button').click();
    expect(await header('Days written').getAttribute('aria-sort')).toBe('descending');
    expect((await cells(0))[4]).toBe('22');
    await header('Days written').getByRole('button').click();
    expect(await header('Days written').getAttribute('aria-sort')).toBe('ascending');
    expect((await cells(0))[4]).toBe('0');
  });

  it('calls nobody idle before a whole window was watched, and says until when', async () => {
    site.fake.spoil = { recordRoster: (part) => ({ ...part, watchedSince: '2026-11-20' }) };
    await open();
    await site.page.getByText(/^Who only looks at issues is recorded since 20 Nov 2026: from 19 Dec 2026 on/).waitFor();
    expect(await site.page.getByRole('button', { name: /^To review/ }).innerText()).toMatch(/^To review\s*0$/);
    await choose(/^Class:/, 'menuitemcheckbox', /^Can’t tell yet \(\d+\)$/);
    await expect.poll(async () => (await cells(0))[1]).toBe('Can’t tell yet');
  });

  it('filters by ready-made view, menu and text', async () => {
    await open();
    const chip = site.page.getByRole('button', { name: /^To review/ });
    const [, idle = ''] = /(\d+)/.exec(await chip.innerText()) ?? [];
    await chip.click();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(count).toBe(`Showing ${idle} of 499 accounts`);

    await press('Clear filters');
    await press('More filters');
    await choose(/^Type:/, 'menuitemradio', /^Any \(\d+\)$/);
    await choose(/^Status:/, 'menuitemradio', /^Any \(499\)$/);
    await expect.poll(count).toBe('Showing 499 of 499 accounts');
    await choose(/^Type:/, 'menuitemradio', /^Apps \(\d+\)$/);
    await choose(/^Columns/, 'menuitemcheckbox', 'Type');
    await expect.poll(async () => (await cells(0)).at(-1)).toBe('App');
    await press('Clear filters');
    await choose(/^Class:/, 'menuitemcheckbox', /^New \(\d+\)$/);
    await expect.poll(async () => (await cells(0))[1]).toBe('New');

    await press('Clear filters');
    await site.page.getByRole('searchbox').fill('nobody at all');
    await site.page.getByText('No account matches these filters.').waitFor();
    await press('Show all accounts');
    await site.page.getByRole('searchbox').fill('5be24ad8b165000000000000');
    await expect.poll(count).toBe('Showing 1 of 499 accounts');
  });

  it('finds rows by the whole of a filter, however it changes', async () => {
    await open();
    const everybody = await count();
    await site.page.evaluate(`
      globalThis.__counts = new Set();
      new MutationObserver(() => {
        for (const { textContent } of document.querySelectorAll('p[role=status]')) __counts.add(textContent);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    `);
    await site.page.getByRole('searchbox').fill('ada');
    await expect.poll(count).not.toBe(everybody);
    const found = await count();
    await site.page.getByRole('searchbox').fill('');
    await expect.poll(count).toBe(everybody);
    expect(new Set(await site.page.evaluate<string[]>('[...globalThis.__counts]'))).toEqual(
      new Set([found, everybody]),
    );
  });

  it('shows another window', async () => {
    await open();
    await press('Custom');
    await site.page.getByLabel('Days, 1 to 400').fill('401');
    await site.page.getByText(/whole days from 1 to 400/).waitFor();
    await site.page.getByLabel('Days, 1 to 400').fill('45');
    await press('Apply');
    await site.page.getByText('9 Oct 2026 to 22 Nov 2026').waitFor();
    await press('90 days');
    await site.page.getByText('nothing is known of earlier days').waitFor();
  });

  it('exports the filtered rows, and no formula', async () => {
    const [first, ...rest] = site.fake.accounts;
    const person = { ...first!, type: 0, status: 0, listed: true, name: '=HYPERLINK("http://x")', email: null };
    site.fake.accounts = [person, ...rest];
    await open();
    await site.page.getByRole('searchbox').fill('hyperlink');
    await expect.poll(count).toBe('Showing 1 of 499 accounts');
    const [download] = await Promise.all([site.page.waitForEvent('download'), press('Export CSV')]);
    expect(download.suggestedFilename()).toBe('rollcall-2026-10-24-to-2026-11-22.csv');
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    const at = lines.indexOf('');
    expect(lines.slice(0, at).map((line) => line.split(',', 1)[0])).toEqual(
      expect.arrayContaining(['\uFEFF"Site"', '"Window"', '"Filters"', '"Accounts"', '"Coverage"']),
    );
    expect(lines).toHaveLength(at + 3);
    expect(lines[at + 2]).toContain(`"${person.id}","'=HYPERLINK(""http://x"")","(hidden)","Person","Enabled"`);
  });

  it('calls an account that Jira no longer lists a former user', async () => {
    await open();
    await site.page.getByRole('searchbox').fill(site.fake.accounts.find(({ listed, id }) => !listed && id)!.id);
    await expect.poll(async () => (await cells(0))[0]).toContain('Former user');
  });

  it('goes through 100,000 accounts', async () => {
    site.fake.accounts = fakeAccounts(100_000);
    site.fake.overview = fakeOverview(site.fake.accounts);
    await open();
    await site.page.getByRole('searchbox').fill('nobody at all');
    await press('Show all accounts');
    await expect.poll(count).toBe('Showing 99,999 of 99,999 accounts');
    expect(await table().getAttribute('aria-rowcount')).toBe('100000');
    await site.page.getByRole('region', { name: 'Accounts, scrollable' }).focus();
    // Rows that have just come begin at the top: on a busy machine that may be after the key.
    await expect
      .poll(async () => {
        await site.page.keyboard.press('End');
        return rows().last().getAttribute('aria-rowindex');
      })
      .toBe('100000');
    expect(await rows().count()).toBeLessThan(40);
    await site.page.getByRole('searchbox').fill('ada almeida');
    await expect.poll(() => rows().first().getAttribute('aria-rowindex')).toBe('2');
    await expect.poll(async () => (await cells(0))[0]).toContain('Ada Almeida');
  });
});

describe('what may go wrong', () => {
  it('tells someone who is no admin whom to ask', async () => {
    site.fake.failures = { overview: { code: 'forbidden', problem: { code: 'not-admin' } } };
    await site.page.goto(site.people);
    await site.page.getByText('Only Jira administrators can see this page').waitFor();
    expect(await site.page.getByText('Ask someone who does to open this page').isVisible()).toBe(true);
    expect(await axe()).toEqual([]);
  });

  it('says what to do when the report fails, and recovers', async () => {
    site.fake.failures = { recordDays: { code: 'busy', problem: { code: 'store-busy', status: 504 } } };
    await site.page.goto(site.people);
    await site.page.getByText('The report could not be read').waitFor();
    expect(await site.page.getByText('Atlassian’s storage for apps did not answer just now (504).').isVisible()).toBe(
      true,
    );
    expect(await axe()).toEqual([]);
    site.fake.failures = {};
    await press('Try again');
    await table().waitFor();
  });

  it('shows accounts without names when Jira refuses them', async () => {
    site.fake.usersStatus = 403;
    await site.page.goto(site.people);
    await site.page.getByText('Names could not be read from Jira').waitFor();
    await expect.poll(async () => (await cells(0))[0]).toMatch(/^(5be24ad8b165|712020:)/);
  });

  it('says why the days before the install could not be read', async () => {
    const problem = { code: 'jira-refused', asked: 'issues', status: 403 } as const;
    site.fake.overview.backfill = {
      ...site.fake.overview.backfill,
      state: 'failed',
      doneAt: null,
      problems: [problem],
    };
    await open();
    expect(await site.message('The last 30 days could not be read')).toEqual([
      'The last 30 days could not be read',
      'Jira does not let Rollcall read the issues (403). If this lasts, check in Atlassian’s administration that Rollcall is up to date and not blocked.',
      'What has happened since the install is recorded all the same. Rollcall tries again tomorrow, for two weeks.',
    ]);
  });
});

describe('snapshots', () => {
  const openSnapshots = async () => {
    await open();
    await site.look('Sending');
    await site.page.getByRole('heading', { name: 'Destination' }).waitFor();
  };

  it('asks for consent, saves, and shows the secret once', async () => {
    site.fake.overview.push = NOTHING_SENT;
    await openSnapshots();
    await site.page.getByLabel('Destination URL').fill('http://ingest.example.com/a');
    await press('Save');
    await site.page.getByText('The address must begin with https://').waitFor();
    await site.page.getByLabel('Destination URL').fill('https://ingest.example.com/a');
    await press('Save');
    await site.page.getByText('Copy the signing secret now').waitFor();
    expect(await site.page.getByLabel('Signing secret').inputValue()).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    const asked = site.fake.calls.filter(
      ({ command, data }) =>
        command === '__permission__egressSet' || JSON.stringify({ data }).includes('saveDestination'),
    );
    const configured = [{ domain: 'https://ingest.example.com', type: ['FETCH_BACKEND_SIDE'] }];
    expect(asked).toMatchObject([
      { command: '__permission__egressSet', data: { egresses: [{ key: 'destination', configured }] } },
      { command: 'invoke', data: { payload: { url: 'https://ingest.example.com/a', newSecret: true } } },
    ]);
    expect(await axe()).toEqual([]);
    await press('I have copied it');
    expect(await site.page.getByLabel('Signing secret').count()).toBe(0);
  });

  it('takes back what the old address was allowed, once another is saved', async () => {
    await openSnapshots();
    const old = new URL(site.fake.overview.push.url ?? '').origin;
    await site.page.getByLabel('Destination URL').fill('https://other.example.com/in');
    await press('Save');
    const withdrawals = () => site.fake.calls.filter(({ command }) => command === '__permission__egressDeleteDomain');
    await expect.poll(() => withdrawals().length).toBe(1);
    expect(withdrawals()).toMatchObject([{ data: { key: 'destination', domain: old, type: 'FETCH_BACKEND_SIDE' } }]);
    const names = site.fake.calls.map(({ command, data }) => `${command} ${JSON.stringify(data)}`);
    const saved = names.findIndex((name) => name.includes('saveDestination'));
    expect(saved).toBeLessThan(names.findIndex((name) => name.includes('egressDeleteDomain')));
  });

  it('saves nothing without consent', async () => {
    site.fake.egressRefused = true;
    await openSnapshots();
    await site.page.getByLabel('Destination URL').fill('https://other.example.com/');
    await press('Save');
    await site.page.getByText('Sending to https://other.example.com was not allowed').waitFor();
    expect(JSON.stringify(site.fake.calls)).not.toContain('saveDestination');
  });

  it('makes a new secret and removes the destination, when confirmed', async () => {
    await openSnapshots();
    await press('Make a new secret');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Make a new secret' }).click();
    await site.page.getByText('Copy the signing secret now').waitFor();
    await press('Remove');
    await site.page.getByRole('dialog').waitFor();
    expect(await axe()).toEqual([]);
    await site.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await site.page.getByText('Make a new secret').waitFor({ state: 'detached' });
    expect(await site.page.getByLabel('Destination URL').inputValue()).toBe('');
    // What the page reads meanwhile is nothing to this.
    const removing = site.fake.calls.filter(({ data }) =>
      /removeDestination|"key":"destination"/.test(JSON.stringify(data)),
    );
    expect(removing.slice(-2)).toMatchObject([
      { command: 'invoke', data: { functionKey: 'removeDestination' } },
      { command: '__permission__egressDeleteGroup', data: { key: 'destination' } },
    ]);
  });

  it('says of each delivery how it went', async () => {
    await openSnapshots();
    const details = site.page
      .getByRole('region', { name: 'Deliveries, scrollable' })
      .getByRole('row')
      .filter({ has: site.page.getByRole('cell') });
    const lines = await details.evaluateAll((found) => found.map((row) => row.lastElementChild?.textContent));
    expect(lines).toEqual([
      'The receiving end answered 503: it is busy or broken just now. 2 attempts without success. Next attempt today 09:30.',
      '',
      'The receiving end answered 410: it wants no more snapshots. Give another destination, or remove it. 10 attempts without success.',
    ]);
  });

  it('sends a snapshot and follows it', async () => {
    await openSnapshots();
    await press('Send a snapshot now');
    await site.page.getByRole('cell', { name: 'Sending', exact: true }).waitFor();
    const [sending, ...others] = site.fake.overview.push.deliveries;
    const completed = {
      ...sending!,
      state: 'completed' as const,
      pagesSent: 5,
      completedAt: site.fake.overview.now,
    };
    site.fake.overview.push = { ...site.fake.overview.push, deliveries: [completed, ...others] };
    await site.page.getByRole('cell', { name: 'Sending', exact: true }).waitFor({ state: 'detached' });
    await site.page.getByRole('row', { name: 'Completed Everything Today 09:05 Today 09:05' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (mode) => {
  it('has nothing for axe to find', async () => {
    site.fake.mode = mode;
    await open();
    expect(await site.page.locator('html').getAttribute('data-color-mode')).toBe(mode);
    expect(await axe()).toEqual([]);
    await press(/^Product:/);
    await site.page.getByRole('menuitemradio', { name: 'Jira Service Management' }).waitFor();
    expect(await axe()).toEqual([]);
    await site.page.keyboard.press('Escape');
    await site.look('Sending');
    await site.page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    expect(await axe()).toEqual([]);
  });
});
