import { describe, expect, it } from 'vitest';

import type { Delivery, PushStatus } from '../../src/push/view';
import { NOTHING_SENT } from '../fakes/push-status';
import { barriersIn } from './axe';
import { CONNECTED } from './fake-organization';
import { openedSite } from './opened-site';

const site = openedSite();

const open = async (push: Partial<PushStatus> = {}) => {
  site.fake.overview.push = { ...NOTHING_SENT, ...push };
  await site.page.goto(`${site.url}#/sending`);
  await site.page.getByRole('heading', { name: 'Deliveries' }).waitFor();
};

const asked = (wanted: (command: string, text: string) => boolean): unknown[] =>
  site.fake.calls.filter(({ command, data }) => wanted(command, JSON.stringify({ data })));

const TORII: Partial<PushStatus> = {
  ...{ kind: 'torii', url: 'https://api.toriihq.com/v1.0', account: '4711', secretSince: Date.UTC(2026, 9, 3) },
  deliveries: [
    {
      ...{ snapshot: 'snapshot-1', kind: 'full', startedAt: Date.UTC(2026, 9, 3), completedAt: null, state: 'waiting' },
      ...{ pagesSent: 0, pages: 1, people: 120, withoutAddress: 12, attempts: 2, nextAttemptAt: Date.UTC(2026, 9, 4) },
      problem: { code: 'upload-unreachable', origin: 'https://uploads.example' },
    },
  ],
};

const PULL: Partial<PushStatus> = { kind: 'pull', url: 'pull:' };
const TAKEN: Delivery = {
  ...{ snapshot: 'snapshot-1', kind: 'full', startedAt: Date.UTC(2026, 9, 3), completedAt: Date.UTC(2026, 9, 3) },
  ...{ state: 'completed', pagesSent: 0, pages: 0, people: 120, withoutAddress: 0, attempts: 0 },
  ...{ nextAttemptAt: null, problem: null },
};

