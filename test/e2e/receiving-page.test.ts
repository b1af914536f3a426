import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { launchForShortPages } from '../../local/chromium';
import type { Platform } from '../../local/platform/start-platform';
import { barriersIn } from '../frontend/axe';
import { platformUnderTest } from '../local-platform/platform-under-test';
import { completion, deliver, header, page, person, takenBack } from '../local-platform/sender';

let browser: Browser;
let platform: Platform;
beforeAll(async () => {
  browser = await launchForShortPages();
});
afterAll(() => browser.close());

const LONG = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren';

beforeEach(async () => {
  platform = await platformUnderTest();
  const names = Array.from({ length: 130 }, (_, i) =>
    person(`p${i}`, { email: `${LONG.toLowerCase()}${i}@example.com` }),
  );
  for (const [id, day, people] of [
    ['snap-1', 22, names],
    ['snap-2', 23, [person(LONG), ...names.slice(7)]],
  ] as const) {
    const snapshot = header(id, `2026-11-${day}T03:00:00.000Z`);
    const pages = [page(snapshot, 0, people.slice(0, 100)), page(snapshot, 1, people.slice(100))];
    const refs = people.slice(0, 12).map(({ ref }) => ref);
    const actions = [
      takenBack(1, refs, { why: LONG }),
      takenBack(2, refs, { kind: 'restore', of: 1, by: refs[0] ?? null }),
    ];
    for (const message of [...pages, completion(snapshot, pages, { actions })])
      expect((await deliver(platform.hook, message)).status).toBe(204);
  }
});

const CASES = (['light', 'dark'] as const).flatMap((mode) => [1440, 1024, 400].map((width) => ({ mode, width })));

it.each(CASES)('shows all of itself at $width pixels, $mode, and bars nobody', async ({ mode, width }) => {
  const opened = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: mode });
  await opened.goto(platform.url);
  await opened.getByText('Since the snapshot of 2026-11-22 03:00:00 UTC: 1 joined, 7 left, 0 changed.').waitFor();
  const cut = await opened.evaluate(() =>
    [...document.querySelectorAll('td, td > div, dd, p, h2, a, input, button, select')].flatMap((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > innerWidth ? [element.textContent] : [];
    }),
  );
  expect({ cut, barriers: await barriersIn(opened) }).toEqual({ cut: [], barriers: [] });
  expect(await opened.getByRole('table', { name: 'People' }).getByRole('row').count()).toBe(101);
  const changed = opened.getByRole('table', { name: 'What administrators changed, by the last snapshot' });
  expect(await changed.getByRole('row').count()).toBe(3);
  await opened.close();
});
