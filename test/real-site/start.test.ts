import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { deadOrigin, replying, smallServer } from './small-server';

const ROOT = resolve(import.meta.dirname, '../..');
const TSX = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
const EMAIL = 'ada.secret@example.com';
const TOKEN = 'top-secret-token';

interface Run {
  readonly code: number | null;
  readonly output: string;
  /** Where the run kept its state. */
  readonly folder: string;
}

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const start = (...args: string[]): Promise<Run> => startIn(newFolder(), () => undefined, ...args);

/** Starts as `npm start` does, in that folder; ended by Ctrl-C after `whileUp`, which gets all that was printed. */
const startIn = (
  folder: string,
  whileUp: (printed: string) => Promise<void> | undefined,
  ...args: string[]
): Promise<Run> => {
  const env = { ...process.env, ROLLCALL_EMAIL: EMAIL, ROLLCALL_TOKEN: TOKEN };
  const node = ['--disable-warning=ExperimentalWarning', '--import', TSX, join(ROOT, 'local/start.ts')];
  const child = spawn(process.execPath, [...node, ...args], { cwd: folder, env });
  let output = '';
  let ended = false;
  let up = Promise.resolve();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (ended || !output.includes('Ctrl-C ends it')) return;
      ended = true;
      up = Promise.resolve(whileUp(output)).finally(() => child.kill('SIGINT'));
    });
  }
  return new Promise((done, fail) =>
    child.on('close', (code) => void up.then(() => done({ code, output, folder }), fail)),
  );
};

/** A port that is free, with free ones after it, most likely. */
const somePort = async (): Promise<string> => new URL(await deadOrigin()).port;

it('ends with the reason and nothing else when the site refuses', async () => {
  const origin = await smallServer(
    replying(({ headers }) => ({ status: 401, body: { errorMessages: [headers.authorization] } })),
  );
  const { code, output, folder } = await start('--site', origin);
  expect(code).toBe(1);
  expect(output).toMatch(/^\nhttp:\/\/127\.0\.0\.1:\d+ cannot be read\. Jira does not accept [^\n]+\n$/);
  expect(readdirSync(folder)).toEqual([]);
});

it('does not mix a real site with a simulated one', async () => {
  const { code, output } = await start('--site', 'https://example.atlassian.net', '--people', '20');
  expect(code).toBe(1);
  expect(output).toBe('\n--people is for a simulated site and does not go with --site.\n');
});

it.each([
  [['--trust-host', 'jira.example.com'], '--trust-host goes with --site.'],
  [
    ['--site', 'https://x.atlassian.net.evil.example'],
    "--site takes a site of Atlassian's (*.atlassian.net, *.jira-dev.com), and x.atlassian.net.evil.example is none: " +
      'the token is sent nowhere else. If you trust that host with it, say so with --trust-host x.atlassian.net.evil.example.',
  ],
  [['--site', 'https://x.example', '--trust-host', 'y.example'], 'say so with --trust-host x.example.'],
])('ends before it asks anybody: %j', async (args, words) => {
  const { code, output, folder } = await start(...args);
  expect(code).toBe(1);
  expect(output).toContain(words);
  expect(readdirSync(folder)).toEqual([]);
});

/** A Jira whose administrator the credentials belong to, and how often it was asked. */
const someJira = async (): Promise<{ origin: string; asked: string[] }> => {
  const asked: string[] = [];
  const origin = await smallServer(
    replying(({ url }) => {
      asked.push(url ?? '');
      if (url?.includes('mypermissions')) return { body: { permissions: { ADMINISTER: { havePermission: true } } } };
      return { body: { accountId: 'a-1', displayName: 'Ada Secret' } };
    }),
  );
  return { origin, asked };
};

it('lets those read the site who have the printed address, and nobody else', async () => {
  const { origin, asked } = await someJira();
  const call = async (
    page: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: string }> => {
    const restPath = '/rest/api/3/users/search?startAt=4242';
    const answer = await fetch(`${page}/api/product`, {
      method: 'POST',
      headers: { 'x-rollcall-shell': '1', ...headers },
      body: JSON.stringify({ accountId: 'a-1', restPath, fetchRequestInit: {} }),
    });
    return { status: answer.status, body: await answer.text() };
  };
  const reads = (): number => asked.filter((url) => url.includes('4242')).length;
  const whileUp = async (printed: string): Promise<void> => {
    const address = /Admin page +(\S+)/.exec(printed)?.[1] ?? expect.fail(printed);
    const bare = new URL(address).origin;
    for (const page of [bare, `${bare}/x`, `${address}x`]) {
      const { status, body } = await call(page, { cookie: `token=${new URL(address).pathname.slice(1)}` });
      expect({ page, status }).toEqual({ page, status: 403 });
      expect(body).toContain('Open the address that npm start printed');
    }
    expect(reads()).toBe(0);
    expect(await call(address, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(reads()).toBe(0);
    expect(await call(address)).toMatchObject({ status: 200 });
    expect(reads()).toBe(1);
  };
  const { code, output } = await startIn(newFolder(), whileUp, '--site', origin, '--port', await somePort());
  expect({ code, output }).toMatchObject({ code: 0 });
});

it.skipIf(process.platform === 'win32')(
  'closes to others what it keeps, and what an earlier version left open',
  async () => {
    const { origin } = await someJira();
    const folder = newFolder();
    const states = join(folder, '.rollcall-sites');
    const state = join(states, new URL(origin).host.replace(':', '_'));
    mkdirSync(state, { recursive: true });
    writeFileSync(join(state, 'forge.sqlite'), '');
    for (const path of [states, state]) chmodSync(path, 0o755);
    chmodSync(join(state, 'forge.sqlite'), 0o644);
    const modes: Record<string, string> = {};
    const whileUp = (): undefined => {
      for (const path of [states, state, ...readdirSync(state).map((name) => join(state, name))])
        modes[path.slice(folder.length)] = (statSync(path).mode & 0o777).toString(8);
    };
    await startIn(folder, whileUp, '--site', origin, '--port', await somePort());
    const inside = Object.keys(modes).filter((path) => path.includes('sqlite'));
    expect(inside.length).toBeGreaterThan(1);
    for (const [path, mode] of Object.entries(modes))
      expect({ path, mode }).toEqual({ path, mode: path.includes('sqlite') ? '600' : '700' });
  },
);

it('keeps the state of a site by itself, and nothing secret in it or on the screen', async () => {
  const { origin } = await someJira();
  const { code, output, folder } = await start('--site', origin, '--port', await somePort());
  expect(output).toContain('a real site. It is only read');
  expect(code).toBe(0);
  const state = join(folder, '.rollcall-sites', new URL(origin).host.replace(':', '_'));
  expect(readdirSync(folder)).toEqual(['.rollcall-sites']);
  expect(readdirSync(state)).toContain('forge.sqlite');
  const kept = readdirSync(state).map((file) => readFileSync(join(state, file), 'latin1'));
  const basic = Buffer.from(`${EMAIL}:${TOKEN}`).toString('base64');
  for (const text of [output, ...kept]) {
    for (const secret of [EMAIL, TOKEN, basic, 'Ada Secret']) expect(text).not.toContain(secret);
  }
});
