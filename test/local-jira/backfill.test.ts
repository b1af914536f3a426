import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import type { Action } from '../../src/kernel/action';
import { ANONYMOUS, ask, DAY_MS, read, refusalOf, START } from './call';
import { actionOfItem, keyOf, type Item } from './derive-ledger';

const END = START + 10 * DAY_MS;
const site = createSite({ seed: 3, people: 150, start: START });
const events = site.advance(END);
const ledger = new Set([...site.ledger.entries()].map(keyOf));

interface Person {
  readonly accountId: string;
}
interface Found {
  readonly issues: readonly {
    id: string;
    key: string;
    fields: { created: string; updated: string; creator: Person | null };
  }[];
  readonly nextPageToken?: string;
  readonly isLast: boolean;
}
interface Histories {
  readonly issueChangeLogs: readonly {
    issueId: string;
    changeHistories: readonly { id: string; created: number; author?: Person; items: readonly Item[] }[];
  }[];
  readonly nextPageToken?: string;
}
interface Written {
  readonly id: string;
  readonly author: Person;
  readonly updateAuthor: Person;
  readonly created: string;
  readonly updated: string;
}
interface Touched {
  readonly values: readonly { worklogId: number; updatedTime: number }[];
  readonly until: number;
  readonly lastPage: boolean;
  readonly nextPage?: string;
}

const search = (jql: string, maxResults: number, fields: readonly string[]): Found['issues'][number][] => {
  const issues: Found['issues'][number][] = [];
  let token: string | undefined;
  for (;;) {
    const body = { jql, maxResults, fields, ...(token === undefined ? {} : { nextPageToken: token }) };
    const page = read<Found>(site, 'search/jql', { body });
    issues.push(...page.issues);
    expect(page.isLast).toBe(page.nextPageToken === undefined);
    if (page.isLast) return issues;
    token = page.nextPageToken;
  }
};

const histories = (issueIdsOrKeys: readonly string[], maxResults: number, fieldIds?: readonly string[]) => {
  const rows: { issueId: string; id: string; created: number; author: string | undefined; items: readonly Item[] }[] =
    [];
  let token: string | undefined;
  do {
    const body = {
      issueIdsOrKeys,
      maxResults,
      ...(fieldIds ? { fieldIds } : {}),
      ...(token === undefined ? {} : { nextPageToken: token }),
    };
    const page = read<Histories>(site, 'changelog/bulkfetch', { body });
    for (const { issueId, changeHistories } of page.issueChangeLogs) {
      rows.push(
        ...changeHistories.map(({ id, created, author, items }) => ({
          issueId,
          id,
          created,
          author: author?.accountId,
          items,
        })),
      );
    }
    token = page.nextPageToken;
  } while (token !== undefined);
  return rows;
};

const touched = (path: 'updated' | 'deleted'): Map<number, number> => {
  const all = new Map<number, number>();
  for (let next = `worklog/${path}?since=0`; ;) {
    const page = read<Touched>(site, next);
    for (const { worklogId, updatedTime } of page.values) all.set(worklogId, updatedTime);
    if (page.lastPage) return all;
    next = page.nextPage?.slice(`${site.url}/rest/api/3/`.length) ?? '';
  }
};

const EVERYTHING = 'updated >= 2000-01-01 ORDER BY updated ASC';
const ids = search(EVERYTHING, 5000, ['id']).map(({ id }) => id);
const dayOf = (moment: string | number): string => new Date(moment).toISOString().slice(0, 10);

