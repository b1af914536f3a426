import { describe, expect, it } from 'vitest';

import { PageFailure } from '../../../src/frontend/site/failure';
import { loadPeople, namingOf, NOBODY, type Lacking, type People } from '../../../src/frontend/report/people';

/** A site as Jira pages it: so many at most on a page, and of those the listed ones. */
const jira = (users: readonly unknown[], most = Infinity, isListed: (place: number) => boolean = () => true) => {
  const asked: number[] = [];
  const readJira = async (path: string) => {
    const query = new URL(path, 'https://jira').searchParams;
    const startAt = Number(query.get('startAt'));
    asked.push(startAt);
    return users
      .slice(startAt, startAt + Math.min(most, Number(query.get('maxResults'))))
      .filter((_, i) => isListed(startAt + i));
  };
  return { asked, readJira };
};

const users = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ accountId: `id-${i}`, displayName: `N ${i}` }));

const read = async (readJira: (path: string) => Promise<unknown>) => {
  const seen: { people: People; lacking: Lacking | null }[] = [];
  await loadPeople(readJira, (people, lacking) => seen.push({ people, lacking }));
  return seen.at(-1)!;
};

describe('loadPeople', () => {
  it('reads on until nothing more comes', async () => {
    const { asked, readJira } = jira(users(1500));
    const { people, lacking } = await read(readJira);
    expect(people).toMatchObject({ complete: true, names: { size: 1500 } });
    expect(lacking).toEqual({ leftOut: 0, endedEarly: false });
    // After a whole page four more are asked for before their turn.
    expect(asked).toEqual([0, 1000, 2000, 3000, 4000, 5000, 1500]);
    expect(namingOf(people, 'id-7')).toEqual({ kind: 'known', name: 'N 7', email: null });
    expect(namingOf(people, 'c')).toEqual({ kind: 'former', account: 'c' });
  });

  it('reads everybody where Jira gives 100 at most, whatever is asked for', async () => {
    const { asked, readJira } = jira(users(2500), 100);
    const { people } = await read(readJira);
    expect(people).toMatchObject({ complete: true, names: { size: 2500 } });
    expect(asked).toHaveLength(27); // 25 pages, and two empty ones
  });

  it('reads everybody where Jira gives pages of any size', async () => {
    let turn = 0;
    const site = users(3000);
    const asked: number[] = [];
    const { people } = await read(async (path) => {
      const startAt = Number(new URL(path, 'https://jira').searchParams.get('startAt'));
      asked.push(startAt);
      return site.slice(startAt, startAt + ([1000, 100, 37, 500][turn++ % 4] ?? 0));
    });
    expect(people).toMatchObject({ complete: true, names: { size: 3000 } });
    expect(asked.length).toBeLessThan(20);
  });

  it('reads everybody where Jira filters after it pages, whole pages too', async () => {
    const { readJira } = jira(users(5000), Infinity, (place) => place % 7 !== 0 && !(place >= 1200 && place < 2100));
    const { people } = await read(readJira);
    const listed = Array.from({ length: 5000 }, (_, i) => i).filter((i) => i % 7 !== 0 && !(i >= 1200 && i < 2100));
    expect([...people.names.keys()]).toEqual(listed.map((i) => `id-${i}`));
    expect(people.complete).toBe(true);
  });

  it('ends when the same page comes again, and calls nobody a former user', async () => {
    let asked = 0;
    const first = users(1000);
    const { people, lacking } = await read(async () => {
      asked++;
      return first;
    });
    expect(asked).toBe(6); // one more, and four before their turn
    expect(people).toMatchObject({ complete: false, names: { size: 1000 } });
    expect(lacking).toEqual({ leftOut: 0, endedEarly: true });
    expect(namingOf(people, 'c')).toEqual({ kind: 'reading', account: 'c' });
  });

  it('ends a list that never ends', async () => {
    let asked = 0;
    const { lacking } = await read(async () => [{ accountId: `id-${asked++}` }]);
    expect(asked).toBe(2000);
    expect(lacking).toEqual({ leftOut: 0, endedEarly: true });
  });

  it('stops when it is told to', async () => {
    const { asked, readJira } = jira(users(5000));
    const reading = new AbortController();
    const stopped = loadPeople(readJira, () => reading.abort(), reading.signal);
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toEqual([0]);
  });

  it('calls nobody a former user before the end', () => {
    expect(namingOf(NOBODY, 'c')).toEqual({ kind: 'reading', account: 'c' });
  });

  it('leaves out what is no user, counts it, and takes null for absent', async () => {
    const { readJira } = jira([
      { accountId: 'a', displayName: '', emailAddress: '' },
      { accountId: 'b', displayName: null, emailAddress: null, accountType: null, active: null },
      { accountId: 'c', displayName: 7, emailAddress: `${'e'.repeat(300)}@example.com` },
      { accountId: 'd', displayName: ' \u202eAda\u0000 Berg\u200b ', emailAddress: 'ada@example.com' },
      { accountId: 'e', displayName: 'x'.repeat(400) },
      null,
      {},
      7,
      { accountId: 'i'.repeat(129), displayName: 'Long' },
      { accountId: '', displayName: 'None' },
    ]);
    const { people, lacking } = await read(readJira);
    expect([...people.names]).toEqual([
      ['a', 'a'],
      ['b', 'b'],
      ['c', 'c'],
      ['d', 'Ada  Berg'],
      ['e', `${'x'.repeat(254)}…`],
    ]);
    expect([...people.emails]).toEqual([['d', 'ada@example.com']]);
    expect(lacking).toEqual({ leftOut: 5, endedEarly: false });
    expect(people.complete).toBe(false);
  });

  it('refuses an answer that is no list', async () => {
    await expect(read(async () => ({ errorMessages: [] }))).rejects.toMatchObject({
      code: 'jira-answer',
      problem: { code: 'jira-answer', asked: 'users' },
    });
    await expect(read(async () => ({ values: null }))).rejects.toBeInstanceOf(PageFailure);
  });
});
