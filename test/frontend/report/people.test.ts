import { describe, expect, it } from 'vitest';

import { loadPeople, namingOf, NOBODY, type People } from '../../../src/frontend/report/people';

const reading = (pages: Record<string, unknown>) => {
  const asked: string[] = [];
  const readJira = async (path: string) => {
    asked.push(path);
    return pages[path] ?? [];
  };
  return { asked, readJira };
};

const page = (startAt: number) => `/rest/api/3/users/search?startAt=${startAt}&maxResults=1000`;

describe('loadPeople', () => {
  it('goes on after a short page, to the first empty one', async () => {
    const { asked, readJira } = reading({
      [page(0)]: [{ accountId: 'a', displayName: 'Ada', emailAddress: 'ada@example.com' }],
      [page(1000)]: [{ accountId: 'b', displayName: 'Björn' }],
    });
    const seen: People[] = [];
    await loadPeople(readJira, (people) => seen.push(people));
    expect(asked).toEqual([page(0), page(1000), page(2000)]);
    expect(seen.map(({ complete }) => complete)).toEqual([false, true]);
    const people = seen.at(-1) ?? NOBODY;
    expect(namingOf(people, 'a')).toEqual({ kind: 'known', name: 'Ada', email: 'ada@example.com' });
    expect(namingOf(people, 'b')).toEqual({ kind: 'known', name: 'Björn', email: null });
    expect(namingOf(people, 'c')).toEqual({ kind: 'former', account: 'c' });
  });

  it('calls nobody a former user before the end', () => {
    expect(namingOf(NOBODY, 'c')).toEqual({ kind: 'reading', account: 'c' });
  });

  it('takes an empty e-mail address for a hidden one and skips what is no user', async () => {
    const { readJira } = reading({ [page(0)]: [{ accountId: 'a', displayName: '', emailAddress: '' }, null, {}, 7] });
    const seen: People[] = [];
    await loadPeople(readJira, (people) => seen.push(people));
    expect([...(seen.at(-1)?.names ?? [])]).toEqual([['a', 'a']]);
    expect(seen.at(-1)?.emails.size).toBe(0);
  });

  it('refuses an answer that is no list', async () => {
    const { readJira } = reading({ [page(0)]: { errorMessages: [] } });
    await expect(loadPeople(readJira, () => undefined)).rejects.toMatchObject({
      code: 'jira',
      message: 'Jira answered with something that is not a list of users.',
    });
  });
});
