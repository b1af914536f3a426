import { describe, expect, it } from 'vitest';
import { adminCheck } from '../../src/resolvers/admin-check';
import { POINTS } from '../../src/jobs/points-budget';
import { OPEN_TO_ALL, pageMethods, type PagePorts } from '../../src/resolvers/page';
import { clockAt, MemoryRecords } from '../fakes/memory';

it('no method of the page is open to anyone but Jira administrators', () => {
  expect([...OPEN_TO_ALL]).toEqual([]);
});

it('every method refuses someone who does not administer Jira, and touches nothing but the points of the question', async () => {
  const touched: string[] = [];
  const records = new MemoryRecords();
  const allowed: Partial<PagePorts> = { clock: clockAt(0), digest: (text) => text, cloudId: 'site', records };
  const ports = new Proxy(allowed as PagePorts, {
    get: (target, name: keyof PagePorts) => (name in target ? target[name] : touched.push(name)),
  });
  const methods = pageMethods(
    () => ports,
    () => Promise.resolve(false),
  );
  expect(Object.keys(methods)).toHaveLength(44);
  touched.length = 0;
  for (const handle of Object.values(methods)) {
    const answer = await handle({ payload: {}, context: { accountId: 'somebody' } });
    expect(answer).toEqual({ ok: false, code: 'forbidden', problem: { code: 'not-admin' } });
  }
  expect(touched).toEqual([]);
  expect([...records.rows.keys()]).toEqual([POINTS.key]);
  // The refusal is believed for some seconds: one question for all of them.
  expect(records.commits).toBe(1);
});

describe('a confirmed permission', () => {
  const asking = () => {
    const site = { clock: clockAt(0), may: true, asked: 0 };
    const check = adminCheck();
    const records = new MemoryRecords();
    const administersJira = (): Promise<boolean> => {
      site.asked += 1;
      return Promise.resolve(site.may);
    };
    const ask = (digest: string | null, writes = false): Promise<boolean> =>
      check({ clock: site.clock, records }, { digest, administersJira }, writes);
    return { site, ask };
  };

  it('is believed for a minute, of that caller alone', async () => {
    const { site, ask } = asking();
    expect([await ask('a'), await ask('a'), await ask('b')]).toEqual([true, true, true]);
    expect(site.asked).toBe(2);
    site.may = false;
    site.clock.advance(59_999);
    expect(await ask('a')).toBe(true);
    site.clock.advance(1);
    expect([await ask('a'), await ask('a')]).toEqual([false, false]);
    expect(site.asked).toBe(3);
  });

  it('that is refused is asked for again after some seconds: it may have been put right', async () => {
    const { site, ask } = asking();
    site.may = false;
    expect(await ask('a')).toBe(false);
    site.may = true;
    site.clock.advance(4_999);
    expect(await ask('a')).toBe(false);
    site.clock.advance(1);
    expect(await ask('a')).toBe(true);
  });

  it('costs points that are drawn before it is asked for, and when there are none the page must wait', async () => {
    const { site, ask } = asking();
    const asks = Array.from({ length: 1_700 }, (_, i) => `caller ${i}`);
    const refused: unknown[] = [];
    for (const digest of asks) await ask(digest).catch((error: unknown) => refused.push(error));
    // 5,000 points, three a question.
    expect(site.asked).toBe(1_666);
    expect(refused).toHaveLength(34);
    expect(refused[0]).toMatchObject({ name: 'TryLater', problem: { code: 'out-of-points' }, afterSeconds: 1 });
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
