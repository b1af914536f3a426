import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import type { Site, SiteEvent } from '../../local/jira/site';
import { DAY_MS, START } from './call';
import { deriveLedger, keyOf } from './derive-ledger';

const whole = (site: Site): unknown => ({
  cloudId: site.cloudId,
  url: site.url,
  name: site.name,
  admin: site.admin,
  accounts: site.ledger.accounts(),
  entries: [...site.ledger.entries()],
});

const life = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 40 }),
  people: fc.integer({ min: 1, max: 60 }),
  start: fc.integer({ min: 0, max: 400 }).map((days) => START + days * DAY_MS),
});

describe('the life of a site', () => {
  it('is the same whatever the steps in which it is lived', () => {
    fc.assert(
      fc.property(
        life,
        fc.array(fc.integer({ min: -DAY_MS, max: 6 * DAY_MS }), { maxLength: 12 }),
        (options, steps) => {
          const end = options.start + 6 * DAY_MS;
          const atOnce = createSite(options);
          const inSteps = createSite(options);
          const events = [...steps, 6 * DAY_MS].flatMap((step) => inSteps.advance(options.start + step));
          expect(events).toEqual(atOnce.advance(end));
          expect(whole(inSteps)).toEqual(whole(atOnce));
          expect(inSteps.advance(end)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('happens in order, within the time that was lived, and says so in every payload', () => {
    fc.assert(
      fc.property(life, (options) => {
        const events = createSite(options).advance(options.start + 3 * DAY_MS);
        const times = events.map(({ at }) => at);
        expect(times).toEqual([...times].sort((one, other) => one - other));
        expect(events.filter(({ at }) => at < options.start || at > options.start + 3 * DAY_MS)).toEqual([]);
        for (const { at, name, payload } of events) {
          expect(payload).toMatchObject({ eventType: name, timestamp: String(at), selfGenerated: false });
        }
      }),
      { numRuns: 20 },
    );
  });

  it('differs by seed', () => {
    const [one, other] = [1, 2].map((seed) => createSite({ seed, people: 20, start: START }));
    expect(one?.ledger.accounts()).not.toEqual(other?.ledger.accounts());
    expect(one?.cloudId).not.toBe(other?.cloudId);
  });

  it('proves by its events exactly what the ledger says', () => {
    fc.assert(
      fc.property(life, (options) => {
        const site = createSite(options);
        const events = site.advance(options.start + 12 * DAY_MS);
        expect([...deriveLedger(events)].sort()).toEqual([...site.ledger.entries()].map(keyOf).sort());
      }),
      { numRuns: 25 },
    );
  });
});

describe('a company of 500', () => {
  const site = createSite({ seed: 11, people: 500, start: START });
  const before = site.ledger.accounts();
  const events = site.advance(START + 28 * DAY_MS - 1);
  const after = site.ledger.accounts();
  const entries = [...site.ledger.entries()];
  const typeOf = new Map(after.map(({ accountId, type }) => [accountId, type]));
  const named = (name: string): readonly SiteEvent[] => events.filter((event) => event.name === `avi:jira:${name}`);
  const userOf = ({ payload }: SiteEvent): { accountId: string } => payload.user as { accountId: string };

  it('proves by its events exactly what the ledger says', () => {
    expect([...deriveLedger(events)].sort()).toEqual(entries.map(keyOf).sort());
  });

  // Attachments and assignments are told twice; deletions of worklogs and comments show in the changelog too.
  it.each([
    'created:issue',
    'updated:issue',
    'deleted:issue',
    'viewed:issue',
    'commented:issue',
    'created:worklog',
    'updated:worklog',
  ])('needs its %s events for that', (lost) => {
    const derived = deriveLedger(events.filter(({ name }) => name !== `avi:jira:${lost}`));
    expect(derived.size).toBeLessThan(entries.length);
  });

  it('knows every action and every event', () => {
    expect([...new Set(entries.map(({ action }) => action))].sort()).toEqual([
      'comment.created',
      'comment.deleted',
      'comment.edited',
      'history.assigned',
      'history.attached',
      'history.changed',
      'history.created',
      'history.deleted',
      'history.detached',
      'view.seen',
      'worklog.created',
      'worklog.deleted',
      'worklog.edited',
    ]);
    expect([...new Set(events.map(({ name }) => name))].sort()).toEqual([
      'avi:jira:assigned:issue',
      'avi:jira:commented:issue',
      'avi:jira:created:attachment',
      'avi:jira:created:issue',
      'avi:jira:created:user',
      'avi:jira:created:worklog',
      'avi:jira:deleted:attachment',
      'avi:jira:deleted:comment',
      'avi:jira:deleted:issue',
      'avi:jira:deleted:user',
      'avi:jira:deleted:worklog',
      'avi:jira:updated:issue',
      'avi:jira:updated:user',
      'avi:jira:updated:worklog',
      'avi:jira:viewed:issue',
    ]);
  });

  it('has about 60% of its people at work on a weekday and 4000 to 5000 events', () => {
    const active = new Map<string, Set<string>>();
    for (const { day, accountId, action } of entries) {
      if (action === 'view.seen' || typeOf.get(accountId) !== 'person') continue;
      active.set(day, (active.get(day) ?? new Set()).add(accountId));
    }
    const weekdays = [...active].filter(([day]) => ![0, 6].includes(new Date(day).getUTCDay()));
    const mean = weekdays.reduce((sum, [, people]) => sum + people.size, 0) / weekdays.length;
    const byDay = Map.groupBy(events, ({ at }) => new Date(at).toISOString().slice(0, 10));
    const meanEvents = weekdays.reduce((sum, [day]) => sum + (byDay.get(day)?.length ?? 0), 0) / weekdays.length;
    expect(weekdays).toHaveLength(20);
    expect(mean / 500).toBeGreaterThan(0.55);
    expect(mean / 500).toBeLessThan(0.66);
    expect(meanEvents).toBeGreaterThan(4000);
    expect(meanEvents).toBeLessThan(5000);
  });

  it('has people of every sort', () => {
    const writers = new Set(entries.filter(({ action }) => action !== 'view.seen').map(({ accountId }) => accountId));
    const viewers = new Set(entries.filter(({ action }) => action === 'view.seen').map(({ accountId }) => accountId));
    const people = after.filter(({ type }) => type === 'person');
    const count = (holds: (id: string) => boolean): number => people.filter(({ accountId }) => holds(accountId)).length;
    expect(people).toHaveLength(500);
    expect(count((id) => viewers.has(id) && !writers.has(id))).toBeGreaterThan(20);
    expect(count((id) => !viewers.has(id) && !writers.has(id))).toBeGreaterThan(30);
    expect(after.filter(({ type }) => type === 'customer')).toHaveLength(50);
    expect(after.filter(({ type }) => type === 'app')).toHaveLength(5);
    const hidden = people.filter(({ emailHidden }) => emailHidden).length / people.length;
    expect(hidden).toBeGreaterThan(0.1);
    expect(hidden).toBeLessThan(0.2);
    const lastDay = new Map(entries.map(({ accountId, day }) => [accountId, day]));
    const stopped = people.filter(({ accountId, active }) => active && (lastDay.get(accountId) ?? '9') < '2026-10-24');
    expect(stopped.length).toBeGreaterThan(5);
    expect(after.filter(({ displayName }) => displayName === 'Former user')).toHaveLength(2);
  });

  it('tells when people join, are deactivated and are deleted', () => {
    const known = new Set(before.map(({ accountId }) => accountId));
    const joined = after.filter(({ accountId }) => !known.has(accountId)).map(({ accountId }) => accountId);
    expect(joined.length).toBeGreaterThan(5);
    expect(
      named('created:user')
        .map((event) => userOf(event).accountId)
        .sort(),
    ).toEqual(joined.sort());
    const activeBefore = new Set(before.filter(({ active }) => active).map(({ accountId }) => accountId));
    const gone = after.filter(({ accountId, active }) => !active && activeBefore.has(accountId));
    const told = [...named('updated:user'), ...named('deleted:user')].map((event) => userOf(event).accountId);
    expect(told.sort()).toEqual(gone.map(({ accountId }) => accountId).sort());
    expect(before.some(({ active }) => !active)).toBe(true);
    expect(named('deleted:user')).toHaveLength(1);
    expect(gone.flatMap(({ licences }) => licences)).toEqual([]);
  });

  it('lets nobody act before joining or after leaving', () => {
    const moments = new Map<string, { first: number; last: number }>();
    for (const { at, payload } of events) {
      const id = payload.atlassianId as string | undefined;
      if (id !== undefined) moments.set(id, { first: moments.get(id)?.first ?? at, last: at });
    }
    for (const event of named('created:user')) {
      expect(moments.get(userOf(event).accountId)?.first ?? Infinity).toBeGreaterThan(event.at);
    }
    for (const event of [...named('updated:user'), ...named('deleted:user')]) {
      expect(moments.get(userOf(event).accountId)?.last ?? -Infinity).toBeLessThan(event.at);
    }
  });

  it('gives every acting person a licence, and none to apps and customers', () => {
    const licensed = new Map(
      after.map(({ accountId, licences, active }) => [accountId, licences.length > 0 || !active]),
    );
    const unlicensed = entries.filter(
      ({ accountId }) => typeOf.get(accountId) === 'person' && !licensed.get(accountId),
    );
    expect(unlicensed).toEqual([]);
    expect(after.filter(({ type, licences }) => type !== 'person' && licences.length > 0)).toEqual([]);
    expect(
      after.filter(({ licences }) => licences.includes('jira-core') && licences.includes('jira-software')),
    ).toEqual([]);
    expect([...new Set(after.flatMap(({ licences }) => licences))].sort()).toEqual([
      'jira-core',
      'jira-product-discovery',
      'jira-servicedesk',
      'jira-software',
    ]);
  });

  it('has deletions by others than the author, work logged days later, and events of nobody', () => {
    const removals = named('updated:issue').flatMap(({ at, payload }) => {
      const { items } = payload.changelog as { items: { field: string; to: string | null }[] };
      return items.some(({ field, to }) => (field === 'WorklogId' || field === 'Attachment') && to === null)
        ? [[at, payload.atlassianId] as const]
        : [];
    });
    const authors = new Map(
      [...named('deleted:worklog'), ...named('deleted:attachment')].map(({ at, payload }) => {
        const thing = (payload.worklog ?? payload.attachment) as { author: { accountId: string } };
        return [at, thing.author.accountId];
      }),
    );
    expect(removals.filter(([at, actor]) => authors.get(at) !== actor).length).toBeGreaterThan(50);
    const late = named('created:worklog').filter(({ at, payload }) => {
      const { started } = payload.worklog as { started: string };
      return at - Date.parse(started) >= DAY_MS;
    });
    expect(late.length).toBeGreaterThan(100);
    const anonymous = events.filter(({ name, payload }) => name.endsWith('issue') && payload.atlassianId === undefined);
    expect(anonymous.length).toBeGreaterThan(10);
    expect(anonymous.length).toBeLessThan(300);
  });

  it('uses account ids of all of Atlassian’s forms and reserved mail domains only', () => {
    const people = after.filter(({ type }) => type === 'person');
    const share = (form: RegExp): number =>
      people.filter(({ accountId }) => form.test(accountId)).length / people.length;
    expect(share(/^712020:[0-9a-f-]{36}$/)).toBeGreaterThan(0.5);
    expect(share(/^557058:[0-9a-f-]{36}$/)).toBeGreaterThan(0.15);
    expect(share(/^[0-9a-f]{24}$/)).toBeGreaterThan(0.1);
    expect(new Set(after.map(({ accountId }) => accountId)).size).toBe(after.length);
    const mails = after.map(({ email }) => email).filter((email) => email !== '');
    expect(mails.filter((email) => !/^[a-z.]+\.\d+@(example\.(com|org|net)|\w+\.example)$/.test(email))).toEqual([]);
    expect(new Set(mails).size).toBe(mails.length);
  });
});
