import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { BODY_BYTES } from '../../local/platform/hook';
import type { Platform } from '../../local/platform/start-platform';
import { completion, deliver, header, NEXT_SECRET, page, person, post, SECRET, type Sending } from './sender';
import { platformUnderTest, read } from './platform-under-test';

const end = completion(header('snap-1'), []);
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

const expectRefused = async (platform: Platform, answer: Promise<Response>, status: number): Promise<string> => {
  const response = await answer;
  expect(response.status).toBe(status);
  expect(await read(platform, '/api/current')).toBeNull();
  expect(await read(platform, '/api/deliveries')).toMatchObject([{ status }]);
  return response.text();
};

describe('a delivery is refused', () => {
  it.each<[string, Sending]>([
    ['signed with another secret', { secret: NEXT_SECRET }],
    ['whose id was changed', { headers: { 'webhook-id': 'msg_other' } }],
    ['sent more than five minutes ago', { at: minutesAgo(6) }],
    ['from more than five minutes ahead', { at: minutesAgo(-6) }],
    ['without a signature', { headers: { 'webhook-signature': '' } }],
    ['with a timestamp that is none', { headers: { 'webhook-timestamp': 'yesterday' } }],
    ['with a signature of an unknown version', { headers: { 'webhook-signature': 'v9,AAAA' } }],
  ])('%s: 401', async (_, sending) => {
    const platform = await platformUnderTest();
    await expectRefused(platform, deliver(platform.hook, end, sending), 401);
  });

  it('while no secret is set: 401', async () => {
    const platform = await platformUnderTest({ secret: undefined });
    await expectRefused(platform, deliver(platform.hook, end), 401);
  });

  it('whose body was changed on the way: 401', async () => {
    const platform = await platformUnderTest();
    const id = 'msg_1';
    const at = new Date();
    const headers = { 'webhook-signature': new Webhook(SECRET).sign(id, at, '{}') };
    await expectRefused(platform, deliver(platform.hook, end, { id, at, headers }), 401);
  });

  it.each(['{"type":', ''])('with the malformed body "%s": 400', async (body) => {
    const platform = await platformUnderTest();
    await expectRefused(platform, post(platform.hook, body), 400);
  });

  it('with bytes that are no UTF-8: 400', async () => {
    const platform = await platformUnderTest();
    const body = Buffer.from([0x22, 0xff, 0x22]);
    const at = new Date();
    const answer = fetch(platform.hook, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(SECRET).sign('msg_1', at, body),
      },
    });
    await expectRefused(platform, answer, 400);
  });

  it('that is too large: 413, announced or not', async () => {
    const platform = await platformUnderTest();
    const body = ' '.repeat(BODY_BYTES + 1);
    await expectRefused(platform, post(platform.hook, body), 413);
    const streamed = await fetch(platform.hook, {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    } as RequestInit);
    expect(streamed.status).toBe(413);
  });

  it('that is exactly as large as allowed: taken', async () => {
    const platform = await platformUnderTest();
    const body = JSON.stringify(end);
    const padded = body + ' '.repeat(BODY_BYTES - Buffer.byteLength(body));
    expect((await post(platform.hook, padded)).status).toBe(204);
  });

  it.each(['text/plain', 'application/jsonp', ''])('of content type "%s": 415', async (type) => {
    const platform = await platformUnderTest();
    await expectRefused(platform, post(platform.hook, '{}', { headers: { 'content-type': type } }), 415);
  });

  it('takes a charset in the content type', async () => {
    const platform = await platformUnderTest();
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await deliver(platform.hook, end, { headers })).status).toBe(204);
  });

  it.each<[string, string, object]>([
    ['an unknown type', 'body/type', { ...end, type: 'snapshot.deleted' }],
    ['no data', "must have required property 'data'", { type: 'snapshot.page', timestamp: end.timestamp }],
    [
      'a use that does not exist',
      'body/data/people/0/use must be equal to one of the allowed values',
      page(header('snap-1'), 0, [{ ...person('a'), use: 'asleep' as 'idle' }]),
    ],
    ['a list', 'must be object', []],
  ])('with %s: 422 and the reason', async (_, reason, body) => {
    const platform = await platformUnderTest();
    const told = await expectRefused(platform, post(platform.hook, JSON.stringify(body)), 422);
    expect((JSON.parse(told) as { error: string }).error).toContain(reason);
  });

  it.each([
    ['GET', '/hooks/rollcall', 405],
    ['POST', '/', 405],
    ['GET', '/secrets', 405],
    ['GET', '/hooks/other', 404],
    ['GET', '/api/people', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const platform = await platformUnderTest();
    expect((await fetch(`${platform.url}${path}`, { method })).status).toBe(status);
  });

  it('and may be sent again under the same id once it is right', async () => {
    const platform = await platformUnderTest();
    expect((await deliver(platform.hook, end, { secret: NEXT_SECRET })).status).toBe(401);
    expect((await deliver(platform.hook, end)).status).toBe(204);
  });
});

describe('signatures', () => {
  it('agree with the published vector of Standard Webhooks', async () => {
    const vector = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      body: '{"test": 2432232314}',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    vi.useFakeTimers({ toFake: ['Date'], now: Number(vector.timestamp) * 1000 });
    const platform = await platformUnderTest({ secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' });
    const send = (body: string): Promise<Response> =>
      fetch(platform.hook, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': vector.id,
          'webhook-timestamp': vector.timestamp,
          'webhook-signature': vector.signature,
        },
      });
    // Genuine, so it gets as far as the schema; with another body it does not.
    expect((await send(vector.body)).status).toBe(422);
    expect((await send(vector.body.replace('4', '5'))).status).toBe(401);
    vi.useRealTimers();
  });

  it('of either secret are good during a rotation, and of the old one no longer after it', async () => {
    const platform = await platformUnderTest();
    platform.setSecrets([NEXT_SECRET, SECRET]);
    expect((await deliver(platform.hook, end, { secret: SECRET, id: 'old' })).status).toBe(204);
    expect((await deliver(platform.hook, end, { secret: NEXT_SECRET, id: 'new' })).status).toBe(204);
    platform.setSecrets([NEXT_SECRET]);
    expect((await deliver(platform.hook, end, { secret: SECRET, id: 'late' })).status).toBe(401);
  });

  it('may stand beside one that this end cannot check', async () => {
    const platform = await platformUnderTest();
    const body = JSON.stringify(end);
    const id = `msg_${createHash('sha256').update(body).digest('hex')}`;
    const at = new Date();
    const both = [NEXT_SECRET, SECRET].map((secret) => new Webhook(secret).sign(id, at, body)).join(' ');
    const answer = await post(platform.hook, body, { id, at, headers: { 'webhook-signature': both } });
    expect(answer.status).toBe(204);
  });

  it.each(['', 'secret', 'whsec_', 'whsec_AAAA', `whsec_${Buffer.alloc(65).toString('base64')}`, 'whsec_*'])(
    'cannot be asked for with the secret "%s"',
    async (secret) => {
      const platform = await platformUnderTest();
      expect(() => platform.setSecrets([secret])).toThrow(RangeError);
    },
  );
});
