import { describe, expect, it } from 'vitest';

import type { PageMethodName } from '../../src/resolvers/view';
import { userReads } from './harness';
import { openedSite } from './opened-site';

const site = openedSite();
const { axe, message, open, press, table } = site;

const invoked = (method: PageMethodName): number =>
  site.fake.calls.filter(({ command, data }) => command === 'invoke' && JSON.stringify(data).includes(`"${method}"`))
    .length;

const openSnapshots = async () => {
  await open();
  await site.look('Sending');
  await site.page.getByRole('heading', { name: 'Destination' }).waitFor();
};

const details = () =>
  site.page
    .getByRole('row')
    .filter({ has: site.page.getByRole('cell') })
    .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent));

/** Makes whatever draws a list fail whose items have such a property, and nothing else. */
const sabotageOf = (property: 'snapshot' | 'path') => `(() => {
  const { map } = Array.prototype;
  Array.prototype.map = function (visit, self) {
    if (globalThis.sabotaged && this[0]?.${property}) throw new Error('sabotage of the test');
    return map.call(this, visit, self);
  };
})()`;

describe('a delivery', () => {
  it.each([
    ['9.2e21', 9.2e21, 'When it goes on is not known.'],
    ['1e16', 1e16, 'When it goes on is not known.'],
    ['the year 2099', Date.UTC(2099, 0, 1, 12), 'Next attempt 1 Jan 2099, 12:00.'],
    ['minus one', -1, 'When it goes on is not known.'],
  ])('whose next attempt lies at %s blanks nothing', async (_, nextAttemptAt, says) => {
    const [waiting, ...others] = site.fake.overview.push.deliveries;
    site.fake.overview.push = { ...site.fake.overview.push, deliveries: [{ ...waiting!, nextAttemptAt }, ...others] };
    await openSnapshots();
    expect((await details())[0]).toContain(says);
    await press('Remove destination');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => site.page.getByLabel('Destination URL').inputValue()).toBe('');
  });

  it('in a state of tomorrow is shown without its key, with a problem that is worded', async () => {
    const [first] = site.fake.overview.push.deliveries;
    const odd = { ...first!, state: 'paused', startedAt: 'soon', problem: { code: 'of-tomorrow' } };
    site.fake.spoilAnswer = (method, text) =>
      method === 'overview' ? text.replace(JSON.stringify(first), JSON.stringify(odd)) : text;
    await openSnapshots();
    await site.page.getByRole('row', { name: /^Unknown Changes At an unknown time/ }).waitFor();
    expect((await details())[0]).toContain('“of-tomorrow”');
  });
});

describe('an answer of the app', () => {
  it('whose parts are of another form loses those parts alone', async () => {
    const odd = { directory: { state: 'x' } };
    site.fake.spoilAnswer = (method, text) => {
      if (method === 'directoryTurn') return JSON.stringify({ ok: true, value: { ...odd, work: null } });
      return method === 'overview'
        ? JSON.stringify({ ok: true, value: { ...site.fake.overview, ...odd, push: 7, audit: [] } })
        : text;
    };
    await open();
    expect(await message('The stored directory cannot be read')).toContain(
      'This page cannot read what Rollcall tells of the directory: another version may have sent it. Reload the page.',
    );
    await site.look('Sending');
    await site.page.getByText('The destination cannot be read').waitFor();
    expect(await axe()).toEqual([]);
    await press('Remove destination');
    await site.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => invoked('removeDestination')).toBe(1);
  });

  it.each(['', '<html>', '{"ok":true,"value":null}', '{"ok":false,"code":"x"}', '[]'])(
    'that is %j says so, and is asked for again on demand',
    async (text) => {
      site.fake.spoilAnswer = (method, whole) => (method === 'overview' ? text : whole);
      await site.page.goto(site.people);
      await site.page.getByText('Rollcall could not be loaded').waitFor();
      await site.page.getByText('Rollcall answered in a way that this page does not understand.').waitFor();
      expect(await axe()).toEqual([]);
      site.fake.spoilAnswer = (_, whole) => whole;
      await press('Try again');
      await table().waitFor();
    },
  );

  it('with a report that does not fit together leaves the seats', async () => {
    site.fake.spoil = { recordDays: (part) => ({ ...part, reached: '2020-01-01' }) };
    await site.page.goto(site.people);
    await site.page.getByText('The report could not be read').waitFor();
    expect((await message('The report could not be read')).slice(1, 2)).toEqual([
      'The report does not fit together: what Rollcall sent is damaged, or of another version.',
    ]);
    await site.look('Licences');
    await site.page.getByText('How many of them are idle cannot be told').first().waitFor();
  });

  it('in a currency that is none costs nothing but its sign', async () => {
    site.fake.overview.prices = { ...site.fake.overview.prices, currency: 'EURO' };
    await open();
    await site.look('Licences');
    await site.page.getByText(/^\d+ idle seats × 8\.15 EURO a month/).waitFor();
  });
});

