import { describe, expect, it } from 'vitest';
import { admission } from '../../src/resolvers/admin-check';
import type { Ports } from '../../src/store/ports';
import { REQUESTS } from '../../src/resolvers/page-requests';
import { OPEN_TO_ALL, pageMethods } from '../../src/resolvers/page';

it('no method of the page is open to anyone but Jira administrators', () => {
  expect([...OPEN_TO_ALL]).toEqual([]);
});

it('every method refuses someone who does not administer Jira, before it touches anything', async () => {
  const touched: string[] = [];
  const allowed: Partial<Ports> = {
    clock: { now: () => 0, remaining: () => 0 },
    digest: (text) => text,
    cloudId: 'site',
  };
  const ports = new Proxy(allowed as Ports, {
    get: (target, name: keyof Ports) => (name in target ? target[name] : touched.push(name)),
  });
  const methods = pageMethods(
    () => ports,
    () => Promise.resolve(false),
  );
  expect(Object.keys(methods).sort()).toEqual(Object.keys(REQUESTS).sort());
  touched.length = 0;
  for (const handle of Object.values(methods)) {
    const answer = await handle({ payload: {}, context: { accountId: 'somebody' } });
    expect(answer).toMatchObject({ ok: false, code: 'forbidden' });
  }
  expect(touched).toEqual([]);
});

describe('a confirmed permission', () => {
  const asking = () => {
    const site = { now: 0, may: true, asked: 0 };
    const admit = admission();
    const ask = (digest: string | null): Promise<boolean> =>
      admit(
        { now: () => site.now },
        {
          digest,
          administersJira: () => {
            site.asked += 1;
            return Promise.resolve(site.may);
          },
        },
      );
    return { site, ask };
  };

  it('is believed for a minute, of that caller alone', async () => {
    const { site, ask } = asking();
    expect([await ask('a'), await ask('a'), await ask('b')]).toEqual([true, true, true]);
    expect(site.asked).toBe(2);
    site.may = false;
    site.now = 59_999;
    expect(await ask('a')).toBe(true);
    site.now = 60_000;
    expect([await ask('a'), await ask('a')]).toEqual([false, false]);
    expect(site.asked).toBe(4);
  });

  it('is never believed of a caller whom the platform does not name', async () => {
    const { site, ask } = asking();
    expect([await ask(null), await ask(null)]).toEqual([true, true]);
    expect(site.asked).toBe(2);
  });

  it('is forgotten when there are too many', async () => {
    const { site, ask } = asking();
    for (let caller = 0; caller <= 500; caller++) await ask(String(caller));
    await ask('500');
    expect(site.asked).toBe(501);
    await ask('0');
    expect(site.asked).toBe(502);
  });
});
