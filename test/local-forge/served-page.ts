import { mkdirSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { servePage, type PageServers } from '../../local/forge/page/serve';
import { runApp, type Running, type TestApp } from './test-app';

export const HTML = '<!doctype html>\n<html>\n  <head>\n    <title>Test</title>\n  </head>\n  <body></body>\n</html>\n';

export interface Served extends Running {
  readonly page: PageServers;
  readonly frame: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The body as it is. */
  readonly text?: string;
}
interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly policy: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks with the target exactly as given: `fetch` would tidy it up first. */
export const askTarget = (
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body, text }: Asked = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { 'content-type': type, 'content-security-policy': policy } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          type,
          policy: typeof policy === 'string' ? policy : undefined,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? text : JSON.stringify(body));
  });

/** Asks below an address: that of the page holds the token. */
export const ask = (below: string, path: string, asked: Asked = {}): Promise<Answer> =>
  askTarget(below, `${new URL(below).pathname.replace(/\/$/, '')}${path}`, asked);

export const SHELL = { 'x-rollcall-shell': '1' };
export const api = async (origin: string, path: string, body: unknown = {}): Promise<unknown> =>
  JSON.parse((await ask(origin, `/api/${path}`, { method: 'POST', headers: SHELL, body })).body) as unknown;

export const serve = async (app: TestApp = {}): Promise<Served> => {
  const running = runApp(app);
  mkdirSync(join(running.folder, 'build', 'page', 'assets'), { recursive: true });
  writeFileSync(join(running.folder, 'build', 'page', 'index.html'), HTML);
  writeFileSync(join(running.folder, 'build', 'page', 'assets', 'index.js'), 'void 0;\n');
  writeFileSync(join(running.folder, 'build', 'secret.txt'), 'not for the page');
  const page = await servePage({ host: running.host, folder: running.folder, port: 0, platformUrl: null });
  onTestFinished(() => page.close());
  const { value } = (await api(page.url, 'start')) as { value: { frame: string } };
  return { ...running, page, frame: value.frame };
};
