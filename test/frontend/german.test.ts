import { beforeEach, expect, it } from 'vitest';

import { VIEWS } from '../../src/frontend/routes/views';
import { de } from '../../src/frontend/words/de/catalogue';
import { deLater } from '../../src/frontend/words/de/later';
import { en } from '../../src/frontend/words/en/catalogue';
import { enLater } from '../../src/frontend/words/en/later';
import { openedSite } from './opened-site';

// Whoever has Jira in German reads no English.

const opened = openedSite();

beforeEach(() => {
  opened.fake.locale = 'de-DE';
});

const messagesOf = (catalogue: Readonly<Record<string, Readonly<Record<string, string>>>>): Map<string, string> =>
  new Map(
    Object.entries(catalogue).flatMap(([area, messages]) =>
      Object.entries(messages).map(([name, message]) => [`${area}.${name}`, message]),
    ),
  );

const GERMAN = messagesOf({ ...de, ...deLater });
const IN_GERMAN = new Set(GERMAN.values());
/** English messages that are said as they are: without values in them, and in no German one. */
const ENGLISH = new Set(
  [...messagesOf({ ...en, ...enLater })].flatMap(([key, message]) =>
    message === GERMAN.get(key) || IN_GERMAN.has(message) || /[{<]/.test(message) ? [] : [message],
  ),
);

/** Every text that is seen or read out. */
const texts = (): Promise<string[]> =>
  opened.page.evaluate<string[]>(`(() => {
    const told = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) told.push(node.data);
      else for (const name of ['aria-label', 'title', 'placeholder']) told.push(node.getAttribute(name) ?? '');
    }
    return told.map((text) => text.replaceAll(/\\s+/g, ' ').trim()).filter(Boolean);
  })()`);

/** \`22 Nov 2026\` and \`1,234\`. */
const FOREIGN = /\b\d{1,2} [A-Z][a-z]{2,} \d{4}\b|\b[A-Z][a-z]{2} \d{1,2}, \d{4}\b|\b\d{1,3},\d{3}\b/;

const expectGerman = async (): Promise<string[]> => {
  const told = await texts();
  expect(told.filter((text) => ENGLISH.has(text) || FOREIGN.test(text))).toEqual([]);
  return told;
};

const unfold = async (): Promise<void> => {
  for (const summary of await opened.page.locator('summary').all()) await summary.click();
};

it.each([...VIEWS.map(({ path }) => path), '/start'])('at %s', async (path) => {
  const { page } = opened;
  await page.goto(`${opened.url}#${path}`);
  await page.getByRole('heading', { level: 2 }).or(page.locator('[data-row-opener]')).first().waitFor();
  await page.waitForLoadState('networkidle');
  await unfold();
  const told = await expectGerman();
  expect(await page.locator('html').getAttribute('lang')).toBe('de-DE');
  if (path === '/renewal') {
    expect(told.some((text) => /^\d{1,2}\. \p{L}+\.? 2026$/u.test(text))).toBe(true);
    expect(told.some((text) => /\d\.\d{3}\s\$|\$\s?\d|\d\s\$/.test(text))).toBe(true);
  }
});

it('where something opens', async () => {
  expect(ENGLISH.size).toBeGreaterThan(300);
  const { page } = opened;
  await page.goto(opened.people);
  await page.locator('[data-row-opener]').first().waitFor();
  await page.getByRole('button', { name: de.people.moreFilters }).click();
  for (const menu of await page.locator('button[aria-haspopup]').all()) {
    await menu.click();
    await page.getByRole('menu').or(page.locator('[role^=menuitem]')).first().waitFor();
    await expectGerman();
    await page.keyboard.press('Escape');
  }
  await page.getByRole('checkbox').first().check();
  await expectGerman();
  await page.getByRole('button', { name: de.people.saveView }).click();
  await page.getByRole('dialog').waitFor();
  await expectGerman();
  await page.keyboard.press('Escape');
  await page.locator('[data-row-opener]').nth(1).click();
  await page.getByRole('dialog').getByText(deLater.person.opinion).waitFor();
  await unfold();
  await expectGerman();
  await page.keyboard.press('Escape');
  await page.goto(`${opened.url}#/licences`);
  await page.locator('h3 button').first().click();
  await page.locator('summary').first().waitFor();
  await unfold();
  await expectGerman();
  await page.getByRole('button', { name: deLater.licences.changePrices }).click();
  await page.getByRole('dialog').waitFor();
  await expectGerman();
});
