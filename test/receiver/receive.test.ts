import { Webhook } from 'standardwebhooks';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createReceiver, memoryStore, type Message } from '../../receiver/src';
import { completion, header, NEXT_SECRET, page, person, SECRET } from '../local-platform/sender';

const requestOf = (body: string, { secret = SECRET, at = new Date(), id = 'msg_1', headers = {} } = {}): Request =>
  new Request('https://platform.example/', {
    method: 'POST',
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
      ...headers,
    },
  });

const of = (message: Message): Request => requestOf(JSON.stringify(message));

const receiverOf = (secrets: readonly string[] = [SECRET]) => {
  const store = memoryStore();
  const notes: [number, string][] = [];
  const receive = createReceiver({ secrets, store, note: (...note) => void notes.push(note) });
  return { store, notes, receive };
};

const first = header('one');
const people = [person('a'), person('b'), person('c')];
const [a, b, c] = people.map(({ ref }) => ref) as [number, number, number];

describe('the kit', () => {
  it('verifies as Standard Webhooks does: its own vector is genuine, though no message of Rollcall', async () => {
    vi.useFakeTimers({ now: 1_614_265_330_000, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const vector = (body: string): Request =>
      new Request('https://platform.example/', {
        method: 'POST',
        body,
        headers: {
          'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
          'webhook-timestamp': '1614265330',
          'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
        },
      });
    const { receive } = receiverOf();
    expect((await receive(vector('{"test": 2432232314}'))).status).toBe(422);
    expect((await receive(vector('{"test": 2432232315}'))).status).toBe(401);
  });

  it.each<[string, () => Request, number]>([
    ['a body that was changed', () => new Request(of(page(first, 0, people)), { body: '{}', method: 'POST' }), 401],
    ['another id', () => requestOf('{}', { headers: { 'webhook-id': 'msg_2' } }), 401],
    ['another time', () => requestOf('{}', { headers: { 'webhook-timestamp': '1' } }), 401],
    ['an old one', () => requestOf('{}', { at: new Date(Date.now() - 400_000) }), 401],
    ['one from the future', () => requestOf('{}', { at: new Date(Date.now() + 400_000) }), 401],
    ['another secret', () => requestOf('{}', { secret: NEXT_SECRET }), 401],
    ['no signature', () => new Request('https://platform.example/', { method: 'POST', body: '{}' }), 401],
    ['no JSON', () => requestOf('{'), 422],
    ['another type', () => requestOf('{"type":"snapshot.vanished"}'), 422],
    ['too much', () => requestOf(JSON.stringify({ type: 'rollcall.test', data: 'x'.repeat(1_000_000) })), 413],
    ['no POST', () => new Request('https://platform.example/'), 405],
  ])('takes nothing of %s', async (_, request, status) => {
    const { receive, notes } = receiverOf();
    expect((await receive(request())).status).toBe(status);
    expect(notes).toEqual([[status, expect.any(String)]]);
  });

  it.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'hunter2', 'whsec_not base64'])(
    'is not made with "%s" for a secret',
    (secret) => {
      expect(() => createReceiver({ secrets: [SECRET, secret], store: memoryStore() })).toThrow(RangeError);
    },
  );

  it('lets nobody in without a secret, nor by a signature of another form', async () => {
    const body = JSON.stringify({ type: 'rollcall.test', timestamp: '2026-11-22T00:00:00Z', data: { site: 's' } });
    expect((await receiverOf([]).receive(requestOf(body))).status).toBe(401);
    for (const signature of ['v1', 'v1,', 'v2,abc', ',', 'v1,*', 'v1a,abc v1'])
      expect(
        (await receiverOf().receive(requestOf(body, { headers: { 'webhook-signature': signature } }))).status,
      ).toBe(401);
  });

  it('takes the old secret and the new one while both are in force', async () => {
    const { receive } = receiverOf([SECRET, NEXT_SECRET]);
    const test = JSON.stringify({ type: 'rollcall.test', timestamp: '2026-11-22T00:00:00Z', data: { site: 's' } });
    for (const secret of [SECRET, NEXT_SECRET]) expect((await receive(requestOf(test, { secret }))).status).toBe(204);
  });

  it('shows a snapshot once its completion agrees with its pages, whatever their order, and once', async () => {
    const { receive, store } = receiverOf();
    const pages = [page(first, 0, people.slice(0, 2)), page(first, 1, people.slice(2))];
    const closing = completion(first, pages);
    const missing = await receive(of(closing));
    expect([missing.status, await missing.json()]).toMatchObject([409, { missing: [0, 1], differing: [] }]);
    await receive(of(pages[1]!));
    await receive(of(page(first, 0, [])));
    expect((await receive(of(closing))).status).toBe(409);
    await receive(of(pages[0]!));
    expect(await store.everybody(first.site)).toEqual([]);
    expect((await receive(of(closing))).status).toBe(204);
    expect(await store.everybody(first.site)).toEqual(people);
    await receive(of(page(first, 0, [])));
    expect((await receive(of(closing))).status).toBe(204);
    expect(await store.everybody(first.site)).toEqual(people);
  });

  it('applies changes to the snapshot that they name: who is named, who left, and the days of everybody else', async () => {
    const { receive, store } = receiverOf();
    const marks = { comment: '0110', history: '0000', worklog: '1000', view: '1111' };
    const marked = people.map((each) => ({ ...each, activity: { ...each.activity, days: marks } }));
    const whole = page(first, 0, marked);
    for (const message of [whole, completion(first, [whole])]) await receive(of(message));
    const next = {
      ...header('two', '2026-11-24T03:00:00.000Z'),
      kind: 'changes' as const,
      base: 'one',
      window: { from: '2026-10-26', to: '2026-11-24' },
    };
    const changed = person('b', { displayName: 'Changed' });
    const changes = page(next, 0, [changed]);
    const closing = completion(next, [changes], { left: [c] });
    for (const message of [changes, closing]) expect((await receive(of(message))).status).toBe(204);
    const moved = { comment: '1000', history: '0000', worklog: '0000', view: '1100' };
    expect(await store.everybody(first.site)).toEqual([
      { ...marked[0]!, activity: { ...marked[0]!.activity, days: moved } },
      changed,
    ]);
    expect([a, b]).toEqual((await store.everybody(first.site)).map(({ ref }) => ref));
  });

  it('asks for everything when it has not what changes go on', async () => {
    const { receive, store, notes } = receiverOf();
    const next = { ...header('two'), kind: 'changes' as const, base: 'one' };
    const answer = await receive(of(completion(next, [])));
    expect([answer.status, await answer.json()]).toMatchObject([409, { base: null }]);
    expect(notes.at(-1)).toEqual([409, 'changes to one, which is not shown here']);
    expect(await store.current(first.site)).toBeNull();
  });

  it('refuses what cannot be right, and lets no older snapshot take the place of a newer one', async () => {
    const { receive, store } = receiverOf();
    const twice = page(first, 0, [people[0]!, people[0]!]);
    await receive(of(twice));
    expect((await receive(of(completion(first, [twice])))).status).toBe(422);
    const right = page(first, 0, people);
    await receive(of(right));
    expect((await receive(of(completion(first, [right], { people: 7 })))).status).toBe(422);
    expect((await receive(of(completion(first, [right], { pages: 2 })))).status).toBe(422);
    expect((await receive(of(completion(first, [right])))).status).toBe(204);
    const older = header('older', '2026-11-01T03:00:00.000Z');
    expect((await receive(of(completion(older, [])))).status).toBe(204);
    expect((await store.current(first.site))?.id).toBe('one');
  });
});