describe('search', () => {
  it('gives every issue exactly once, whatever the page, in the order that was asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 50, max: 500 }),
        fc.constantFrom('updated ASC', 'updated DESC', 'created ASC', 'key DESC'),
        (size, order) => {
          const issues = search(`updated >= 2000-01-01 ORDER BY ${order}`, size, ['created', 'updated']);
          expect(issues.map(({ id }) => id).sort()).toEqual([...ids].sort());
          const values = issues.map(({ id, fields }) => {
            if (order.startsWith('key')) return -Number(id);
            const moment = Date.parse(order.startsWith('created') ? fields.created : fields.updated);
            return order.endsWith('DESC') ? -moment : moment;
          });
          expect(values).toEqual([...values].sort((one, other) => one - other));
        },
      ),
      { numRuns: 10 },
    );
  });

  it('keeps to the stretch of time and the projects', () => {
    const key = search('updated >= -400d', 1, ['key'])[0]?.key.split('-')[0] ?? '';
    const some = search(
      `project = ${key} AND updated >= "2026-10-08 12:00" AND updated <= "2026/10/09" order by updated`,
      100,
      ['updated'],
    );
    const all = search(EVERYTHING, 100, ['updated']);
    const expected = all.filter(({ key: issue, fields: { updated } }) => {
      const moment = Date.parse(updated);
      return issue.startsWith(`${key}-`) && moment >= Date.UTC(2026, 9, 8, 12) && moment <= Date.UTC(2026, 9, 9);
    });
    expect(some).toEqual(expected);
    expect(some.length).toBeGreaterThan(0);
    expect(search(`updated >= ${Date.UTC(2026, 9, 10)}`, 5000, ['id']).length).toBeGreaterThan(0);
  });

  it('counts what it would find', () => {
    const counted = read<{ count: number }>(site, 'search/approximate-count', {
      body: { jql: 'updated >= 2026-10-08' },
    });
    expect(counted.count).toBe(search('updated >= 2026-10-08', 5000, ['id']).length);
    expect(ask(site, 'search/approximate-count', { body: { jql: '' } }).status).toBe(400);
    expect(ask(site, 'search/approximate-count', { body: {}, caller: ANONYMOUS }).status).toBe(400);
  });

  it('gives at most 5000 ids, fewer with fields', () => {
    const page = read<Found>(site, 'search/jql', {
      body: { jql: EVERYTHING, maxResults: 100_000, fields: ['summary'] },
    });
    expect(page.issues).toHaveLength(100);
    expect(read<Found>(site, 'search/jql', { body: { jql: EVERYTHING } }).issues).toHaveLength(50);
    expect(read<Found>(site, 'search/jql', { body: { jql: EVERYTHING }, caller: ANONYMOUS }).issues).toEqual([]);
  });

  it.each([
    'order by updated',
    '',
    'assignee = currentUser()',
    'updated >= yesterday',
    'updated >= -1d OR project = X',
    'updated >= -1d ORDER BY rank',
  ])('refuses %j plainly', (jql) => {
    const answer = ask(site, 'search/jql', { body: { jql } });
    expect(refusalOf(answer)).toEqual({ status: 400, errorMessages: [expect.any(String)], errors: {} });
  });
});

describe('changelogs', () => {
  it('are those that the events told, exactly once, whatever the page', () => {
    const live = new Set(ids);
    const told = events
      .filter(({ name }) => name === 'avi:jira:updated:issue')
      .map(({ at, payload }) => ({
        issueId: (payload.issue as { id: string }).id,
        created: at,
        author: payload.atlassianId as string | undefined,
        items: (payload.changelog as { items: readonly Item[] }).items,
      }))
      .filter(({ issueId }) => live.has(issueId));
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 10_000 }), (size) => {
        const rows = [];
        for (let from = 0; from < ids.length; from += 1000) rows.push(...histories(ids.slice(from, from + 1000), size));
        const order = rows.sort((one, other) => Number(one.id) - Number(other.id));
        expect(order.map(({ issueId, created, author, items }) => ({ issueId, created, author, items }))).toEqual(told);
      }),
      { numRuns: 5 },
    );
  });

  it('come oldest first and can be narrowed to fields', () => {
    const some = histories(ids.slice(0, 300), 150, ['status']);
    const times = some.map(({ created }) => created);
    expect(some.length).toBeGreaterThan(150);
    expect(some.filter(({ items }) => !items.some(({ field }) => field === 'status'))).toEqual([]);
    const everything = histories(ids.slice(0, 300), 10_000).filter(({ items }) =>
      items.some(({ field }) => field === 'status'),
    );
    expect(new Set(some.map(({ id }) => id))).toEqual(new Set(everything.map(({ id }) => id)));
    expect(times.at(0)).toBe(Math.min(...times));
  });

  it.each([
    {},
    { issueIdsOrKeys: [] },
    { issueIdsOrKeys: Array.from({ length: 1001 }, String) },
    { issueIdsOrKeys: ['1'], maxResults: 10_001 },
    { issueIdsOrKeys: ['1'], fieldIds: Array.from({ length: 11 }, String) },
    { issueIdsOrKeys: ['1'], nextPageToken: 'made up' },
  ])('refuse what Jira refuses (%#)', (body) => {
    expect(ask(site, 'changelog/bulkfetch', { body }).status).toBe(400);
  });
});

