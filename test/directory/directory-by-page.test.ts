import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askApp, askPage } from '../../local/ask-page';
import { NO_FAULTS } from '../../local/forge/faults';
import type { SiteChange } from '../../local/jira/site';
import { readDirectory } from '../../src/frontend/directory/read-directory';
import type { DirectorySlice, DirectoryStatus, DirectoryTurn, GroupPart } from '../../src/directory/view';
import { browserOf, type Between } from '../browser-of';
import { chanceOf } from '../faults/chance';
import { mishapsOf } from '../faults/mishaps';
import {
  begin,
  changesIn,
  DAY,
  differences,
  directoryOf,
  end,
  HOUR,
  MINUTE,
  START,
  type Gate,
  type Life,
} from './directory-life';

interface Looking {
  readonly rest?: Between;
  /** What the page hands over, or an error in its place. */
  readonly hand?: (slice: DirectorySlice) => object;
}

/** The admin's page as a browser would run it. */
const pageOf = (life: Life, { rest, hand = (slice) => slice }: Looking = {}) => {
  const { seen: asked, readJira } = browserOf(life, rest);
  const seen = Object.assign(asked, { slices: [] as DirectorySlice[] });
  const read = async (signal = new AbortController().signal): Promise<DirectoryStatus | null> => {
    let last: DirectoryStatus | null = null;
    await readDirectory({
      ...{ readJira, signal, onStatus: (status) => (last = status) },
      turn: () => askApp<DirectoryTurn>(life, 'directoryTurn'),
      hand: (slice) => {
        seen.slices.push(slice);
        return askApp<DirectoryTurn>(life, 'handDirectory', hand(slice));
      },
    });
    return last;
  };
  return { seen, read };
};

/** Whether the app itself asked for users or members, since so many of its questions. */
const readsItself = ({ asked }: Life, since = 0): boolean =>
  asked.slice(since).some((call) => call.endsWith('/users/search') || call.endsWith('/group/member'));

/** A site whose Jira has told the app to wait since it came: the page comes first. */
const busy: Gate = ({ caller, path, now }) =>
  caller.kind === 'app' && path.includes('/users/search') && now < START + 5 * MINUTE
    ? { status: 429, headers: { 'retry-after': '600' }, body: '{}', points: 0 }
    : null;

const enter = (account: number, group: number, at: number): SiteChange => ({ kind: 'enter', account, group, at });
const quit = (account: number, group: number, at: number): SiteChange => ({ kind: 'quit', account, group, at });

const threw = ({ host }: Life): string[] =>
  host.violations.flatMap(({ what }) => (what.includes(' threw ') ? [what] : []));

