import { describe, expect, it } from 'vitest';

import { openedSite } from './opened-site';

const site = openedSite();
const { axe, open } = site;

const openPerson = async () => {
  await open();
  await site.page.getByTitle('through which groups?').first().click();
  return site.page.getByRole('dialog');
};

const countsOf = (...counts: number[]) => {
  let turn = 0;
  site.fake.jira = (path) =>
    path.endsWith('/search/approximate-count') ? { count: counts[turn++] ?? counts.at(-1) ?? 0 } : null;
};

describe('in the panel of a person', () => {
  it('stands that Jira itself finds nothing in a year', async () => {
    countsOf(0);
    const dialog = await openPerson();
    await dialog
      .getByText(/^Jira itself, asked by you and by Rollcall, finds nothing of this person in the last 365 days: /)
      .waitFor();
    expect(await axe()).toEqual([]);
  });

  it('stands what Jira finds when the app asks, which may see more', async () => {
    countsOf(0);
    site.fake.opinion = { kind: 'active', within: 90, notWithin: 30 };
    const dialog = await openPerson();
    const line =
      /^In what you may see Jira finds nothing\. Asked by Rollcall it finds something .* in the last 90 days, and nothing in the last 30: /;
    await dialog.getByText(line).waitFor();
  });

  it('stands that the app could not ask', async () => {
    countsOf(0);
    site.fake.failures.secondOpinion = { code: 'busy', problem: { code: 'out-of-points' } };
    const dialog = await openPerson();
    await dialog.getByText(/^Jira itself finds nothing of .* could not ask as well: /).waitFor();
  });

  it('stands how long ago there was something', async () => {
    countsOf(0, 0, 0, 4);
    const dialog = await openPerson();
    await dialog.getByText(/in the last 90 days, and nothing in the last 30: /).waitFor();
  });

  it('stands why Jira could not be asked', async () => {
    site.fake.jira = (path) => (path.endsWith('/search/approximate-count') ? { status: 400 } : null);
    const dialog = await openPerson();
    await dialog.getByText(/^Jira could not be asked\. Jira answered 400/).waitFor();
    await dialog.getByText('jira-software-users').waitFor();
  });
});
