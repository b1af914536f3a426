import { mkdirSync, statSync, chmodSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moment } from '../../local/platform/wording';
import type { Platform } from '../../local/platform/start-platform';
import { freshFile, platformUnderTest, read } from './platform-under-test';
import { completion, deliver, header, page, person, post, SECRET } from './sender';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks with the target and the headers exactly as given. */
const ask = (platform: Platform, path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(platform.url);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });

/** Writes bytes, and gives the first line of what comes back. */
const raw = (platform: Platform, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      said += chunk.toString();
      socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said.split('\r\n')[0] ?? ''));
  });

const PATHS = ['/', '/api/current', '/api/deliveries', '/healthz', '/style.css', '/secrets', '/hooks/rollcall', '/x'];

describe('a name that was made to lead here', () => {
  it('is answered nothing, whatever it asks for', async () => {
    const platform = await platformUnderTest();
    const { port } = new URL(platform.url);
    const hosts = [
      'evil.example',
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost.:${port}`,
      `127.0.0.1:${Number(port) - 1}`,
      '127.0.0.1',
      `0.0.0.0:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      `2130706433:${port}`,
    ];
    for (const host of hosts)
      for (const path of PATHS)
        for (const method of ['GET', 'POST'])
          expect({ host, path, ...(await ask(platform, path, method, { host })) }).toMatchObject({
            host,
            path,
            status: 421,
            body: 'This host serves this machine only.',
          });
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`])
      expect(await ask(platform, '/healthz', 'GET', { host })).toMatchObject({ status: 200, body: 'ok' });
    expect(await read(platform, '/api/deliveries')).toEqual([]);
  });

  it('is refused in the request line as well, and when none is named', async () => {
    const platform = await platformUnderTest();
    const own = `Host: ${new URL(platform.url).host}\r\n\r\n`;
    expect(await raw(platform, `GET http://evil.example/api/current HTTP/1.1\r\n${own}`)).toContain(' 400 ');
    expect(await raw(platform, 'GET /api/current HTTP/1.0\r\n\r\n')).toContain(' 421 ');
    expect(await raw(platform, 'GET /api/current HTTP/1.1\r\n\r\n')).toContain(' 400 ');
    expect(await raw(platform, `GET /api/current HTTP/1.1\r\nHost: evil.example\r\n${own}`)).toMatch(/ 4\d\d /);
  });
});

it('a page of another origin is answered nothing', async () => {
  const platform = await platformUnderTest();
  const origins = ['https://evil.example', 'null', `https${platform.url.slice(4)}`, `${platform.url}.evil.example`, ''];
  for (const origin of origins)
    for (const path of PATHS) expect(await ask(platform, path, 'GET', { origin })).toMatchObject({ status: 403 });
  expect(await ask(platform, '/api/current', 'GET', { origin: platform.url })).toMatchObject({ status: 200 });
});

it('whatever the target, the answer is a clean refusal', async () => {
  const platform = await platformUnderTest();
  const targets = [
    '//',
    '///',
    '//[',
    '//evil.example/',
    '/%',
    '/%ff%00',
    '/\\',
    '/..',
    ':[',
    '*',
    'http://',
    '?',
    'x',
  ];
  for (const target of targets)
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE', 'PROPFIND']) {
      const { status } = await ask(platform, target, method);
      // `/..` is `/`, which may be read.
      const isFine =
        target === '/..' && ['GET', 'HEAD'].includes(method) ? status === 200 : status >= 400 && status < 500;
      expect({ target, method, status, isFine }).toEqual({ target, method, status, isFine: true });
    }
  for (const query of ['?q=%', '?q=%ff', '?q=%00', '?page=1e400', '?page=-Infinity', '?page=NaN', '?q=&q=&page=%F0'])
    expect({ query, status: (await ask(platform, `/${query}`)).status }).toEqual({ query, status: 200 });
  const own = `Host: ${new URL(platform.url).host}\r\n`;
  expect(await raw(platform, `GET / HTTP/1.1\r\n${own}x: ${'x'.repeat(100_000)}\r\n\r\n`)).toContain(' 431 ');
  expect(await raw(platform, `GET /${'x'.repeat(100_000)} HTTP/1.1\r\n${own}\r\n`)).toContain(' 431 ');
  expect(await raw(platform, 'nonsense\r\n\r\n')).toContain(' 400 ');
  expect(await ask(platform, '/healthz')).toMatchObject({ status: 200 });
});

