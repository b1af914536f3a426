import { describe, expect, it } from 'vitest';

import { VIEWS } from '../../src/frontend/routes/views';
import type { Overview } from '../../src/resolvers/view';
import type { FakeSite } from './harness';
import { openedSite } from './opened-site';

// What a site may be in, on every view: each says what is so, nothing is made up, and whoever cannot see is told as well.

const opened = openedSite();

interface State {
  readonly name: string;
  readonly change: (site: FakeSite) => void;
  /** What stands above every view, or in its place. */
  readonly told: RegExp;
}

const NOT_READ: Overview['directory'] = {
  state: 'never',
  readAt: null,
  checkedAt: null,
  behind: 0,
  progress: null,
  problems: [],
};

const DAY_MS = 86_400_000;

const STATES: readonly State[] = [
  {
    name: 'first run',
    change: (site) => {
      const { overview } = site;
      const { record, backfill, audit, push, prices } = overview;
      site.overview = {
        ...overview,
        directory: NOT_READ,
        products: [],
        record: { ...record, recordedSince: null, foldedAt: null, accounts: 0 },
        backfill: { ...backfill, state: 'never', done: 0, doneAt: null },
        audit: { ...audit, days: [] },
        push: { ...push, url: null, secretSince: null, deliveries: [] },
        prices: { ...prices, prices: [] },
      };
      site.accounts = [];
    },
    told: /The directory has not been read yet/,
  },
  {
    name: 'reading',
    change: ({ overview }) => {
      overview.directory = { ...NOT_READ, state: 'reading', progress: { done: 4, total: 12 } };
    },
    told: /Members of 4 of 12 groups read\./,
  },
  {
    name: 'partial',
    change: ({ overview }) => {
      overview.directory = {
        ...overview.directory,
        problems: [{ code: 'jira-refused', asked: 'group-members', status: 403 }],
      };
    },
    told: /Part of the directory may not be read/,
  },
  {
    name: 'stale directory',
    change: ({ overview }) => {
      const readAt = overview.now - 40 * DAY_MS;
      overview.directory = {
        ...overview.directory,
        state: 'failed',
        readAt,
        problems: [{ code: 'jira-status', asked: 'users', status: 500 }],
      };
    },
    told: /The directory could not be read to the end/,
  },
  {
    name: 'a record that cannot be read',
    change: ({ overview }) => {
      overview.record = {
        recordedSince: null,
        foldedAt: null,
        accounts: 0,
        problem: { code: 'record-unreadable', record: 'roster' },
      };
    },
    told: /The record of activity cannot be read/,
  },
  {
    name: 'failed',
    change: (site) => {
      site.failures = { overview: { code: 'busy', problem: { code: 'store-busy', status: 504 } } };
    },
    told: /Rollcall could not be loaded/,
  },
  {
    name: 'forbidden',
    change: (site) => {
      site.failures = { overview: { code: 'forbidden', problem: { code: 'not-admin' } } };
    },
    told: /Only Jira administrators can see this page/,
  },
];

const PATHS = [...VIEWS.map(({ path }) => path), '/start'];

/** What a program says when it has nothing to say. */
const MADE_UP = /undefined|NaN|\[object|Infinity|Invalid Date|\bnull\b/;

const expectSound = async (told: RegExp): Promise<void> => {
  await opened.page.getByText(told).first().waitFor();
  expect(await opened.page.locator('body').innerText()).not.toMatch(MADE_UP);
  expect(await opened.axe()).toEqual([]);
};

describe.each(STATES)('$name', ({ change, told }) => {
  it('is told on every view', async () => {
    change(opened.fake);
    for (const path of PATHS) {
      await opened.page.goto(`${opened.url}#${path}`);
      await expectSound(told);
    }
  });
});

describe('offline', () => {
  it('is told on every view, and takes nothing away', async () => {
    opened.expected = /ERR_INTERNET_DISCONNECTED/;
    await opened.open();
    await opened.page.context().setOffline(true);
    await opened.press('Refresh');
    for (const { path } of VIEWS) {
      await opened.page.evaluate((to) => {
        location.hash = to;
      }, path);
      await expectSound(/Your browser is offline\./);
    }
    await opened.page.context().setOffline(false);
    await opened.press('Refresh');
    await opened.page.getByText('Your browser is offline.').first().waitFor({ state: 'detached' });
  });
});
