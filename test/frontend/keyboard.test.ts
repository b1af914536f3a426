import { expect, it } from 'vitest';

import { openedSite } from './opened-site';

// Without a mouse: from the top of the page through what administrators come for. After no key is the focus lost.

const opened = openedSite();

const MOST_TABS = 80;

/** What has the focus, in a word or two; `null` where nothing has. */
const focused = (): Promise<string | null> =>
  opened.page.evaluate<string | null>(`(() => {
    const held = document.activeElement;
    if (held === null || held === document.body) return null;
    const labelled = held.labels?.[0]?.innerText ?? document.getElementById(held.getAttribute('aria-labelledby') ?? '')?.innerText;
    return (held.getAttribute('aria-label') ?? labelled ?? held.innerText ?? '').replaceAll(/\\s+/g, ' ').trim();
  })()`);

const press = async (key: string): Promise<void> => {
  await opened.page.keyboard.press(key);
  // What a key causes, such as a view that is drawn, may come with the next frames.
  await opened.page.waitForTimeout(300);
  // A view that is still being loaded has the focus when it is there, on a busy machine later than that.
  await expect.poll(focused, { message: `after ${key}` }).not.toBeNull();
};

/** Goes on with Tab, or back, until this has the focus. */
const tabTo = async (wanted: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
  const passed: (string | null)[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await opened.page.keyboard.press(key);
    const now = await focused();
    if (now !== null && wanted.test(now)) return;
    passed.push(now);
  }
  expect.fail(`${String(wanted)} is not reached: ${passed.join(' | ')}`);
};

const begin = async (view: string): Promise<void> => {
  await opened.page.goto('about:blank'); // whoever begins is at the top
  await opened.page.goto(`${opened.url}#/${view}`);
  await opened.page.getByRole('heading', { level: 2 }).or(opened.rows()).first().waitFor();
};

it('leads from what is idle to the people, to one of them, and to a file', async () => {
  const { page } = opened;
  await begin('renewal');
  await tabTo(/^idle seats/);
  await press('Enter');
  await expect.poll(focused).toBe('People');
  await opened.rows().first().waitFor();
  await tabTo(/^Accounts, scrollable/);
  await press('ArrowDown');
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  const [name] = (await focused())?.split(' ') ?? [];
  await press('ArrowDown');
  await expect.poll(() => page.getByRole('dialog').getByText(/^2 of/).count()).toBe(1);
  await press('Escape');
  expect(name).not.toBe('');
  await begin('people');
  await tabTo(/^Export CSV/);
  const [download] = await Promise.all([page.waitForEvent('download'), press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  await expect.poll(focused).toBe('Export CSV');
});

it('filters, chooses and protects', async () => {
  await begin('people');
  await tabTo(/^Class:/);
  await press('Enter');
  await press('ArrowDown');
  await press('Enter');
  await press('Escape');
  await expect.poll(focused).toMatch(/^Class: /);
  await tabTo(/^More filters/);
  await press('Enter');
  await expect.poll(focused).toBe('Fewer filters');
  await tabTo(/^Clear filters/);
  await press('Enter');
  await tabTo(/^Accounts, scrollable/);
  await press('ArrowDown');
  await press('x');
  await opened.page.getByText(/^1 selected/).waitFor();
  await tabTo(/^Protect$/, 'Shift+Tab');
  await press('Enter');
  await opened.page.getByText('1 person is protected now.').waitFor();
  await tabTo(/^Clear selection/);
  await press('Enter');
  await expect.poll(() => opened.page.getByText(/^1 selected/).count()).toBe(0);
});

it('opens a product, asks what if, and sets a price', async () => {
  const { page } = opened;
  await begin('licences');
  await tabTo(/^Jira$/);
  await press('Enter');
  await tabTo(/^What if it lost access/);
  await press('Enter');
  await begin('licences');
  await tabTo(/^Change prices/);
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await tabTo(/^Save/);
  await press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Change prices');
});

it('changes settings, and takes that back', async () => {
  const { page } = opened;
  await begin('settings');
  await tabTo(/^Work logs/);
  await press('Space');
  await tabTo(/^Undo/);
  await press('Enter');
  await tabTo(/^Find a person to protect/);
  await page.keyboard.type('ada');
  await tabTo(/^Protect .*Ada/);
  await press('Enter');
  await tabTo(/^No longer protect|^Stop protecting|Unprotect/);
  await press('Enter');
  await tabTo(/^Put away|^Dismiss/);
  await press('Enter');
});

it('unfolds what the record rests on, and sends', async () => {
  const { page } = opened;
  await begin('renewal');
  await tabTo(/^How far can I trust this/);
  await press('Enter');
  await tabTo(/^The same as a table/);
  await press('Enter');
  await begin('sending');
  await tabTo(/^Remove destination/);
  await press('Enter');
  await page.getByRole('dialog').waitFor();
  await press('Escape');
  await expect.poll(focused).toBe('Remove destination');
  await tabTo(/^Send a snapshot now/);
  await press('Enter');
});

it('goes by single keys from view to view and to the search', async () => {
  const { page } = opened;
  await begin('renewal');
  await tabTo(/^Refresh/);
  await press('4');
  await page.getByText('How much of each day is in the record').waitFor();
  await press('/');
  await expect.poll(focused).toMatch(/^Search/);
  await press('Tab');
  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await press('Escape');
});
