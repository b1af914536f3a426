import { describe, expect, it } from 'vitest';
import { addressOf } from '../../local/real-site/address';
import { admit } from '../../local/real-site/admission';
import { credentialsFrom } from '../../local/real-site/credentials';
import { openGateway, type Gateway } from '../../local/real-site/gateway';
import { SiteError } from '../../local/real-site/site-error';
import { deadOrigin, replying, smallServer, type Reply } from './small-server';

const CREDENTIALS = { email: 'ada@example.com', token: 'top-secret-token' };
const never = new AbortController().signal;

const enter = (origin: string, stopped = never) => admit(origin, openGateway(origin, CREDENTIALS, stopped));

/** The message, which must be one for the person at the keyboard, without what is secret. */
const wordsOf = async (attempt: Promise<unknown> | (() => unknown)): Promise<string> => {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const whole = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(whole).not.toContain(CREDENTIALS.token);
    expect(whole).not.toContain(Buffer.from(`${CREDENTIALS.email}:${CREDENTIALS.token}`).toString('base64'));
    return error.message;
  }
  return expect.fail('It was let in.');
};

const ME = { accountId: 'a-1', displayName: 'Ada Lovelace' };
const may = (havePermission: boolean) => ({ permissions: { ADMINISTER: { havePermission } } });
const jira = (permissions: Reply): Promise<string> =>
  smallServer(replying(({ url }) => (url?.includes('mypermissions') ? permissions : { body: ME })));