it('says that a browser without raw deflate is too old', async () => {
  await site.beforeWorker(`globalThis.DecompressionStream = class {
    constructor(format) { if (format === 'deflate-raw') throw new TypeError('Unsupported compression format'); }
  };`);
  await site.page.goto(site.people);
  await site.page.getByText('The report could not be read').waitFor();
  expect((await message('The report could not be read')).slice(1, 3)).toEqual([
    'This browser is too old to unpack the report.',
    'Open the page in a current version of Chrome, Edge, Firefox or Safari.',
  ]);
});

it('says that what computes the report could not start, and starts it when asked to', async () => {
  site.expected = /Failed to load resource|net::ERR_FAILED/;
  await site.page.route(/record-worker/, (route) => route.abort());
  await site.page.goto(site.people);
  await site.page.getByText('The report could not be read').waitFor();
  expect((await message('The report could not be read'))[1]).toBe(
    'What computes the report in this browser has stopped.',
  );
  expect(await axe()).toEqual([]);
  await site.page.unroute(/record-worker/);
  await press('Try again');
  await table().waitFor();
});

it('draws names in a browser that cannot segment text', async () => {
  await site.pageOfItsOwn();
  await site.page.addInitScript('delete Intl.Segmenter');
  await open();
});

describe('a part that cannot be drawn', () => {
  it('leaves the others, among them the end of the sending, and may be tried again', async () => {
    site.expected = /sabotage of the test/;
    await site.pageOfItsOwn();
    await site.page.addInitScript(sabotageOf('snapshot'));
    await open();
    await site.page.evaluate('globalThis.sabotaged = true');
    await site.look('Sending');
    expect(await message('The deliveries cannot be shown')).toEqual([
      'The deliveries cannot be shown',
      'Something went wrong for which Rollcall has no word (Error). If it keeps happening, contact the support of Rollcall.',
      'Reload the page.',
      'Try again',
    ]);
    expect(await site.page.getByLabel('Destination URL').isVisible()).toBe(true);
    expect(await site.page.getByRole('button', { name: 'Remove destination' }).isEnabled()).toBe(true);
    expect(await axe()).toEqual([]);
    await site.page.evaluate('globalThis.sabotaged = false');
    await press('Try again');
    await site.page.getByRole('heading', { name: 'Deliveries' }).waitFor();
    await site.look('People');
    await table().waitFor();
  });

  it('leaves a page that says so, when it is the page itself', async () => {
    site.expected = /sabotage of the test/;
    await site.pageOfItsOwn();
    await site.page.addInitScript(`${sabotageOf('path')}; globalThis.sabotaged = true`);
    await site.page.goto(site.people);
    await site.page.getByRole('heading', { name: 'Rollcall cannot be shown' }).waitFor();
    expect(await axe()).toEqual([]);
    await site.page.evaluate('globalThis.sabotaged = false');
    await press('Try again');
    await table().waitFor();
  });
});

describe('two clicks', () => {
  const twice = (name: string) =>
    site.page.getByRole('button', { name, exact: true }).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });

  it('send one snapshot', async () => {
    await openSnapshots();
    await twice('Send a snapshot now');
    await site.page.getByRole('cell', { name: 'Sending', exact: true }).waitFor();
    expect(invoked('sendSnapshot')).toBe(1);
  });

  it('save once, and make one new secret', async () => {
    await openSnapshots();
    await site.page.getByLabel('Destination URL').fill('https://ingest.example.com/b');
    await twice('Save');
    await expect.poll(() => invoked('saveDestination')).toBe(1);
    await press('Make a new secret');
    await site.page
      .getByRole('dialog')
      .getByRole('button', { name: 'Make a new secret' })
      .evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
    await site.page.getByText('Copy the signing secret now').waitFor();
    expect(invoked('saveDestination')).toBe(2);
  });

  it('on Refresh, and twenty, ask for everything once', async () => {
    await open();
    const asked = () => [
      invoked('overview'),
      invoked('recordRoster'),
      userReads(site.fake).filter((at) => at === 0).length,
    ];
    const before = asked();
    await site.page.getByRole('button', { name: 'Refresh' }).evaluate((button: HTMLElement) => {
      for (let i = 0; i < 20; i++) button.click();
    });
    const [states = 0, reports = 0, lists = 0] = before;
    await expect.poll(asked).toEqual([states + 1, reports + 1, lists + 1]);
    await site.page.waitForTimeout(1000);
    expect(asked()).toEqual([states + 1, reports + 1, lists + 1]);
  });
});

it('reads no more than it may by itself, whatever the app tells', async () => {
  let reads = 0;
  site.fake.overview.folding = true;
  site.fake.spoilAnswer = (method, text) =>
    method === 'overview' ? text.replace(/"readAt":\d+/, `"readAt":${++reads}`) : text;
  await site.pageOfItsOwn();
  await site.page.clock.install();
  await open();
  const before = userReads(site.fake).length;
  for (let i = 0; i < 60; i++) await site.page.clock.runFor(4000);
  await expect.poll(() => reads).toBeGreaterThan(20);
  // Ten in a row, of three pages each.
  expect(userReads(site.fake).length - before).toBeLessThanOrEqual(30);
});