it('a form that is too long is refused unread', async () => {
  const platform = await platformUnderTest();
  const body = `secret=${'x'.repeat(5_000)}`;
  const answer = await fetch(`${platform.url}/secrets`, { method: 'POST', body, headers: { origin: platform.url } });
  expect(answer.status).toBe(413);
});

it('no answer may be taken for another type, framed, or embedded elsewhere', async () => {
  const platform = await platformUnderTest();
  for (const path of PATHS) {
    const { headers } = await ask(platform, path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': path === '/' ? 'same-origin' : 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (path !== '/style.css') expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  }
});

describe('what could not be read back', () => {
  const snapshot = header('snap-1');
  const spoilt: [string, object][] = [
    ['a leap second', completion({ ...snapshot, takenAt: '2016-12-31T23:59:60Z' }, [])],
    ['a page of another age', { ...page(snapshot, 0, []), data: { snapshot, page: 2 ** 60, people: [] } }],
    ['a count beyond counting', completion(snapshot, [], { people: 1e300 })],
    ['pages beyond counting', completion(snapshot, [], { pages: 2 ** 53 })],
  ];

  it.each(spoilt)('is refused: %s', async (_what, message) => {
    const platform = await platformUnderTest();
    const { status } = await post(platform.hook, JSON.stringify(message));
    expect([400, 422]).toContain(status);
    // What comes after it finds everything as it was.
    expect((await deliver(platform.hook, completion(header('snap-2'), []))).status).toBe(204);
    expect((await ask(platform, '/')).status).toBe(200);
    expect(await read(platform, '/api/current')).toMatchObject({ snapshot: { id: 'snap-2' } });
  });

  it('is shown as it is where it is no time', () => {
    expect(moment('soon')).toBe('soon');
    expect(moment(Number.NaN)).toBe('NaN');
    expect(moment(8.64e15 + 1)).toBe('8640000000000001');
  });
});

it('names that turn the page around or hide in it are written out', async () => {
  const platform = await platformUnderTest();
  const names = [
    'a\u202Egnp.exe',
    'b\u2066c\u2069',
    '\u200Fd',
    'e\u0000\u001B[2Jf',
    'g\u2028h',
    '\uFEFFi',
    'j\u{E0041}',
    'k\uD800',
  ];
  const people = names.map((displayName, i) => person(`p${i}`, { displayName, email: `x\u202E${i}@example.com` }));
  const only = page(header('snap\u202E-1'), 0, [...people, person('ok', { displayName: 'می‌خواهم 👩‍💻 שלום' })]);
  for (const message of [only, completion(header('snap\u202E-1'), [only])]) await deliver(platform.hook, message);
  const shown = (await ask(platform, `/?q=${encodeURIComponent('\u202E')}`)).body + (await ask(platform, '/')).body;
  expect(shown).not.toMatch(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/u,
  );
  expect(shown).not.toMatch(/[\u{E0000}-\u{E007F}]/u);
  for (const written of [
    'a⟨U+202E⟩gnp.exe',
    'b⟨U+2066⟩c⟨U+2069⟩',
    '⟨U+200F⟩d',
    'e⟨U+0000⟩⟨U+001B⟩[2Jf',
    'snap⟨U+202E⟩-1',
  ])
    expect(shown).toContain(written);
  // Joiners belong to how words and emoji are spelled.
  expect(shown).toContain('می‌خواهم 👩‍💻 שלום');
});

describe.skipIf(process.platform === 'win32')('the data file', () => {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

  it('is its owner’s alone, with what lies beside it', async () => {
    const file = freshFile();
    const platform = await platformUnderTest({ file, secret: SECRET });
    await deliver(platform.hook, completion(header('snap-1'), []));
    expect(['', '-wal', '-shm'].map((part) => modeOf(file + part))).toEqual(['600', '600', '600']);
  });

  it('becomes so when it was not', async () => {
    const file = freshFile();
    await (await platformUnderTest({ file })).close();
    chmodSync(file, 0o666);
    writeFileSync(`${file}-journal`, '');
    chmodSync(`${file}-journal`, 0o644);
    await (await platformUnderTest({ file })).close();
    expect(modeOf(file)).toBe('600');
  });

  it('leaves a folder that somebody named as it is', async () => {
    const folder = join(dirname(freshFile()), 'shared');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    await (await platformUnderTest({ file: join(folder, 'platform.sqlite') })).close();
    expect(modeOf(folder)).toBe('755');
  });
});
