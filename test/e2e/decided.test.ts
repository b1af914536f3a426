import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { liveTwoMonths } from '../../local/two-months';
import { connectPlatform, letPlatformAsk, ORGANIZATION_KEY, sendSnapshot, type World } from '../../local/world';
import type { Member } from '../../local/organization/member';
import { barriersIn } from '../frontend/axe';
import { LivedPage, type Walk } from './lived-page';

// What a platform asks for, what a rule finds, and whose access to the organization ends: an administrator decides it in the page, by the keyboard alone.

let world: World;
let end: () => Promise<void>;
let opened: LivedPage;
/** The receiving end, as somebody there looks at it. */
let platform: Page;

const PRODUCT = 'jira-software';

beforeAll(async () => {
  ({ world, end } = await liveTwoMonths({ people: 50, seed: 11 }));
  await connectPlatform(world);
  await letPlatformAsk(world);
  await sendSnapshot(world);
  opened = await LivedPage.open(world.page.url);
  platform = await opened.page.context().newPage();
});

afterAll(async () => {
  await opened.close();
  await end();
});

afterEach(() => opened.expectNoComplaints(world));

/** Opens the page, and goes to what was proposed. */
const openReclaiming = async (): Promise<Walk> => {
  const walk = await opened.begin();
  await walk.frame.getByRole('link', { name: 'Reclaiming', exact: true }).press('Enter');
  await walk.frame.getByRole('heading', { name: 'Proposals', exact: true }).waitFor();
  return walk;
};

const barriers = async (): Promise<string[]> => {
  const frame = await (await opened.page.locator('#frame').elementHandle()).contentFrame();
  return frame ? barriersIn(frame) : expect.fail('There is no frame.');
};

/** Groups that the app had somebody leave, or join. */
const movesOfApp = () => world.site.ledger.moves().filter(({ by }) => by.kind === 'app');
const holds = (account: string): boolean =>
  world.site.ledger
    .accounts()
    .find(({ accountId }) => accountId === account)
    ?.licences.includes(PRODUCT) === true;

it('what a platform asks for is previewed, carried out once it is confirmed, and told to it', async () => {
  await platform.goto(world.platform.url);
  await platform.locator('#product').selectOption(PRODUCT);
  await platform.getByRole('button', { name: 'Ask for these seats back' }).click();
  const asked = await platform.getByText(/^Asked for \d+ seats: open\.$/).innerText();
  const count = Number(/\d+/.exec(asked)?.[0]);
  expect(count).toBeGreaterThan(2);

  const { frame } = await openReclaiming();
  await frame.getByText(/^Asked for by .*platform/).waitFor();
  expect(await barriers()).toEqual([]);
  expect(movesOfApp()).toEqual([]);
  await frame.getByRole('button', { name: /^Look at it/ }).press('Enter');
  const freed = await frame.getByText(/^\d+ seats? comes? free\.$/).innerText();
  const seats = Number(/\d+/.exec(freed)?.[0]);
  expect(seats).toBeGreaterThan(1);
  expect(await barriers()).toEqual([]);
  expect(movesOfApp()).toEqual([]);
  await frame.getByLabel(`Type ${seats} to confirm`).pressSequentially(String(seats));
  await frame.getByRole('button', { name: `Take back ${seats} seats` }).press('Enter');
  await frame.getByText(`${seats} of ${seats} people`).first().waitFor();
  const taken = [...new Set(movesOfApp().map(({ accountId }) => accountId))];
  expect(taken).toHaveLength(seats);
  expect(taken.filter(holds)).toEqual([]);
  expect(movesOfApp().map(({ change, by }) => ({ change, by }))).toEqual(
    movesOfApp().map(() => ({ change: 'removed', by: { kind: 'app', accountId: world.site.admin } })),
  );

  await sendSnapshot(world);
  await platform.goto(world.platform.url);
  const told = platform.locator('#asking tbody tr').first();
  expect(await told.innerText()).toMatch(new RegExp(`approved\\s+${seats} taken`));
});

it('what a rule finds waits for an administrator, who declines it and says why', async () => {
  const { frame } = await openReclaiming();
  await frame.getByRole('button', { name: 'Add a rule' }).press('Enter');
  await frame.getByLabel('Name of the rule').pressSequentially('Long idle');
  await frame.getByLabel('Also readers: whoever only looks').press('Space');
  await frame.getByRole('button', { name: 'Save the rule' }).press('Enter');
  await frame.getByText(/The rule .*Long idle.* is saved\./).waitFor();
  expect(await barriers()).toEqual([]);
  const before = movesOfApp().length;
  await world.host.advance(world.host.clock.now() + 3_600_000);

  const again = await openReclaiming();
  await again.frame.getByText(/^Rule “.*Long idle.*”$/).waitFor();
  await again.frame.getByRole('button', { name: /^Decline: / }).press('Enter');
  await again.frame.getByLabel('Why (optional)').pressSequentially('On leave');
  expect(await barriers()).toEqual([]);
  await again.frame.getByRole('button', { name: 'Decline', exact: true }).press('Enter');
  await again.frame.getByText('The proposal is declined.').waitFor();
  await again.frame.getByText('2 decided proposals').press('Enter');
  await again.frame.getByText(/Why: .*On leave/).waitFor();
  expect(await barriers()).toEqual([]);
  expect(movesOfApp()).toHaveLength(before);
});

