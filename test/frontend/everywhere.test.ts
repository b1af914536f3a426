import { expect, it } from 'vitest';

import { openedSite } from './opened-site';

// Every view, with what opens in it, in both themes and at three widths: nobody is kept out, and nothing stands out of the page.

const opened = openedSite();

const button = (name: string | RegExp) => opened.page.getByRole('button', { name });
const toView = (path: string) => async () => {
  await opened.page.goto(`${opened.url}#/${path}`);
  await opened.page.getByRole('heading', { level: 2 }).first().waitFor();
};

const toPeople = async () => {
  await opened.page.goto(opened.people);
  await opened.page.locator('[data-row-opener]').first().waitFor();
  await opened.page.locator('button:enabled', { hasText: 'Export CSV' }).first().waitFor();
};

const closeDialog = async () => {
  await opened.page.keyboard.press('Escape');
  await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
};

interface Scene {
  readonly name: string;
  readonly begin: () => Promise<void>;
  readonly end?: () => Promise<void>;
}

const SCENES: readonly Scene[] = [
  { name: 'renewal', begin: toView('renewal') },
  {
    name: 'renewal with all that unfolds',
    begin: async () => {
      await toView('renewal')();
      await opened.page.getByText('When could a seat be taken away?').first().waitFor();
      for (const summary of await opened.page.locator('summary').all()) await summary.click();
    },
  },
  { name: 'people', begin: toPeople },
  {
    name: 'people with all filters, and a menu open',
    begin: async () => {
      await toPeople();
      await button('More filters').click();
      await button(/^Class:/).click();
      await opened.page.getByRole('menuitemcheckbox').first().waitFor();
    },
    end: () => opened.page.keyboard.press('Escape'),
  },
  {
    name: 'people with some chosen',
    begin: async () => {
      await toPeople();
      await opened.page.getByRole('checkbox').first().check();
      await opened.page.getByText(/^1 selected/).waitFor();
    },
    end: () => button('Clear selection').click(),
  },
  {
    name: 'nobody found',
    begin: async () => {
      await toPeople();
      await opened.page.getByRole('searchbox').fill('nobody is called so');
      await opened.page.getByText('No account matches these filters.').waitFor();
    },
    end: () => opened.page.getByRole('searchbox').fill(''),
  },
  {
    name: 'the dialog that saves a view',
    begin: async () => {
      await toPeople();
      await button('Save this view').click();
      await opened.page.getByRole('dialog').waitFor();
    },
    end: closeDialog,
  },
  {
    name: 'a person',
    begin: async () => {
      await toPeople();
      await opened.page.locator('[data-row-opener]').nth(1).click();
      await opened.page.getByText('The same as a table').click();
    },
    end: closeDialog,
  },
  {
    name: 'licences with the groups of a product',
    begin: async () => {
      await toView('licences')();
      await opened.page.locator('h3 button').first().click();
      await opened.page.getByText('What if it lost access?').first().click();
    },
  },
  {
    name: 'the dialog of prices',
    begin: async () => {
      await toView('licences')();
      await button('Change prices').click();
      await opened.page.getByRole('dialog').waitFor();
    },
    end: closeDialog,
  },
  {
    name: 'trust with its table',
    begin: async () => {
      await toView('trust')();
      for (const summary of await opened.page.locator('summary').all()) await summary.click();
    },
  },
  { name: 'sending', begin: toView('sending') },
  {
    name: 'the question before a destination goes',
    begin: async () => {
      await toView('sending')();
      await button('Remove destination').click();
      await opened.page.getByRole('dialog').waitFor();
    },
    end: closeDialog,
  },
  { name: 'settings', begin: toView('settings') },
  {
    name: 'settings with something wrong, and somebody found',
    begin: async () => {
      await toView('settings')();
      await opened.page.getByLabel('Days until a new person is judged').fill('400');
      await opened.page.getByLabel('Find a person to protect').fill('ada');
      await opened.page
        .getByRole('button', { name: /^Protect .*Ada/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'the keys',
    begin: async () => {
      await toView('trust')();
      await opened.page.keyboard.press('?'); // where there is room for no keyboard, no button says so
      await opened.page.getByRole('dialog').waitFor();
    },
    end: closeDialog,
  },
  { name: 'the first steps', begin: toView('start') },
];

const sidewards = (): Promise<number> =>
  opened.page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

const CASES = (['light', 'dark'] as const).flatMap((mode) => [1440, 1024, 400].map((width) => ({ mode, width })));

it.each(CASES)('is open to everybody and keeps within the page: $mode, $width pixels', async ({ mode, width }) => {
  const { page, fake } = opened;
  fake.mode = mode;
  await page.setViewportSize({ width, height: 900 });
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob:)?http:\/\/127\.0\.0\.1:/.test(request.url())) foreign.push(request.url());
  });
  const found: Record<string, unknown> = {};
  for (const { name, begin, end } of SCENES) {
    await begin();
    const [barriers, over] = [await opened.axe(), await sidewards()];
    if (barriers.length > 0 || over > 0) found[name] = { barriers, over };
    await end?.();
  }
  expect({ found, foreign }).toEqual({ found: {}, foreign: [] });
});