describe('a platform’s own ingest', () => {
  it('is allowed and saved with an id and a key, and not without', async () => {
    await open();
    const { page } = site;
    await page.getByRole('combobox', { name: 'Sent as' }).selectOption('Torii');
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByRole('alert').allInnerTexts()).toEqual([
      'Give the id as the platform shows it: letters, digits, hyphens and underscores.',
      'Enter the API key.',
    ]);
    expect(asked((command) => command === '__permission__egressSet')).toEqual([]);
    await page.getByRole('textbox', { name: 'Id of the app account at Torii' }).fill('4711');
    await page.getByLabel('API key').fill('key-of-torii-1234');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => site.fake.overview.push).toMatchObject({ kind: 'torii', account: '4711' });
    await page.getByText('A key is kept. Type another to replace it.').waitFor();
    const consents = asked((command) => command === '__permission__egressSet');
    expect(JSON.stringify(consents)).toContain('https://api.toriihq.com');
    expect(await page.getByLabel('API key').inputValue()).toBe('');
  });

  it('is told of the organization as another app, once one is connected', async () => {
    const kinds = site.page.getByRole('combobox', { name: 'Sent as' });
    await open();
    expect(await kinds.locator('option').allInnerTexts()).not.toContain('Torii, the accounts of the organization');
    const { overview } = site.fake;
    site.fake.overview = { ...overview, organization: { ...overview.organization, connection: CONNECTED } };
    await site.page.reload();
    await kinds.selectOption('Torii, the accounts of the organization');
    await site.page.getByText('All managed accounts of the connected organization go to').waitFor();
    await site.page.getByRole('textbox', { name: 'Id of the app account at Torii' }).fill('78');
    await site.page.getByLabel('API key').fill('key-of-torii-1234');
    await site.page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => site.fake.overview.push).toMatchObject({ kind: 'torii-organization', account: '78' });
    await site.page.getByText('A key is kept. Type another to replace it.').waitFor();
    expect(await barriersIn(site.page)).toEqual([]);
  });

  it('says who was left out, and lets the domain be allowed where a large file goes', async () => {
    await open(TORII);
    const { page } = site;
    await page.getByText('12 people whose e-mail addresses may not be told were left out.').waitFor();
    await page.getByText('All of it, every day').waitFor();
    expect(await page.getByRole('checkbox', { name: /^E-mail addresses/ }).isEnabled()).toBe(false);
    expect(await page.getByRole('checkbox', { name: /^On which days/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Allow https://uploads.example' }).click();
    await expect
      .poll(() => JSON.stringify(asked((command) => command === '__permission__egressSet')))
      .toMatch(/api\.toriihq\.com.*uploads\.example/);
  });

  it('of Zluri says that nobody has seen it accepted yet, and has nothing to try it with', async () => {
    await open({ kind: 'zluri', url: 'https://api-ext.zluri.com/v2', account: 'i', secretSince: 1 });
    await site.page.getByText(/nobody has seen them accepted yet/).waitFor();
    expect(await site.page.getByRole('button', { name: 'Send a test message' }).count()).toBe(0);
  });

  it('can be none: snapshots are pulled, and no domain is asked for', async () => {
    await open();
    const { page } = site;
    await page.getByRole('combobox', { name: 'Sent as' }).selectOption('Pulled by a client of yours');
    await page.getByText(/read:snapshot:custom/).waitFor();
    await page.getByRole('button', { name: 'Let snapshots be pulled' }).click();
    await page.getByText('The newest snapshot can be read.').waitFor();
    expect(site.fake.overview.push).toMatchObject({ kind: 'pull', secretSince: null });
    expect(asked((command) => command.startsWith('__permission__egress'))).toEqual([]);
    expect(await page.getByRole('heading', { name: 'Messages' }).count()).toBe(0);
  });

  it('is taken where it is pulled, not sent: nothing to send again, and no pages of it', async () => {
    const completed = { snapshot: 'snapshot-1', kind: 'full', pages: 0 } as const;
    await open({ ...PULL, completed, deliveries: [TAKEN] });
    const { page } = site;
    const deliveries = page.getByRole('region', { name: 'Deliveries, scrollable' });
    expect(await deliveries.getByRole('columnheader').allInnerTexts()).toEqual([
      ...['State', 'What', 'Started', 'Completed', 'People', 'Details'],
    ]);
    expect(await deliveries.getByRole('cell').nth(4).innerText()).toBe('120');
    expect(await page.getByRole('button', { name: /Send/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Take a snapshot now' }).click();
    await expect.poll(() => asked((_, text) => text.includes('sendSnapshot')).length).toBe(1);
    expect(await barriersIn(page)).toEqual([]);
  });

  it('that is pulled says so where no snapshot has been taken', async () => {
    await open(PULL);
    await site.page.getByText('No snapshot has been taken yet.').waitFor();
  });

  it('that is pulled keeps the pages of what was sent before it was', async () => {
    await open({ ...PULL, deliveries: [{ ...TAKEN, pages: 2, pagesSent: 2 }, TAKEN] });
    const cells = site.page.getByRole('region', { name: 'Deliveries, scrollable' }).getByRole('cell');
    await cells.first().waitFor();
    const texts = await cells.allInnerTexts();
    expect([texts[5], texts[12]]).toEqual(['2 of 2', '–']);
  });

  it.each([
    [
      { kind: 'webhook', url: 'https://ingest.example.com/' },
      /forgets the signing secret and may no longer send to the domain/,
    ],
    [TORII, /stops sending snapshots to Torii, forgets the API key and may no longer send to the domain of Torii/],
    [{ kind: 'zluri', url: 'https://api-ext.zluri.com/v2' }, /snapshots to Zluri, forgets the API key/],
    [PULL, /^Clients can read no more snapshots: those that lie ready are deleted/],
  ] as const)('says what ends with it: %o', async (push, loss) => {
    await open(push);
    await site.page.getByRole('button', { name: 'Remove destination' }).click();
    await site.page.getByRole('dialog').getByText(loss).waitFor();
  });

  it('keeps the domain where another destination is there, and says so', async () => {
    const { page } = site;
    const beside = { ...NOTHING_SENT, kind: 'webhook' as const, url: 'https://ingest.example.com/b', secretSince: 1 };
    site.fake.overview.morePushes = [beside];
    await open({ kind: 'webhook', url: 'https://ingest.example.com/' });
    await page.getByRole('button', { name: 'Remove destination' }).first().click();
    await page.getByRole('dialog').getByText('The domain stays allowed: another destination is there.').waitFor();
  });

  it('stands beside other destinations, each with buttons and a state of its own', async () => {
    const { page } = site;
    site.fake.overview.morePushes = [{ ...NOTHING_SENT, ...TORII }, NOTHING_SENT, NOTHING_SENT];
    await page.goto(`${site.url}#/sending`);
    const destinations = page.getByRole('group', { name: 'Destinations' });
    await destinations.waitFor();
    expect(await destinations.getByRole('button').allInnerTexts()).toEqual([
      ...['ingest.example.com', 'Torii · 4711', 'Add a destination'],
    ]);
    await destinations.getByRole('button', { name: 'Torii · 4711' }).click();
    await page.getByRole('checkbox', { name: /^Pause/ }).click();
    await expect.poll(() => site.fake.overview.morePushes[0]?.isPaused).toBe(true);
    expect(site.fake.overview.push.isPaused).toBe(false);
    await destinations.getByRole('button', { name: 'Add a destination' }).click();
    await page.getByRole('combobox', { name: 'Sent as' }).selectOption('Torii');
    await page.getByRole('textbox', { name: 'Id of the app account at Torii' }).fill('4712');
    await page.getByLabel('API key').fill('key-of-torii-1234');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => site.fake.overview.morePushes[1]).toMatchObject({ kind: 'torii', account: '4712' });
    // What is sent to already stays allowed.
    const consents = JSON.stringify(asked((command) => command === '__permission__egressSet'));
    expect(consents).toContain('https://ingest.example.com');
    await page.getByRole('button', { name: 'Remove destination' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect.poll(() => site.fake.overview.morePushes[1]?.url ?? null).toBeNull();
    expect(site.fake.overview.morePushes[0]?.url).not.toBeNull();
    // Torii is sent to by another destination too.
    expect(asked((command) => command.startsWith('__permission__egressDelete'))).toEqual([]);
  });

  it.each([1440, 400])('has no fault that axe knows, at %d pixels', async (width) => {
    await site.page.setViewportSize({ width, height: 900 });
    await open(TORII);
    await site.page.getByRole('button', { name: 'Save' }).waitFor();
    expect(await barriersIn(site.page)).toEqual([]);
  });
});
