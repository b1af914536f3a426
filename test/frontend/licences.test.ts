import { describe, expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();
const { axe, message, press } = site;

const list = () => site.page.getByRole('list', { name: 'Licences by product' });
const product = (name: string) =>
  list()
    .locator(':scope > li')
    .filter({ has: site.page.getByRole('button', { name, exact: true }) });

/** Opens the page at the licences. */
const openLicences = async () => {
  await site.page.goto(`${site.url}#/licences`);
  await list().waitFor();
};

/** The figures of a product, by what they are called. */
const figures = async (name: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    await product(name)
      .locator('dl > div')
      .evaluateAll((all) => all.map((one) => [one.firstElementChild?.textContent, one.lastElementChild?.textContent])),
  ) as Record<string, string>;

const isCounted = async (name: string) => {
  await expect.poll(async () => (await figures(name)).Needed).toMatch(/^[\d,]+$/);
};

const openGroups = async (name: string) => {
  await isCounted(name);
  await product(name).getByRole('button', { name, exact: true }).click();
  await product(name).getByRole('rowheader', { name: 'contractors' }).waitFor();
};

describe('the licences', () => {
  it('tell of each product what is bought, how that is used, and what idle seats cost', async () => {
    await openLicences();
    await isCounted('Jira');
    const { products } = site.fake.overview;
    const jira = await figures('Jira');
    expect(Object.keys(jira)).toEqual([
      ...['Bought', 'Needed', 'Only read', 'New', 'Can’t tell yet', 'Idle', 'Unassigned', 'Price', 'Idle, per year'],
    ]);
    const numbers = ['Needed', 'Only read', 'New', 'Can’t tell yet', 'Idle'].map((label) => Number(jira[label]));
    expect(numbers.reduce((sum, count) => sum + count, 0)).toBe(products[0]?.used);
    expect([jira.Bought, jira.Unassigned, jira.Price]).toEqual([
      String(products[0]?.seats),
      String(products[0]?.remaining),
      '$8.15 a month',
    ]);
    expect(jira['Idle, per year']).toMatch(/^\$[\d,]+$/);
    const discovery = await figures('Jira Product Discovery');
    expect([discovery.Bought, discovery.Unassigned, discovery.Price]).toEqual(['no limit', 'no limit', 'not set']);
    expect(await product('Jira Service Management').innerText()).toContain('3 over the limit');
    await product('Jira')
      .getByRole('link', { name: jira.Idle ?? '', exact: true })
      .click();
    await site.page.getByText(`Showing ${jira.Idle} of 499 accounts`).waitFor();
  });

  it('open to the groups that give a product, and to what would follow without one', async () => {
    await openLicences();
    await openGroups('Jira');
    const rows = await product('Jira')
      .getByRole('row')
      .filter({ has: site.page.getByRole('rowheader') })
      .evaluateAll((found) =>
        found.map((row) => [...row.children].map((cell) => cell.querySelector('bdi')?.textContent ?? cell.textContent)),
      );
    // Every seventh holder has it through one group alone, every fifth through both, as the fake record has it.
    const holders = site.fake.accounts.flatMap(({ licences, type, status }, ordinal) =>
      licences.includes('jira-software') && type === 0 && status === 0 ? [ordinal] : [],
    );
    const alone = holders.filter((ordinal) => ordinal % 7 === 0).length;
    const both = holders.filter((ordinal) => ordinal % 7 !== 0 && ordinal % 5 === 0).length;
    const first = holders.length - alone - both;
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['jira-software-users', String(first + both), String(first)],
      ['contractors', String(alone + both), String(alone)],
    ]);
    const idle = rows.reduce((sum, row) => sum + Number(row[3]), 0);
    expect(idle).toBeLessThanOrEqual(Number((await figures('Jira')).Idle));
    const contractors = product('Jira').getByRole('rowgroup').filter({ hasText: 'contractors' });
    await contractors.getByText('What if it lost access?').click();
    const said = await contractors.getByRole('paragraph').allInnerTexts();
    expect(said.slice(0, 3)).toEqual([
      `${alone} seats come free.`,
      expect.stringMatching(/^That many cost about \$[\d,]+ a year\.$/),
      `${both} people keep a seat through another group.`,
    ]);
    expect(said[3]).toMatch(new RegExp(`^\\d+ of the ${alone} wrote or looked in it yesterday or today\\.$`));
    expect(await axe()).toEqual([]);
  });

  it('call a group that is gone so, and none by its id', async () => {
    await openLicences();
    await isCounted('Jira Service Management');
    await press('Jira Service Management');
    await site.page.getByText('A group that is gone').waitFor();
    expect(await site.page.getByText('g-gone').count()).toBe(0);
  });

  it('show the groups without names where Jira gives none, and read them again', async () => {
    const { jira } = site.fake;
    site.fake.jira = (path) => (path.startsWith('/rest/api/3/group/bulk') ? { status: 403 } : jira(path));
    await openLicences();
    await isCounted('Jira');
    await product('Jira').getByRole('button', { name: 'Jira', exact: true }).click();
    await site.page.getByText('The names of the groups could not be read').waitFor();
    expect(await site.page.getByText('A group whose name could not be read').count()).toBe(2);
    expect(await axe()).toEqual([]);
    site.fake.jira = jira;
    await press('Try again');
    await site.page.getByText('contractors').waitFor();
  });

  it('call no seat idle before a whole window was watched', async () => {
    site.fake.spoil = { recordRoster: (part) => ({ ...part, watchedSince: '2026-11-20' }) };
    await openLicences();
    await site.page
      .getByText(/^Whether [\d,]+ used seats are idle is not known yet$/)
      .first()
      .waitFor();
    const { Idle: idle, 'Idle, per year': cost } = await figures('Jira');
    expect([idle, cost]).toEqual(['–', '–']);
    expect(await site.page.getByText(/would save/).count()).toBe(0);
    await openGroups('Jira');
    await site.page.getByText('What if it lost access?').first().click();
    await site.page
      .getByText(/^Whether [\d,]+ of them are idle can’t be told yet\.$/)
      .filter({ visible: true })
      .waitFor();
  });

  it('show what idle seats cost, by prices that can be changed', async () => {
    await openLicences();
    await site.page.getByText(/^\d+ idle seats × \$8\.15 a month = \$[\d,.]+ a month, \$[\d,.]+ a year$/).waitFor();
    await press('Change prices');
    await site.page.getByLabel('Jira Service Management', { exact: true }).fill('a lot');
    await press('Save');
    await site.page.getByText('A price is an amount like 8.15.').waitFor();
    expect(await axe()).toEqual([]);
    await site.page.getByLabel('Jira', { exact: true }).fill('');
    await site.page.getByLabel('Jira Service Management', { exact: true }).fill('240');
    await site.page.getByLabel('Period of the price of Jira Service Management').selectOption('year');
    await site.page.getByLabel('Currency').fill('eur');
    await press('Save');
    await site.page.getByText(/^\d+ idle seats × €240\.00 a year = /).waitFor();
  });
});

