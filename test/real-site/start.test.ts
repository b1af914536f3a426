import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** Starts as `npm start` does, in a folder of its own; ended by Ctrl-C as soon as it says where the page is. */
const start = (...args: string[]): Promise<Run> => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-start-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = { ...process.env, ROLLCALL_EMAIL: EMAIL, ROLLCALL_TOKEN: TOKEN };
  const node = ['--disable-warning=ExperimentalWarning', '--import', TSX, join(ROOT, 'local/start.ts')];
  const child = spawn(process.execPath, [...node, ...args], { cwd: folder, env });
  let output = '';
  let ended = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (ended || !output.includes('Ctrl-C ends it')) return;
      ended = true;
      child.kill('SIGINT');
    });
  }
  return new Promise((done) => child.on('close', (code) => done({ code, output, folder })));
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

it('keeps the state of a site by itself, and nothing secret in it or on the screen', async () => {
  const origin = await smallServer(
    replying(({ url }) => {
      if (url?.includes('mypermissions')) return { body: { permissions: { ADMINISTER: { havePermission: true } } } };
      return { body: { accountId: 'a-1', displayName: 'Ada Secret' } };
    }),
  );
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
