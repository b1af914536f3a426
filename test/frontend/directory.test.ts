import { describe, expect, it } from 'vitest';

import type { DirectorySlice } from '../../src/directory/view';
import { fakeUsers } from './fake-site';
import { openedSite } from './opened-site';

const site = openedSite();
const { axe, open, press } = site;

const PERSON = '712020:00000000-0000-4000-8000-000000000001';
const member = { accountId: PERSON, accountType: 'atlassian', active: true, displayName: 'Not to be stored' };

const answers = (path: string): object | null =>
  path.startsWith('/rest/api/3/group/member?groupId=g-1&') ? { values: [member], total: 1, isLast: true } : null;

const handed = (): DirectorySlice[] =>
  site.fake.calls.flatMap(({ data }) => {
    const { functionKey, payload } = (data ?? {}) as { functionKey?: string; payload?: DirectorySlice };
    return functionKey === 'handDirectory' && payload ? [payload] : [];
  });

describe('the directory', () => {
  it('is read by the page when somebody opens it, without a word', async () => {
    site.fake.work = [{ kind: 'members', groups: ['g-1'], startAt: 0 }];
    site.fake.jira = answers;
    await open();
    await expect.poll(handed).toEqual([
      {
        kind: 'members',
        parts: [
          {
            ...{ group: 'g-1', startAt: 0, next: null, end: 'whole', leftOut: 0 },
            people: { accounts: [PERSON], types: [0], statuses: [0] },
          },
        ],
      },
    ]);
    expect(await site.page.getByText('Reading the directory').count()).toBe(0);
  });

  it('is read now when somebody asks for it: every account, and no name with it', async () => {
    site.fake.jira = answers;
    await open();
    site.fake.work = [
      { kind: 'users', startAt: 0 },
      { kind: 'members', groups: ['g-1'], startAt: 0 },
    ];
    await press('Read the directory now');
    await expect.poll(() => handed().map(({ kind }) => kind)).toEqual(['users', 'members']);
    const [users] = handed();
    const listed = fakeUsers(site.fake.accounts, 0, 1000);
    expect(users).toMatchObject({ kind: 'users', startAt: 0, next: null, leftOut: 0, isWhole: true });
    expect(users?.kind === 'users' && users.people.accounts.length).toBe(listed.length);
    expect(JSON.stringify(handed())).not.toMatch(/Not to be stored|displayName|@/);
    await site.page.getByText('Members of 3 of 12 groups read. You may leave this page meanwhile.').waitFor();
    expect(await axe()).toEqual([]);
  });

  it('is read by the app alone where Jira refuses the page, which says why', async () => {
    await open();
    site.fake.work = [{ kind: 'users', startAt: 0 }];
    site.fake.usersStatus = 403;
    await press('Read the directory now');
    await site.page.getByText(/This page does not read along: .*Rollcall goes on by itself, more slowly\./).waitFor();
    expect(handed()).toEqual([]);
    expect(await axe()).toEqual([]);
  });
});
