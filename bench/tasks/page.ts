import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Frame, Page, Request } from 'playwright-core';
import { servePage } from '../../local/forge/page/serve';
import { largeSite, START } from '../large-site';
import { openRig } from '../rig';
import type { Measured, Task } from '../task';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** The state that `store` left. */
  readonly file: string;
}

/** What an answer of the app, and one of Jira, take on their way. */
const FAR = { appMs: 300, jiraMs: 700 };
const NEAR = { appMs: 0, jiraMs: 0 };
const PATIENCE_MS = 300_000;
/** What is drawn when the last name comes is drawn by then. Unit: ms. */
const SETTLED_MS = 2_000;

const delay = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Runs in the page: how long until what `isThere` looks for is drawn, after `begin`. Unit: ms. */
const untilDrawn = (frame: Frame, begin: string, isThere: string): Promise<number> =>
  frame.evaluate(`(async () => {
    const start = performance.now();
    ${begin};
    const soon = () => new Promise((done) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    });
    while (!(${isThere})) {
      if (performance.now() - start > 20000) throw new Error(${JSON.stringify(isThere)} + ' never came');
      await soon();
    }
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  })()`);

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The most of several runs would be one hiccup of a shared machine: the middle one is told. */
const several = async (measure: () => Promise<number>): Promise<number> => {
  const values: number[] = [];
  for (let i = 0; i < 5; i++) {
    values.push(await measure());
    await delay(300);
  }
  return median(values);
};

const HEADER = (name: string): string =>
  `[...document.querySelectorAll('[role=columnheader]')].find((header) => header.textContent === '${name}')`;

const sortBy = (frame: Frame, column: string): Promise<number> =>
  untilDrawn(
    frame,
    `const header = ${HEADER(column)}; const before = header.getAttribute('aria-sort'); header.querySelector('button').click()`,
    `header.getAttribute('aria-sort') !== before`,
  );

const COUNT = `[...document.querySelectorAll('p, span, div')].find((node) => node.childElementCount === 0 && /Showing .* accounts/.test(node.textContent))?.textContent`;

/** Until no names are awaited any more. A function to wait for would be a text that the page evaluates, which its policy forbids. */
const untilAllNamed = (frame: Frame): Promise<void> =>
  frame
    .locator('p[role=status]')
    .filter({ hasText: /^\s*Showing/ })
    .first()
    .waitFor({ state: 'attached' });

const typeInSearch = (frame: Frame, text: string): Promise<number> =>
  untilDrawn(
    frame,
    `const before = ${COUNT};
     const box = document.querySelector('input[type=search], [role=searchbox]');
     Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)});
     box.dispatchEvent(new Event('input', { bubbles: true }))`,
    `${COUNT} !== before`,
  );

const showWindow = (frame: Frame, days: number): Promise<number> =>
  untilDrawn(
    frame,
    `const span = () => [...document.querySelectorAll('p')].find((p) => p.textContent.includes('UTC days'))?.textContent;
     const before = span();
     [...document.querySelectorAll('button')].find((button) => button.textContent === '${days} days').click()`,
    `span() !== undefined && span() !== before`,
  );

const framesPerSecond = (frame: Frame): Promise<number> =>
  frame.evaluate(`(async () => {
    const scroller = document.querySelector('[role=region][aria-label="Accounts, scrollable"]');
    const [start, seconds] = [performance.now(), 3];
    let frames = 0;
    while (performance.now() - start < seconds * 1000) {
      scroller.scrollTop += 400;
      await new Promise(requestAnimationFrame);
      frames += 1;
    }
    return (frames * 1000) / (performance.now() - start);
  })()`);

/** What the browser loads before anything is drawn: the page's scripts and styles, compressed. Unit: kB. */
const initialKb = (folder: string): number => {
  const root = join(folder, 'build', 'page');
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const files = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file);
  if (files.length === 0) throw new Error('index.html names no file.');
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0) / 1000;
};

const heapMb = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
};

const frameOf = async (page: Page): Promise<Frame> => {
  for (;;) {
    const frame = page.frames().find((each) => each !== page.mainFrame() && each.url().startsWith('http'));
    if (frame) return frame;
    await delay(10);
  }
};