describe('worklogs', () => {
  it('are listed with their last change, and the deleted apart, without the last minute', () => {
    const known = new Map<number, number>();
    const gone = new Map<number, number>();
    const live = new Set(ids);
    for (const { at, name, payload } of events) {
      if (!name.endsWith(':worklog')) continue;
      const { id, issueId } = payload.worklog as { id: string; issueId: string };
      if (name === 'avi:jira:deleted:worklog') {
        known.delete(Number(id));
        gone.set(Number(id), at);
      } else if (live.has(issueId)) known.set(Number(id), at);
    }
    expect(new Map([...touched('updated')].sort())).toEqual(new Map([...known].sort()));
    expect(new Map([...touched('deleted')].sort())).toEqual(new Map([...gone].sort()));
    const last = Math.max(...known.values());
    const early = read<Touched>(site, `worklog/updated?since=${last}`, { now: last + 59_999 });
    expect(early).toEqual({ values: [], since: last, until: last, self: expect.any(String) as string, lastPage: true });
  });

  it('come a thousand a page', () => {
    const big = createSite({ seed: 8, people: 900, start: START });
    big.advance(START + 12 * DAY_MS);
    const first = read<Touched>(big, 'worklog/updated');
    expect([first.values.length, first.lastPage, first.until]).toEqual([1000, false, first.values.at(-1)?.updatedTime]);
    const second = read<Touched>(big, `worklog/updated?since=${first.until}`);
    expect(second.values[0]).toEqual(first.values.at(-1));
  });

  it('are told in full by id, a thousand at most', () => {
    const known = [...touched('updated').keys()].slice(0, 1000);
    const worklogs = read<Written[]>(site, 'worklog/list', { body: { ids: [...known, 99_999_999].slice(-1000) } });
    expect(worklogs).toHaveLength(Math.min(known.length, 999));
    expect(ask(site, 'worklog/list', { body: { ids: [] } }).status).toBe(400);
    expect(ask(site, 'worklog/list', { body: { ids: Array.from({ length: 1001 }, (_, i) => i) } }).status).toBe(400);
  });
});

describe('single issues', () => {
  it('are given a hundred at a time, without those that are gone or hidden', () => {
    const some = ids.slice(0, 98);
    const body = { issueIdsOrKeys: [...some, '1', 'NOPE-1'], fields: ['creator', 'timespent'] };
    const { issues } = read<Found>(site, 'issue/bulkfetch', { body });
    expect(issues.map(({ id }) => id)).toEqual(some);
    expect(Object.keys(issues[0]?.fields ?? {})).toEqual(['creator', 'timespent']);
    expect(ask(site, 'issue/bulkfetch', { body: { issueIdsOrKeys: ids.slice(0, 101) } }).status).toBe(400);
    expect(read<Found>(site, 'issue/bulkfetch', { body, caller: ANONYMOUS }).issues).toEqual([]);
  });

  it('have their worklogs page by page, where time was spent', () => {
    const worklogs = [...touched('updated').keys()];
    const all = read<(Written & { issueId: string })[]>(site, 'worklog/list', { body: { ids: worklogs } });
    const [busiest, most] = [...Map.groupBy(all, ({ issueId }) => issueId)].reduce((a, b) =>
      b[1].length > a[1].length ? b : a,
    );
    expect(most.length).toBeGreaterThan(2);
    const pages = Array.from(
      { length: Math.ceil(most.length / 2) },
      (_, page) =>
        read<{ worklogs: Written[]; total: number }>(site, `issue/${busiest}/worklog?startAt=${page * 2}&maxResults=2`)
          .worklogs,
    );
    const byId = (one: Written, other: Written) => Number(one.id) - Number(other.id);
    expect(pages.flat()).toEqual(most.toSorted(byId));
    expect(ask(site, 'issue/NOPE-1/worklog').status).toBe(404);
    const spent = new Set(all.map(({ issueId }) => issueId));
    const idle = ids.find((id) => !spent.has(id)) ?? '';
    expect(read<{ total: number }>(site, `issue/${idle}/worklog`).total).toBe(0);
  });
});