/** Opens the page, and goes to the view that is called so. */
const openView = async (name: string): Promise<Walk['frame']> => {
  const { frame } = await opened.begin();
  await frame.getByRole('link', { name, exact: true }).first().press('Enter');
  return frame;
};

const memberOf = (account: string): Member => world.organization.find(account) ?? expect.fail(`${account} is gone.`);
const hasWiki = ({ access }: Member): boolean =>
  access.some(({ product }) => product.key === 'confluence' && product.site === world.site.cloudId);

/** Accounts of the organization that lost Confluence since, by what is truly so. */
const withoutWikiSince = (before: readonly Member[]): string[] =>
  before.filter((member) => hasWiki(member) && !hasWiki(memberOf(member.accountId))).map(({ accountId }) => accountId);

it('an organization is connected and read, and seats on its Confluence are taken and given back', async () => {
  const settings = await openView('Settings');
  await settings.getByLabel('Organization ID').pressSequentially(world.organization.id);
  await settings.getByLabel('API key with scopes').pressSequentially(ORGANIZATION_KEY);
  await settings.getByLabel('Last day of the key').fill('2027-06-01');
  await settings.getByLabel('This key may also change access').press('Space');
  await settings.getByRole('button', { name: 'Connect', exact: true }).press('Enter');
  await settings.getByText('Connected to Harbour Holding.').waitFor();
  expect(await barriers()).toEqual([]);
  await world.host.advance(world.host.clock.now() + 3_600_000);

  const frame = await openView('Organization');
  await frame.getByRole('button', { name: 'Product: Any' }).press('Enter');
  await frame.getByRole('menuitemradio', { name: /^Confluence, / }).press('Enter');
  await frame.getByRole('button', { name: /^Product: Confluence/ }).waitFor();
  const boxes = frame.getByRole('row').getByRole('checkbox');
  // More in a minute would be asked of the administration than it answers.
  for (let i = 1; i <= 12; i++) await boxes.nth(i).press('Space');
  await frame.getByRole('button', { name: 'Take Confluence seats back…' }).press('Enter');
  const freed = await frame.getByText(/^\d+ seats come free\.$/).innerText();
  const seats = Number(/\d+/.exec(freed)?.[0]);
  expect(seats).toBeGreaterThan(2);
  expect(await barriers()).toEqual([]);
  const before = world.organization.members();
  await frame.getByLabel(`Type ${seats} to confirm`).pressSequentially(String(seats));
  await frame.getByRole('button', { name: `Take back ${seats} seats` }).press('Enter');
  await frame.getByText(`${seats} of ${seats} people`).first().waitFor();
  const taken = withoutWikiSince(before);
  expect(taken).toHaveLength(seats);
  // Whoever was there in the window, administers, or is in a synced group keeps the seat.
  expect(taken.map(memberOf).filter(({ roles }) => roles.length > 0)).toEqual([]);

  await frame.locator('summary', { hasText: /Confluence, .*: taken back/ }).press('Enter');
  await frame.getByText('No access any more').first().waitFor();
  expect(await barriers()).toEqual([]);
  await frame.getByRole('button', { name: 'Give everything back' }).press('Enter');
  await frame.getByRole('dialog').getByRole('button', { name: 'Give back' }).press('Enter');
  await frame
    .getByText(/^Confluence, .*: given back$/)
    .first()
    .waitFor();
  await frame.getByText('Under way').waitFor({ state: 'detached' });
  await expect.poll(() => withoutWikiSince(before)).toEqual([]);
  const groupsOf = (members: readonly Member[]): string[] =>
    members.map(({ accountId, groups }) => `${accountId} ${[...groups].sort().join()}`);
  await expect.poll(() => groupsOf(world.organization.members())).toEqual(groupsOf(before));
});

it('somebody whom only the organization knows is suspended, and restored', async () => {
  await world.host.advance(world.host.clock.now() + 3_600_000);
  const frame = await openView('Organization');
  await frame.getByLabel('Only those whom this Jira site does not know').press('Space');
  const before = world.organization.members();
  const changed = (): string[] =>
    before
      .filter(({ accountId, membership }) => memberOf(accountId).membership !== membership)
      .map(({ accountId }) => accountId);
  await frame.getByLabel('Choose all on show').press('Space');
  await frame.getByRole('button', { name: 'Suspend…' }).press('Enter');
  const planned = await frame.getByText(/^\d+ (person|people) would be suspended\.$/).innerText();
  const people = Number(/\d+/.exec(planned)?.[0]);
  expect(people).toBeGreaterThan(0);
  expect(await barriers()).toEqual([]);
  await frame.getByLabel(`Type ${people} to confirm`).pressSequentially(String(people));
  await frame.getByRole('button', { name: /^Suspend \d+ / }).press('Enter');
  await frame.getByText(`${people} of ${people} p`).first().waitFor();
  expect(changed()).toHaveLength(people);
  await frame.locator('summary', { hasText: 'Organization: suspended' }).press('Enter');
  await frame.getByRole('button', { name: 'Restore everybody' }).press('Enter');
  await frame.getByRole('dialog').getByRole('button', { name: 'Restore' }).press('Enter');
  await frame.getByText('Organization: restored').first().waitFor();
  await frame.getByText('Under way').waitFor({ state: 'detached' });
  await expect.poll(changed).toEqual([]);
  expect(await barriers()).toEqual([]);
});