interface Opened {
  readonly page: Page;
  readonly frame: Frame;
  /** Requests of the page to Jira. */
  readonly reads: { inFlight: number; most: number };
  /** When it was opened, by this process's clock. */
  readonly start: number;
  readonly firstRowsMs: number;
}

/** Opens the people, and waits for the first rows. */
const open = async (browser: Browser, url: string): Promise<Opened> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
  page.setDefaultTimeout(PATIENCE_MS);
  const reads = { inFlight: 0, most: 0 };
  const isRead = (request: Request): boolean => request.url().endsWith('/api/product');
  page.on('request', (request) => {
    if (isRead(request)) reads.most = Math.max(reads.most, ++reads.inFlight);
  });
  const ended = (request: Request): void => {
    if (isRead(request)) reads.inFlight -= 1;
  };
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  await page.addInitScript(`globalThis.__longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.__longest = Math.max(globalThis.__longest, duration);
    }).observe({ type: 'longtask' });`);
  const start = performance.now();
  await page.goto(`${url}#/people`);
  const frame = await frameOf(page);
  await frame.getByRole('table', { name: 'Accounts' }).getByRole('row').nth(2).waitFor();
  return { page, frame, reads, start, firstRowsMs: performance.now() - start };
};

/** What somebody does once every name is there. */
const use = async ({ page, frame }: Opened): Promise<Readonly<Record<string, number>>> => {
  await showWindow(frame, 90); // its days are read then
  await showWindow(frame, 30);
  let at = 0;
  const next = <T>(values: readonly [T, ...T[]]): T => values[at++ % values.length] ?? values[0];
  const windowMs = await several(() => showWindow(frame, next([7, 30, 60, 30, 90])));
  const sortMs = await several(() => sortBy(frame, next(['Name', 'Last written'])));
  const filterMs = await several(() => typeInSearch(frame, next(['an', 'ma'])));
  await typeInSearch(frame, '');
  const scrollFps = await framesPerSecond(frame);
  const saved = page.waitForEvent('download');
  const pressed = performance.now();
  await frame.getByRole('button', { name: 'Export CSV' }).click();
  await (await saved).path();
  return {
    'page.sortMs': sortMs,
    'page.filterMs': filterMs,
    'page.windowMs': windowMs,
    'page.scrollFps': scrollFps,
    'page.csvMs': performance.now() - pressed,
    'page.heapMb': await heapMb(page),
  };
};

/** The shipping build in real Chromium, in the frame with the real policy, on a site of that size. */
export const page: Task<Parameters> = async ({ folder, people, file }): Promise<Measured> => {
  const copy = `${file}.page`;
  copyFileSync(file, copy);
  const rig = openRig({ folder, file: copy, start: START, site: largeSite(people).site });
  const latency = { ...NEAR };
  const served = await servePage({ host: rig.host, folder, port: 0, platformUrl: null, latency });
  // What drives the browser is large: the processes of other measurements must not hold it.
  const { launchChromium } = await import('../../local/chromium');
  const browser = await launchChromium();
  try {
    // Whatever is opened first waits for the local host and the browser, which run for the first time.
    const first = await open(browser, served.url);
    await first.page.close();
    const near = await open(browser, served.url);
    await near.page.close();
    Object.assign(latency, FAR);
    const opened = await open(browser, served.url);
    await untilAllNamed(opened.frame);
    const allNamesMs = performance.now() - opened.start;
    const longestTaskMs = Number(await opened.frame.evaluate('globalThis.__longest'));
    await delay(SETTLED_MS);
    const used = await use(opened);
    await opened.page.close();
    return {
      figures: {
        'page.firstRowsMs': opened.firstRowsMs,
        'page.firstRowsNearMs': near.firstRowsMs,
        'page.allNamesMs': allNamesMs,
        'page.readsInFlight': opened.reads.most,
        'page.longestTaskMs': longestTaskMs,
        ...used,
        'page.initialKbGz': initialKb(folder),
      },
      notes: served.violations.map((violation) => `Page: ${violation}`),
    };
  } finally {
    await browser.close();
    await served.close();
    rig.host.close();
    rmSync(copy, { force: true });
  }
};