describe('comments', () => {
  it('of an issue come in pages, newest first when asked', () => {
    const counts = ids.map(
      (id) => [id, read<{ total: number }>(site, `issue/${id}/comment?maxResults=1`).total] as const,
    );
    const [id, total] = counts.reduce((most, one) => (one[1] > most[1] ? one : most));
    const pages = Array.from(
      { length: Math.ceil(total / 2) },
      (_, page) => read<{ comments: Written[] }>(site, `issue/${id}/comment?startAt=${page * 2}&maxResults=2`).comments,
    );
    const all = read<{ comments: Written[] }>(site, `issue/${id}/comment`).comments;
    expect(total).toBeGreaterThan(3);
    expect(pages.flat()).toEqual(all);
    expect(read<{ comments: Written[] }>(site, `issue/${id}/comment?orderBy=-created`).comments).toEqual(
      all.toReversed(),
    );
    expect(ask(site, `issue/${id}/comment?orderBy=author`).status).toBe(400);
    expect(ask(site, 'issue/NOPE-1/comment').status).toBe(404);
    expect(ask(site, `issue/${id}/comment`, { caller: ANONYMOUS }).status).toBe(404);
  });
});

describe('a backfill', () => {
  /** What REST still tells of the whole run. */
  const recovered = (): Set<string> => {
    const facts = new Set<string>();
    const add = (moment: string | number, author: Person | string | null | undefined, action: Action): void => {
      const accountId = typeof author === 'string' ? author : author?.accountId;
      if (accountId !== undefined && Number(new Date(moment)) >= START)
        facts.add(keyOf({ day: dayOf(moment), accountId, action }));
    };
    for (const { id, fields } of search(EVERYTHING, 100, ['creator', 'created'])) {
      add(fields.created, fields.creator, 'history.created');
      for (const comment of read<{ comments: Written[] }>(site, `issue/${id}/comment`).comments) {
        add(comment.created, comment.author, 'comment.created');
        if (comment.created !== comment.updated) add(comment.updated, comment.updateAuthor, 'comment.edited');
      }
    }
    for (let from = 0; from < ids.length; from += 1000) {
      for (const { created, author, items } of histories(ids.slice(from, from + 1000), 10_000)) {
        for (const item of items) add(created, author, actionOfItem(item));
      }
    }
    const worklogs = [...touched('updated').keys()];
    for (let from = 0; from < worklogs.length; from += 1000) {
      for (const { created, updated, author, updateAuthor } of read<Written[]>(site, 'worklog/list', {
        body: { ids: worklogs.slice(from, from + 1000) },
      })) {
        add(created, author, 'worklog.created');
        if (created !== updated) add(updated, updateAuthor, 'worklog.edited');
      }
    }
    return facts;
  };

  it('finds nothing that did not happen, and nearly all that did', () => {
    const facts = recovered();
    expect([...facts].filter((fact) => !ledger.has(fact))).toEqual([]);
    const written = [...ledger].filter((fact) => !fact.endsWith('view.seen'));
    const lost = written.filter((fact) => !facts.has(fact));
    expect(lost.length / written.length).toBeLessThan(0.12);
    // The deletion of an issue leaves no trace in REST, and takes what was in it along.
    expect(lost.filter((fact) => fact.endsWith('history.deleted')).length).toBeGreaterThan(0);
  });
});
