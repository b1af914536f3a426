import { createServer } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { servePage, type PageServers } from '../../local/forge/page/serve';
import { launchForShortPages } from '../../local/chromium';
import { runApp } from '../local-forge/test-app';

let browser: Browser;
beforeAll(async () => {
  browser = await launchForShortPages();
});
afterAll(() => browser.close());

/** The shell around a page of these lines. */
const serve = async (body: string): Promise<PageServers> => {
  const { host, folder } = runApp();
  mkdirSync(join(folder, 'build', 'page'), { recursive: true });
  writeFileSync(join(folder, 'build', 'page', 'index.html'), `<html><head></head><body>${body}</body></html>`);
  const page = await servePage({ host, folder, port: 0, platformUrl: null });
  onTestFinished(() => page.close());
  return page;
};

it('shows the frame at the address that holds the token, and hears of violations of its policy', async () => {
  const served = await serve('<h1>Framed</h1><script src="https://evil.example/x.js"></script>');
  const page = await browser.newPage();
  await page.goto(`${served.url}?theme=dark`);
  await page.frameLocator('#frame').getByRole('heading', { name: 'Framed' }).waitFor();
  expect(page.url()).toBe(`${served.url}/?theme=dark`);
  await vi.waitFor(() => expect(served.violations.join()).toContain('evil.example'), { timeout: 30_000 });
  await page.close();
});

it('is shown in no frame of another page, and its parts in none', async () => {
  const served = await serve('<h1>Framed</h1>');
  const inner = await browser.newPage();
  await inner.goto(served.url);
  const frame = (await inner.locator('#frame').getAttribute('src')) ?? expect.fail('There is no frame');
  const stranger = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<iframe src="${served.url}/"></iframe><iframe src="${frame}"></iframe>`);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void stranger.close());
  const page = await browser.newPage();
  const refusals: string[] = [];
  page.on('console', (message) => refusals.push(message.text()));
  await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  await vi.waitFor(() => expect(refusals.filter((text) => text.includes('frame-ancestors'))).toHaveLength(2), {
    timeout: 30_000,
  });
  for (const each of page.frames().slice(1)) expect(await each.content()).not.toMatch(/Framed|Jira settings/);
  await Promise.all([inner.close(), page.close()]);
});
