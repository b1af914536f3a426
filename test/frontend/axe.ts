import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import type { Frame, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What fades in has no contrast yet. What goes on for ever, like a spinner, is not waited for. */
const FADED_IN = `Promise.allSettled(
  document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    .map(({ finished }) => finished),
)`;

/** Two frames later, what was to be drawn is drawn, and has begun to fade in. */
const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';

/** Rule and element of everything that axe finds on a page, or in a frame of one. */
export const barriersIn = async (page: Page | Frame): Promise<string[]> => {
  await page.evaluate(`${DRAWN}.then(() => ${FADED_IN}).then(() => undefined)`);
  if (await page.evaluate<boolean>("!('axe' in globalThis)")) await page.evaluate(await readFile(AXE, 'utf8'));
  // Of what passes, axe would describe every element.
  return page.evaluate<string[]>(
    `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' ' + html)))`,
  );
};
