import { expect, it } from 'vitest';

import type { PageCalls, PageMethodName } from '../../src/resolvers/view';
import { barriersIn } from './axe';
import { fakeAccounts, NOW } from './fake-site';
import { openedSite } from './opened-site';

const opened = openedSite();

const asked = <M extends PageMethodName>(method: M): PageCalls[M]['request'][] =>
  opened.fake.calls.flatMap(({ command, data }) => {
    if (command !== 'invoke') return [];
    const { functionKey, payload } = data as { functionKey: string; payload: unknown };
    return functionKey === method ? [payload as PageCalls[M]['request']] : [];
  });

const text = (what: string | RegExp) => opened.page.getByText(what).first();
const button = (name: string) => opened.page.getByRole('button', { name });

/** Some people of the site, as a destination asks for them. */
const someone = (count: number) =>
  fakeAccounts(500)
    .slice(0, count)
    .map(({ id }, i) => ({ account: id, why: i === 0 ? 'No login since June' : '' }));

const openReclaim = async (): Promise<void> => {
  await opened.page.goto(`${opened.url}#/reclaim`);
  await opened.page.getByRole('heading', { name: 'Proposals' }).waitFor();
};

it('shows what is proposed, with what it costs, and carries it out through the same preview', async () => {
  opened.fake.proposals.put(someone(3), { why: 'Renewal in May' });
  await openReclaim();
  await text(/Asked for by .*ingest\.example\.com/).waitFor();
  await text(/3 people on .*Jira/).waitFor();
  await text('Up to $24.45 a month').waitFor();
  await text(/Why: .*Renewal in May/).waitFor();
  expect(await barriersIn(opened.page)).toEqual([]);
  await button('Look at it').click();
  await text('2 seats come free.').waitFor();
  await text('No login since June').waitFor();
  expect(
    await opened.page
      .getByRole('region', { name: 'Take seats back', exact: true })
      .evaluate((it) => it === document.activeElement),
  ).toBe(true);
  expect(await barriersIn(opened.page)).toEqual([]);
  await opened.page.getByLabel('Type 2 to confirm').fill('2');
  await button('Take back 2 seats').click();
  await text('2 of 2 people').waitFor();
  expect(asked('approveProposal')).toMatchObject([{ proposal: 1, confirmed: 2, product: 'jira-software' }]);
  expect(asked('beginReclaim')).toEqual([]);
  await text('1 decided proposal').click();
  await text('Carried out').waitFor();
});

it('is declined with a reason, by the keyboard alone', async () => {
  opened.fake.proposals.put(someone(3), { origin: { kind: 'rule', rule: 'r', name: 'Long idle' } });
  await openReclaim();
  await text(/Rule “.*Long idle.*”/).waitFor();
  await button('Decline: ').focus();
  await opened.page.keyboard.press('Enter');
  await opened.page.getByRole('dialog').waitFor();
  expect(await barriersIn(opened.page)).toEqual([]);
  await opened.page.getByLabel('Why (optional)').focus();
  await opened.page.keyboard.type('On leave');
  await opened.page.keyboard.press('Enter');
  await text('The proposal is declined.').waitFor();
  expect(asked('declineProposal')).toEqual([{ proposal: 1, why: 'On leave' }]);
  await text('Nothing is proposed just now.').waitFor();
  await text('1 decided proposal').click();
  await text(/Why: .*On leave/).waitFor();
  expect(await barriersIn(opened.page)).toEqual([]);
});