describe('the directory, read by the page', () => {
  it('is read at once after the install, and the same as the app reads it', async () => {
    const life = await begin([], { people: 400, gate: busy });
    await life.host.settle(MINUTE);
    const page = pageOf(life);
    const before = life.asked.length;
    await page.read();
    expect(readsItself(life, before)).toBe(false);
    await life.host.settle(MINUTE);
    expect(await directoryOf(life)).toMatchObject({
      state: 'ready',
      problems: [],
      readAt: expect.any(Number) as number,
    });
    expect(await differences(life)).toEqual([]);
    expect(page.seen.most).toBeLessThanOrEqual(5);
    for (const slice of page.seen.slices) expect(JSON.stringify(slice).length).toBeLessThan(400_000);
    expect(threw(life)).toEqual([]);
  });

  it('is read now when somebody asks for it, and by the app when no page comes', async () => {
    const life = await begin([]);
    await life.host.advance(START + HOUR);
    const { readAt } = await directoryOf(life);
    await askApp<DirectoryStatus>(life, 'readDirectory');
    const before = life.asked.length;
    await life.host.settle(MINUTE);
    expect(readsItself(life, before)).toBe(false);
    await life.host.settle(10 * MINUTE);
    expect((await directoryOf(life)).readAt).toBeGreaterThan((readAt ?? 0) + HOUR / 2);
    expect(readsItself(life, before)).toBe(true);
    const again = life.asked.length;
    await askApp<DirectoryStatus>(life, 'readDirectory');
    await pageOf(life).read();
    await life.host.settle(5_000);
    expect((await directoryOf(life)).readAt).toBeGreaterThan(life.host.clock.now() - MINUTE);
    expect(life.asked.slice(again)).not.toContain('GET /rest/api/3/users/search');
  });

  it('finds at each visit who was moved by hand, though no event tells and no group has another size', async () => {
    const at = START + 2 * HOUR;
    const changes = [1, 2, 3, 4, 5, 6].flatMap((account) => [
      quit(account, account % 4, at),
      enter(account + 6, account % 4, at),
    ]);
    const life = await begin(changes);
    await life.host.advance(START + HOUR);
    expect(await differences(life)).toEqual([]);
    await life.host.advance(START + 3 * HOUR);
    expect(await differences(life)).not.toEqual([]);
    const { points } = life.host.meter;
    const page = pageOf(life);
    expect((await page.read())?.state).toBe('ready');
    await life.host.settle(MINUTE);
    expect(await differences(life)).toEqual([]);
    // Which groups give what, and samples.
    expect(life.host.meter.points - points).toBeLessThan(150);
    // Nothing more for an hour, and then again.
    const { requests } = page.seen;
    await page.read();
    expect(page.seen.requests).toBe(requests);
    await life.host.settle(HOUR);
    await page.read();
    expect(page.seen.requests).toBeGreaterThan(requests);
  });

  it('equals the site, whatever changed, was lost or was killed, with tabs that open and close', async () => {
    await fc.assert(
      fc.asyncProperty(changesIn(2), fc.nat(), async (changes, seed) => {
        const life = await begin(changes);
        const chance = chanceOf(seed);
        life.host.faults = mishapsOf(seed + 1);
        for (let visits = 0; visits < 8; visits++) {
          await life.host.advance(life.host.clock.now() + chance() * 6 * HOUR);
          const closing = new AbortController();
          let left = Math.floor(chance() * 14);
          const rest: Between = (_, answer) => {
            if (--left < 0) closing.abort();
            return answer();
          };
          const tabs = chance() < 0.3 ? 2 : 1;
          await Promise.all(
            Array.from({ length: tabs }, () =>
              pageOf(life, { rest })
                .read(closing.signal)
                .catch(() => null),
            ),
          );
          if (chance() < 0.2) await askPage(life, 'readDirectory', {}).catch(() => null);
        }
        life.host.faults = NO_FAULTS;
        await life.host.advance(START + 3 * DAY);
        await pageOf(life).read();
        await life.host.settle(10 * MINUTE);
        expect(await differences(life)).toEqual([]);
        expect(threw(life)).toEqual([]);
        end(life);
      }),
      { numRuns: 12 },
    );
  });

  it('is taken up by the app when the tab is closed, and ended when it was a visit', async () => {
    const life = await begin([], { people: 400 });
    await life.host.advance(START + 2 * HOUR);
    const closing = new AbortController();
    const hand = (slice: DirectorySlice): object => {
      closing.abort();
      return slice;
    };
    await askApp<DirectoryStatus>(life, 'readDirectory');
    await expect(pageOf(life, { hand }).read(closing.signal)).rejects.toThrow();
    expect((await directoryOf(life)).state).toBe('reading');
    await life.host.settle(20 * MINUTE);
    expect(await directoryOf(life)).toMatchObject({ state: 'ready', problems: [] });
    await life.host.settle(2 * HOUR);
    const before = life.asked.length;
    const again = new AbortController();
    const rest: Between = (_, answer) => {
      again.abort();
      return answer();
    };
    await expect(pageOf(life, { rest }).read(again.signal)).rejects.toThrow();
    await life.host.settle(20 * MINUTE);
    expect(readsItself(life, before)).toBe(false);
    // Nobody waits for a page that does not come: what is due goes on.
    const { checkedAt } = await directoryOf(life);
    await life.host.settle(DAY);
    expect((await directoryOf(life)).checkedAt).toBeGreaterThan((checkedAt ?? 0) + DAY / 2);
  });

  it('goes round a group that Jira does not give to the page, and says so', async () => {
    const life = await begin([]);
    await life.host.advance(START + 2 * HOUR);
    let refused: string | null = null;
    const rest: Between = ({ path }, answer) => {
      if (!path.includes('/group/member')) return answer();
      refused ??= path.split('&')[0] ?? null;
      return refused !== null && path.startsWith(refused)
        ? { status: 403, headers: {}, body: '{}', points: 0 }
        : answer();
    };
    await pageOf(life, { rest }).read();
    await life.host.settle(MINUTE);
    expect(await directoryOf(life)).toMatchObject({
      state: 'ready',
      problems: [{ code: 'items-left-out', asked: 'group-members', count: 1 }],
    });
    expect(await differences(life)).toEqual([]);
  });

  it('is gone round where the app is refused what it asks itself, however often a page asks', async () => {
    const gate: Gate = (request) =>
      request.caller.kind === 'app' && request.path.includes('/applicationrole')
        ? { status: 403, headers: {}, body: '{}', points: 0 }
        : busy(request);
    const life = await begin([], { gate });
    await life.host.settle(MINUTE);
    for (let hour = 0; hour < 48 && (await directoryOf(life)).readAt === null; hour++) {
      for (let visit = 0; visit < 6; visit++) {
        await pageOf(life).read();
        await life.host.settle(10 * MINUTE);
      }
    }
    expect(await directoryOf(life)).toMatchObject({
      state: 'ready',
      problems: [{ code: 'jira-refused', asked: 'application-roles', status: 403 }],
    });
  });

  it('follows lists of any page size, and one that leads in a circle to its end', async () => {
    const life = await begin([], { people: 120, gate: busy });
    const rest: Between = async ({ path }, answer) => {
      const asked = await answer();
      if (!path.includes('/group/member')) return asked;
      // Smaller pages than were asked for, and no word on how many there are.
      const { values, startAt } = JSON.parse(asked.body) as { values: unknown[]; startAt: number; total: number };
      const isLast = values.length <= 20 && (JSON.parse(asked.body) as { isLast: boolean }).isLast;
      return { ...asked, body: JSON.stringify({ values: values.slice(0, 20), startAt, isLast }) };
    };
    await life.host.settle(MINUTE);
    await pageOf(life, { rest }).read();
    await life.host.settle(MINUTE);
    expect(await directoryOf(life)).toMatchObject({ state: 'ready', problems: [] });
    expect(await differences(life)).toEqual([]);
    await life.host.settle(2 * HOUR);
    const first = new Map<string, Awaited<ReturnType<Between>>>();
    const circle: Between = async ({ path }, answer) => {
      const group = /groupId=([^&]+)/.exec(path)?.[1];
      if (group === undefined) return answer();
      const page = first.get(group) ?? (await answer());
      first.set(group, page);
      return { ...page, body: page.body.replace(/"isLast":true/, '"isLast":false') };
    };
    await pageOf(life, { rest: circle }).read();
    await life.host.settle(MINUTE);
    expect((await directoryOf(life)).problems).toEqual([{ code: 'list-repeats', asked: 'group-members' }]);
  });
});