describe('prices', () => {
  it('are missed alone, and mended where they are shown', async () => {
    const problem = { code: 'record-unreadable', record: 'prices' } as const;
    site.fake.overview.prices = { currency: 'USD', prices: [], problem };
    await openLicences();
    expect(await message('The prices cannot be read')).toEqual([
      'The prices cannot be read',
      'The list of prices (“prices”) cannot be read: it is damaged, or a newer version of Rollcall wrote it. Seats are ' +
        'counted all the same, but not what they cost. Save the prices again to mend it.',
    ]);
    expect(await axe()).toEqual([]);
    await press('Set prices');
    await site.page.getByLabel('Jira', { exact: true }).fill('8.15');
    await press('Save');
    await site.page.getByText(/^\d+ idle seats × \$8\.15 a month = /).waitFor();
    expect(await site.page.getByText('The prices cannot be read').count()).toBe(0);
  });
});

describe.each([
  ['light', 1440],
  ['dark', 1440],
  ['light', 400],
] as const)('in the %s theme, %i pixels wide', (mode, width) => {
  it('has nothing for axe to find, and nothing beyond its edge', async () => {
    site.fake.mode = mode;
    await site.page.setViewportSize({ width, height: 900 });
    await openLicences();
    await openGroups('Jira');
    await site.page.getByText('What if it lost access?').first().click();
    expect(await axe()).toEqual([]);
    expect(await site.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});