it('keeps a rule, says beside its threshold what that means here, changes it and takes it back', async () => {
  await openReclaim();
  await button('Add a rule').click();
  const name = opened.page.getByLabel('Name of the rule');
  expect(await name.evaluate((it) => it === document.activeElement)).toBe(true);
  expect(await button('Save the rule').isDisabled()).toBe(true);
  await name.fill('Long idle');
  await button('Idle for: 60 days').click();
  await opened.page.getByRole('menuitemradio', { name: '45 days' }).click();
  await text(/seats? ha(s|ve) not been used for 45 days\. .*the record cannot tell yet/).waitFor();
  await opened.page.getByLabel('Also readers: whoever only looks').check();
  expect(await barriersIn(opened.page)).toEqual([]);
  await button('Save the rule').click();
  await text(/The rule .*Long idle.* is saved\./).waitFor();
  expect(asked('saveRule')).toMatchObject([
    { name: 'Long idle', product: 'jira-software', days: 45, uses: ['reader'], groups: [] },
  ]);
  await text(/Idle or only reading on .* for 45 days/).waitFor();
  await text('Not looked yet: within a few minutes.').waitFor();
  await button('Remove the rule').click();
  await text(/The rule .*Long idle.* is removed/).waitFor();
  expect(await opened.page.getByText(/for 45 days/).count()).toBe(0);
  await button('Undo').click();
  await text(/for 45 days/).waitFor();
  expect(asked('removeRule')).toHaveLength(1);
});

it('lets a destination ask, and shows where, and what was refused', async () => {
  opened.fake.proposals.refused = { 'request-forged': 3, 'another-code': 1 };
  await opened.page.goto(`${opened.url}#/sending`);
  await opened.page.getByLabel('This destination may ask for seats to be taken back').click();
  const address = opened.page.getByLabel('Address for its requests');
  await address.waitFor();
  await expect.poll(() => address.inputValue()).toContain('/x1/an-id?destination=1');
  await text('Refused over the last month: 3 × signature not right, 1 × not understood.').waitFor();
  expect(asked('changeSending')).toEqual([{ takesRequests: true }]);
  expect(await barriersIn(opened.page)).toEqual([]);
});

it('calls nobody back to another product of the organization because they work in Jira', async () => {
  const here = fakeAccounts(500).find(({ lastActive, type, name }) => lastActive === 0 && type === 0 && name !== '');
  const account = here?.id ?? expect.fail('nobody was here today');
  const { reclaim } = opened.fake;
  const request = { product: { key: 'confluence', site: 'a-site' }, accounts: [account], uses: ['seen' as const] };
  reclaim.remove({ ...request, confirmed: 1, why: '' });
  reclaim.turn({ batch: 1, ends: false });
  const [person] = reclaim.people.get(1) ?? [];
  reclaim.people.set(1, person ? [{ ...person, at: NOW - 3 * 24 * 3_600_000 }] : []);
  await openReclaim();
  await opened.page.locator('summary', { hasText: 'Confluence, acme.atlassian.net: taken back' }).click();
  await text('No access any more').waitFor();
  expect(await opened.page.getByRole('heading', { name: 'Here again' }).count()).toBe(0);
  expect(await opened.page.getByText(/^Was here again on/).count()).toBe(0);
});

it('shows who was here again after their seat was taken, and gives it back with a click', async () => {
  const back = fakeAccounts(500).find(({ lastActive, type, name }) => lastActive === 0 && type === 0 && name !== '');
  const account = back?.id ?? expect.fail('nobody was here today');
  const { reclaim } = opened.fake;
  const day = 24 * 3_600_000;
  reclaim.begin({
    ...{ product: 'jira-software', accounts: [account], uses: [], confirmed: 1, why: '', opinions: {} },
  });
  reclaim.turn({ batch: 1, ends: false });
  const [person] = reclaim.people.get(1) ?? [];
  reclaim.people.set(1, person ? [{ ...person, at: NOW - 3 * day }] : []);
  await openReclaim();
  await opened.page.getByRole('heading', { name: 'Here again' }).waitFor();
  expect(await barriersIn(opened.page)).toEqual([]);
  await button('Give back to').click();
  await text('1 of 1 person').waitFor();
  expect(asked('beginRestore')).toEqual([{ batch: 1, accounts: [account], why: '' }]);
  await expect.poll(() => opened.page.getByRole('heading', { name: 'Here again' }).count()).toBe(0);
});