describe('an address', () => {
  it.each(['https://example.atlassian.net', 'https://example.atlassian.net/jira/your-work?x=1'])(
    'is taken: %s',
    (text) => {
      expect(addressOf(text)).toEqual({ origin: 'https://example.atlassian.net', host: 'example.atlassian.net' });
    },
  );

  it('on this machine needs no https', () => {
    expect(addressOf('http://127.0.0.1:4010')).toEqual({ origin: 'http://127.0.0.1:4010', host: '127.0.0.1:4010' });
  });

  it.each([
    ['https://EXAMPLE.Atlassian.NET:443/jira', 'https://example.atlassian.net'],
    ['https://example.jira-dev.com', 'https://example.jira-dev.com'],
    ['https://my-team-2.atlassian.net', 'https://my-team-2.atlassian.net'],
    // Other spellings of the very same host.
    ['https://example。atlassian．net', 'https://example.atlassian.net'],
    ['https://ｅxample.atlassian.net', 'https://example.atlassian.net'],
    ['https://example.atlassian.net\\@evil.example/', 'https://example.atlassian.net'],
    ['https:example.atlassian.net', 'https://example.atlassian.net'],
  ])('of Atlassian’s is taken, as the browser understands it: %s', (text, origin) => {
    expect(addressOf(text)).toEqual({ origin, host: new URL(origin).host });
  });

  it.each([
    'https://example.com',
    'https://x.atlassian.net.evil.example',
    'https://atlassian.net.evil.example',
    'https://evil.example/x.atlassian.net',
    'https://evil.example?.atlassian.net',
    'https://evil.example#.atlassian.net',
    'https://x.atlassian.net\n.evil.example',
    'https://x.atlassian.net\t.evil.example',
    'https://evilatlassian.net',
    'https://x.evilatlassian.net',
    'https://x-atlassian.net',
    'https://x.atlassian.network',
    'https://x.atlassian.net.',
    'https://x.atlassian.net..',
    'https://x..atlassian.net',
    'https://.atlassian.net',
    'https://atlassian.net',
    'https://jira-dev.com',
    'https://x.atlassian.net:8443',
    'https://x.atlassian.net:80',
    'https://x.аtlassian.net',
    'https://x.atlassian.nеt',
    'https://xn--80ak6aa92e.atlassian.net',
    'https://x.xn--tlassian-6fg.net',
    'https://-x.atlassian.net',
    'https://x_y.atlassian.net',
    'https://x%2eevil.example',
    'https://x.jira-dev.com.evil.example',
    'https://127.0.0.1',
    'https://localhost',
    'https://[::1]',
    'https://10.0.0.1',
  ])('that is none of Atlassian’s is not taken: %j', async (text) => {
    expect(await wordsOf(() => addressOf(text))).toMatch(/of Atlassian's|takes the address/);
  });

  it('that is none of Atlassian’s is taken when it is spelled out once more, and no other then', async () => {
    expect(addressOf('https://jira.example.com/x', 'jira.example.com').origin).toBe('https://jira.example.com');
    expect(addressOf('https://Jira.example.com:8443', 'JIRA.example.com:8443').host).toBe('jira.example.com:8443');
    for (const text of ['https://evil.example', 'https://x.jira.example.com', 'https://jira.example.com:8443'])
      expect(await wordsOf(() => addressOf(text, 'jira.example.com'))).toContain('--trust-host');
    expect(await wordsOf(() => addressOf('http://jira.example.com', 'jira.example.com'))).toContain('with https');
    expect(await wordsOf(() => addressOf('https://a:top-secret-token@jira.example.com', 'jira.example.com'))).toContain(
      'without a name or password',
    );
  });

  it.each([
    ['', 'takes the address'],
    ['example.atlassian.net', 'takes the address'],
    ['http://example.atlassian.net', 'with https'],
    ['http://127.0.0.1.evil.example', 'with https'],
    ['http://localhost:4010', 'with https'],
    ['ftp://127.0.0.1', 'with https'],
    ['file:///etc/passwd', 'with https'],
    ['https://ada:top-secret-token@example.atlassian.net', 'without a name or password'],
    ['https://top-secret-token@example.atlassian.net', 'without a name or password'],
  ])('is not taken: %s', async (text, words) => {
    expect(await wordsOf(() => addressOf(text))).toContain(words);
  });
});

describe('credentials', () => {
  it('come from the environment', () => {
    expect(credentialsFrom({ ROLLCALL_EMAIL: CREDENTIALS.email, ROLLCALL_TOKEN: CREDENTIALS.token })).toEqual(
      CREDENTIALS,
    );
  });

  it.each([
    [{}, 'set ROLLCALL_EMAIL'],
    [{ ROLLCALL_EMAIL: CREDENTIALS.email }, 'set ROLLCALL_EMAIL'],
    [{ ROLLCALL_EMAIL: '', ROLLCALL_TOKEN: CREDENTIALS.token }, 'set ROLLCALL_EMAIL'],
    [{ ROLLCALL_EMAIL: 'ada', ROLLCALL_TOKEN: CREDENTIALS.token }, 'not an e-mail address'],
    [{ ROLLCALL_EMAIL: 'ada:x@example.com', ROLLCALL_TOKEN: CREDENTIALS.token }, 'not an e-mail address'],
    [{ ROLLCALL_EMAIL: CREDENTIALS.email, ROLLCALL_TOKEN: `${CREDENTIALS.token}\n` }, 'a line break'],
  ])('are missed or refused: %j', async (env, words) => {
    expect(await wordsOf(() => credentialsFrom(env))).toContain(words);
  });
});

describe('a site', () => {
  it('lets an administrator in', async () => {
    expect(await enter(await jira({ body: may(true) }))).toEqual(ME);
  });

  it.each<[string, Reply, string]>([
    ['wrong credentials', { status: 401, body: {} }, 'ROLLCALL_TOKEN'],
    ['an account that is shut out', { status: 403, body: {} }, 'does not let this account in'],
    ['no such site', { status: 404, body: 'Not found' }, 'There is no Jira at this address'],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' }, body: '' }, 'not followed'],
    ['a limit', { status: 429, headers: { 'retry-after': '77' }, body: '' }, 'Try again in 77 seconds'],
    ['a limit without end', { status: 429, body: '' }, 'in some minutes'],
    ['trouble', { status: 503, body: '' }, 'trouble of its own (503)'],
    ['a login page', { headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }, 'is not Jira'],
    ['other JSON', { body: { hello: 'world' } }, 'is not Jira'],
    ['no JSON object', { body: 'null' }, 'is not Jira'],
    ['an odd status', { status: 418, body: ME }, 'is not Jira'],
  ])('says no: %s', async (_what, reply, words) => {
    const origin = await smallServer(replying(() => reply));
    const message = await wordsOf(enter(origin));
    expect(message).toContain(words);
    expect(message).toContain(`${origin} cannot be read. `);
    expect(message).not.toContain('evil');
  });

  it.each<[string, Reply, string]>([
    ['who does not administer it', { body: may(false) }, 'does not administer Jira'],
    ['when it does not say', { body: { permissions: {} } }, 'does not administer Jira'],
    ['when it says nothing sensible', { body: [] }, 'is not Jira'],
  ])('lets nobody in %s', async (_what, permissions, words) => {
    expect(await wordsOf(enter(await jira(permissions)))).toContain(words);
  });

  it('is not there', async () => {
    expect(await wordsOf(enter(await deadOrigin()))).toContain('Nothing answers there');
  });

  it.each([
    ['ENOTFOUND', 'No such host is known'],
    ['EAI_AGAIN', 'could not be looked up'],
    ['TIMEOUT', 'did not answer within a minute'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate cannot be trusted (DEPTH_ZERO_SELF_SIGNED_CERT)'],
    ['ECONNRESET', 'could not be reached (ECONNRESET)'],
  ])('is out of reach: %s', async (code, words) => {
    const ask: Gateway = () => Promise.resolve({ kind: 'unreachable', code });
    expect(await wordsOf(admit('https://example.atlassian.net', ask))).toContain(words);
  });

  it('speaks no TLS', async () => {
    const origin = await smallServer(replying(() => ({ body: ME })));
    expect(await wordsOf(enter(origin.replace('http:', 'https:')))).toMatch(/certificate|could not be reached/);
  });

  it('breaks off', async () => {
    const origin = await smallServer((_request, response) => void response.destroy());
    expect(await wordsOf(enter(origin))).toContain('could not be reached');
  });

  it('is not waited for when the person ends it', async () => {
    const stop = new AbortController();
    const origin = await smallServer(() => stop.abort());
    expect(await wordsOf(enter(origin, stop.signal))).toContain('STOPPED');
  });
});