describe('what a page hands over of the directory', () => {
  const parts = (slice: DirectorySlice, change: (part: GroupPart) => GroupPart): DirectorySlice =>
    slice.kind === 'members' ? { ...slice, parts: slice.parts.map(change) } : slice;
  const lie = (change: (slice: DirectorySlice) => DirectorySlice) => async () => {
    const life = await begin([], { people: 120, gate: busy });
    await life.host.settle(MINUTE);
    await pageOf(life, { hand: change }).read();
    await life.host.settle(HOUR);
    expect(await directoryOf(life)).toMatchObject({ state: 'ready', problems: [{ code: 'claims-differ' }] });
    expect(await differences(life)).toEqual([]);
  };

  it(
    'is not taken when it says of people what they are not',
    lie((slice) =>
      slice.kind === 'users'
        ? { ...slice, people: { ...slice.people, statuses: slice.people.statuses.map((status) => 1 - status) } }
        : slice,
    ),
  );
  it(
    'nor when it leaves out members',
    lie((slice) => parts(slice, (part) => ({ ...part, people: { accounts: [], types: [], statuses: [] } }))),
  );
  it('nor when it puts people into groups in which they are not', async () => {
    let others: GroupPart['people'] = { accounts: [], types: [], statuses: [] };
    await lie((slice) => {
      if (slice.kind === 'users') {
        const active = slice.people.accounts.flatMap((_, i) => (slice.people.statuses[i] === 0 ? [i] : []));
        const pick = <T>(values: readonly T[]): T[] => active.flatMap((i) => values.slice(i, i + 1)).slice(-30);
        others = {
          accounts: pick(slice.people.accounts),
          types: pick(slice.people.types),
          statuses: pick(slice.people.statuses),
        };
      }
      return parts(slice, (part) => ({ ...part, people: others }));
    })();
  });

  const NOBODY = { accounts: [], types: [], statuses: [] };
  const USERS = { kind: 'users', startAt: 0, people: NOBODY, next: null, leftOut: 0, isWhole: true };
  it.each<[string, object]>([
    ['a type that is none', { ...USERS, people: { accounts: ['a'], types: [9], statuses: [0] } }],
    ['an account that is none', { ...USERS, people: { accounts: ['\n'], types: [0], statuses: [0] } }],
    ['fewer types than accounts', { ...USERS, people: { accounts: ['a'], types: [], statuses: [0] } }],
    ['a place before the first', { ...USERS, startAt: -1 }],
    [
      'more than a page can read',
      { ...USERS, people: { ...NOBODY, accounts: Array.from({ length: 20_001 }, () => 'a') } },
    ],
    ['nothing at all', {}],
  ])('is refused when it holds %s', async (_, slice) => {
    const life = await begin([], { gate: busy });
    await life.host.settle(MINUTE);
    await askApp<DirectoryTurn>(life, 'directoryTurn');
    expect(await askPage(life, 'handDirectory', slice)).toMatchObject({ ok: false, code: 'invalid' });
    expect((await directoryOf(life)).readAt).toBeNull();
  });

  it('is left when somebody else was there first', async () => {
    const life = await begin([], { gate: busy });
    await life.host.settle(MINUTE);
    const { work } = await askApp<DirectoryTurn>(life, 'directoryTurn');
    expect(work).toEqual({ kind: 'users', startAt: 0 });
    const slice = { ...USERS, startAt: 5 };
    expect(await askApp<DirectoryTurn>(life, 'handDirectory', slice)).toMatchObject({ work: null });
    // Another page is told that somebody reads.
    expect(await askApp<DirectoryTurn>(life, 'directoryTurn')).toMatchObject({ work: null });
  });
});
