import { expect, it } from 'vitest';

import { loadNamesOf } from '../../../src/frontend/report/names-of';

it('asks for a few accounts at once, and leaves out what is no user', async () => {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    return {
      values: [{ accountId: 'a:1', displayName: 'Ada', emailAddress: 'ada@example.com' }, null, { accountId: 'b' }],
    };
  };
  expect(await loadNamesOf(read, ['a:1', 'b', 'c'])).toEqual([
    { account: 'a:1', name: 'Ada', email: 'ada@example.com' },
    { account: 'b', name: null, email: null },
  ]);
  expect(asked).toEqual(['/rest/api/3/user/bulk?accountId=a%3A1&accountId=b&accountId=c&maxResults=100']);
});

it('refuses an answer that is no list', async () => {
  await expect(loadNamesOf(async () => ({}), ['a'])).rejects.toMatchObject({ code: 'jira-answer' });
});
