import { describe, expect, it } from 'vitest';
import { joinFacts } from '../../src/activity/join-facts';
import { directoryJob } from '../../src/directory/directory-job';
import { readDirectoryStatus } from '../../src/directory/directory-status';
import { DIRECTORY, segmentKey } from '../../src/directory/state';
import { auditJob } from '../../src/history/audit-job';
import { readAuditStatus } from '../../src/history/audit-status';
import { backfillJob } from '../../src/history/backfill-job';
import { readBackfillStatus } from '../../src/history/backfill-status';
import { AUDIT, BACKFILL } from '../../src/history/state';
import type { Job } from '../../src/jobs/job';
import { addDays, dayAt, formatDay, startOf } from '../../src/kernel/day';
import { Refused, TryLater, Unreadable } from '../../src/kernel/failures';
import type { JiraEvent } from '../../src/kernel/jira-event';
import { emptyPlanes, encodePlanes } from '../../src/kernel/planes';
import { organizationJob } from '../../src/organization/organization-job';
import { readOrganizationStatus } from '../../src/organization/organization-status';
import { ORGANIZATION } from '../../src/organization/state';
import { privacyJob } from '../../src/privacy/privacy-job';
import { readPrivacyProblem } from '../../src/privacy/privacy-status';
import { PRIVACY } from '../../src/privacy/state';
import { pushJob } from '../../src/push/push-job';
import { readPushStatus } from '../../src/push/push-status';
import { PUSH } from '../../src/push/state';
import { enrol } from '../../src/roster/enrol';
import { ROSTER } from '../../src/roster/state';
import { DirectorySite } from '../fakes/directory-site';
import { HistorySite, type IssuePast } from '../fakes/history-site';
import { keepGoing } from '../fakes/drive-job';
import { listed, MemorySecrets, memoryPorts, placeDocument, stateOf } from '../fakes/memory';
import { Killed, Mishaps, type Mishap } from '../fakes/mishap';
import { placeConnection, seen, someone } from '../organization/swept';
import { reported } from '../report/reported';

/** Three in the night: an audit of the day before is due. */
const NOW = Date.UTC(2026, 10, 22, 3);
const TODAY = dayAt(NOW);
const MINUTE = 60_000;
const PEOPLE = 120;
const id = (n: number): string => `712020:00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

const issueOf = (n: number, at: number): IssuePast => {
  const event = (kind: 'comment' | 'worklog', actor: string, later: number): JiraEvent => ({
    kind,
    change: 'created',
    at: at + later,
    actor,
  });
  return {
    id: String(10_000 + n),
    created: { kind: 'issue', change: 'created', at, actor: id(n % 7) },
    changes: [{ kind: 'changelog', at, actor: id(n % 5), items: [{ field: 'status', from: '1', to: '2' }] }],
    comments: n < 3 ? [0, 1, 2].map((i) => event('comment', id(i), i)) : [],
    worklogs: n < 3 ? [event('worklog', id(n), n)] : [],
  };
};

/** A receiver that keeps what it accepted, by message id. */
const receiverOf = () => {
  const accepted = new Map<string, string>();
  return {
    accepted,
    send: ({ id: message, body }: { id: string; body: string }) => {
      accepted.set(message, body);
      return Promise.resolve({ kind: 'answered', status: 200, retryAfterSeconds: null } as const);
    },
  };
};

const siteOf = (): DirectorySite => {
  const site = new DirectorySite();
  for (let n = 0; n < PEOPLE; n++) site.put(id(n));
  site.products.set('jira-software', ['everyone']);
  site.administrators['site-admin'].push('admins');
  site.groups.set('everyone', new Set(Array.from({ length: PEOPLE }, (_, n) => id(n))));
  site.groups.set('admins', new Set([id(0)]));
  return site;
};

/** Everything that any job needs, before it has begun. */
const worldOf = (issues: readonly IssuePast[]) => {
  const reported = new Set<string>();
  const history = new HistorySite(issues);
  const ports = {
    ...memoryPorts(NOW),
    jiraPeople: siteOf(),
    jiraHistory: history,
    receiver: receiverOf(),
    secrets: new MemorySecrets(),
    personalData: {
      report: (kept: readonly { account: string }[]) => {
        for (const { account } of kept) reported.add(account);
        return Promise.resolve(kept.some(({ account }) => account === id(3)) ? CLOSED : []);
      },
    },
  };
  return { ports, reported };
};
type World = ReturnType<typeof worldOf>;
type Ports = World['ports'];

const CLOSED = [{ account: id(3), status: 'closed' as const }];

/** Somebody is known, and was seen. */
const withPeople = async ({ ports }: World): Promise<void> => {
  await enrol(ports, listed(Array.from({ length: PEOPLE }, (_, n) => id(n))), NOW);
};

const rows = async ({ ports }: World) => (await reported(ports, 90)).rows;

interface Case {
  readonly job: Job<Ports>;
  readonly issues?: readonly IssuePast[];
  readonly prepare: (world: World) => Promise<void>;
  readonly isDone: (world: World) => Promise<boolean>;
  /** What must be the same whatever happened on the way. */
  readonly outcome: (world: World) => Promise<unknown>;
  /** Every so many calls meet a mishap. */
  readonly every: number;
}

const YESTERDAY = startOf(addDays(TODAY, -1));

const CASES: Record<string, Case> = {
  directory: {
    job: directoryJob,
    prepare: withPeople,
    isDone: async ({ ports }) => (await stateOf(ports.records, DIRECTORY)).readAt !== null,
    outcome: async (world) => {
      const { products, groups, problem, behind } = await stateOf(world.ports.records, DIRECTORY);
      const left = [...world.ports.records.rows.keys()].filter((key) => key.startsWith('directory.next'));
      const known = groups.map((group) => group && { ...group, readAt: group.readAt !== null });
      return { products, known, problem, behind, left, rows: await rows(world) };
    },
    every: 1,
  },
  backfill: {
    job: backfillJob,
    issues: Array.from({ length: 6 }, (_, n) => issueOf(n, YESTERDAY - n * 3 * 86_400_000)),
    prepare: withPeople,
    isDone: async ({ ports }) => (await stateOf(ports.records, BACKFILL)).doneAt !== null,
    outcome: async (world) => {
      const { issues, problem } = await stateOf(world.ports.records, BACKFILL);
      return { issues, problem, rows: await rows(world) };
    },
    every: 1,
  },
  audit: {
    job: auditJob,
    issues: Array.from({ length: 210 }, (_, n) => issueOf(n, YESTERDAY + n)),
    prepare: async (world) => {
      await withPeople(world);
      const until = startOf(addDays(TODAY, -9));
      const window = { from: until - 1, until };
      await placeDocument(world.ports.records, BACKFILL, { ...BACKFILL.empty, window, attempts: 1, doneAt: until });
      const day = addDays(TODAY, -1);
      await joinFacts(world.ports, {
        facts: [{ account: id(1), day, sign: 'history.changed' }],
        sight: { on: TODAY },
      });
    },
    isDone: async ({ ports }) => (await stateOf(ports.records, AUDIT)).days.length > 0,
    outcome: async (world) => {
      const { reading, days } = await stateOf(world.ports.records, AUDIT);
      const left = [...world.ports.records.rows.keys()].filter((key) => key.startsWith('audit.'));
      const measured = days.map(({ day, issues, sample, recorded, added, sweep, problem }) => ({
        ...{ day: formatDay(day), issues, deeds: sample?.deeds, recorded, added, sweep, problem },
      }));
      return { reading, measured, left, rows: await rows(world) };
    },
    every: 9,
  },
  push: {
    job: pushJob,
    prepare: async (world) => {
      await withPeople(world);
      const set = new Map([[segmentKey(0), encodePlanes(emptyPlanes())]]);
      await placeDocument(world.ports.records, DIRECTORY, { ...DIRECTORY.empty, readAt: NOW, checkedAt: NOW }, { set });
      const { id: secret } = await world.ports.secrets.make();
      const known = { id: secret, previous: [] };
      await placeDocument(world.ports.records, PUSH, {
        ...{ ...PUSH.empty, url: 'https://a.example/', secretSince: 1, secret: known },
      });
    },
    isDone: async ({ ports }) => (await stateOf(ports.records, PUSH)).deliveries[0]?.state === 'completed',
    outcome: async ({ ports }) => {
      const { sending, deliveries } = await stateOf(ports.records, PUSH);
      const left = [...ports.records.rows.keys()].filter((key) => key.startsWith('snapshot.'));
      const bodies = [...ports.receiver.accepted.values()].map(
        (body) => JSON.parse(body) as { type: string; data: { page?: number; people: unknown[] | number } },
      );
      const pages = bodies.filter(({ type }) => type === 'snapshot.page').map(({ data }) => data.people);
      const completed = bodies.filter(({ type }) => type === 'snapshot.completed').map(({ data }) => data.people);
      const shown = deliveries.map(({ state, people, pagesSent, problem }) => ({ state, people, pagesSent, problem }));
      return { sending, shown, left, pages, completed };
    },
    every: 1,
  },
  organization: {
    job: organizationJob,
    prepare: async (world) => {
      await withPeople(world);
      await world.ports.tombstones.set(id(4), { forgottenAt: 1, backAt: null });
      await placeConnection(world.ports);
      const { adminApi } = world.ports;
      adminApi.listedDomains.push({ name: 'acme.example', isVerified: true });
      adminApi.listedWorkspaces.push({ key: 'jira-software', site: 's1', host: 'acme.atlassian.net', name: 'Acme' });
      adminApi.listedAccounts.push(...Array.from({ length: 70 }, (_, n) => someone(id(n), n)));
      const outside = { key: 'confluence', site: '', host: 'skunkworks.atlassian.net', last: TODAY };
      adminApi.managedAccounts.push(someone(id(1), 3, { flags: ['managed', 'guardBilled'], products: [outside] }));
      const state = await stateOf(world.ports.records, ROSTER);
      await placeDocument(world.ports.records, ROSTER, { ...state, hasForgotten: true });
    },
    isDone: async ({ ports }) => (await stateOf(ports.records, ORGANIZATION)).shown !== null,
    outcome: async (world) => {
      const { sweep, problems, shown } = await stateOf(world.ports.records, ORGANIZATION);
      return { sweep, problems, shelf: shown?.shelf, accounts: shown?.accounts, seen: await seen(world.ports) };
    },
    every: 1,
  },
  privacy: {
    job: privacyJob,
    prepare: withPeople,
    isDone: async ({ ports }) => (await stateOf(ports.records, PRIVACY)).reportedAt !== null,
    outcome: async (world) => {
      const { reporting } = await stateOf(world.ports.records, PRIVACY);
      const forgotten = [...world.ports.tombstones.accounts];
      return { reporting, forgotten, reported: [...world.reported].sort(), rows: await rows(world) };
    },
    every: 1,
  },
};

/** A bug, a refusal, a busy store, an odd answer: whatever a call may throw. */
const MISHAPS: Record<string, Mishap> = {
  'killed before': 'kill',
  'killed after': 'kill-after',
  'busy at': () => new TryLater({ code: 'store-busy', status: 503 }),
  'refused at': () => new Refused({ code: 'jira-refused', asked: 'users', status: 403 }),
  'given an odd answer at': () => new Unreadable({ code: 'jira-answer', asked: 'users' }),
  'failed by a bug at': () => new TypeError('nobody planned for this'),
};

/** What a platform is told of: anything but a death is thrown to it, and it goes on. */
const invoke = async (mishaps: Mishaps, run: () => Promise<unknown>): Promise<void> => {
  mishaps.revive();
  await run().catch((error: unknown) => {
    const isPlanned = [Killed, TryLater, Refused, Unreadable, TypeError].some((kind) => error instanceof kind);
    if (!isPlanned) throw error;
  });
};

/** Lives until the job is done: the schedule every five minutes, and what was queued when it is due. */
const liveThrough = async (name: keyof typeof CASES, mishaps = new Mishaps(), atOnce = 1) => {
  const { job, issues = [], prepare, isDone, outcome } = CASES[name] ?? expect.fail('No such job');
  const world = worldOf(issues);
  await prepare(world);
  const ports = mishaps.around(world.ports, ['clock', 'log', 'journalCache', 'ignoredCounts']);
  const { clock, queue } = world.ports;
  let due: number[] = [];
  for (let minute = 0; !(await isDone(world)); minute++) {
    if (minute > 3_000) return expect.fail(`${name} does not end: ${JSON.stringify(world.ports.queue.woken.at(-1))}`);
    if (minute % 5 === 0) await invoke(mishaps, () => keepGoing(ports, job));
    due.push(...queue.woken.splice(0).map(({ afterSeconds }) => clock.now() + afterSeconds * 1000));
    const now = due.filter((at) => at <= clock.now());
    due = due.filter((at) => at > clock.now());
    const jobs = (): Promise<unknown> => Promise.all(Array.from({ length: atOnce }, () => job.run(ports)));
    for (const run of now.map(() => jobs)) await invoke(mishaps, run);
    if (now.length === 0) clock.advance(MINUTE);
  }
  return { world, outcome: await outcome(world), queued: due.length };
};

describe.each(Object.keys(CASES))('the %s job', (name) => {
  it.each(Object.entries(MISHAPS))('comes to the same when it is %s any of its calls', async (_how, mishap) => {
    const undisturbed = new Mishaps();
    const { outcome } = await liveThrough(name, undisturbed);
    const { every } = CASES[name] ?? expect.fail('No such job');
    expect(undisturbed.calls).toBeGreaterThan(10);
    for (let at = 1; at <= undisturbed.calls; at += every) {
      const mishaps = new Mishaps(at, mishap);
      const disturbed = await liveThrough(name, mishaps);
      expect(disturbed.outcome, `call ${at} of ${undisturbed.calls}`).toEqual(outcome);
    }
  });

  it('comes to the same when every job comes three times at once, and makes none more of itself', async () => {
    const { outcome } = await liveThrough(name);
    const tripled = await liveThrough(name, new Mishaps(), 3);
    expect(tripled.outcome).toEqual(outcome);
    expect(tripled.queued).toBeLessThanOrEqual(1);
  });
});

/** What the page says of each job: its problems, and why it waits. */
const SHOWN: Record<string, (world: World) => Promise<readonly unknown[]>> = {
  directory: async ({ ports }) => (await readDirectoryStatus(ports)).directory.problems,
  backfill: async ({ ports }) => {
    const { problems, waitingFor } = await readBackfillStatus(ports, ports.clock.now());
    return [...problems, waitingFor];
  },
  audit: async ({ ports }) => {
    const { days, waitingFor } = await readAuditStatus(ports, ports.clock.now());
    return [...days.flatMap(({ problems }) => problems), waitingFor];
  },
  push: async ({ ports }) => (await readPushStatus(ports, 0)).deliveries.map(({ problem }) => problem),
  organization: async ({ ports }) => {
    const { problems, reading } = await readOrganizationStatus(ports);
    return [...problems, reading?.waitingFor ?? null];
  },
  privacy: async ({ ports }) => [await readPrivacyProblem(ports)],
};

/** What each job cannot do without. */
const ASKED: Record<string, [keyof Ports, string][]> = {
  directory: [
    ['jiraPeople', 'users'],
    ['jiraPeople', 'applicationRoles'],
    ['jiraPeople', 'groupsWith'],
    ['jiraPeople', 'groupMembers'],
  ],
  backfill: ['issues', 'writtenOn'].map((method) => ['jiraHistory', method]),
  audit: [
    ['jiraHistory', 'changedWithin'],
    ['jiraHistory', 'pastOf'],
  ],
  push: [
    ['jiraPeople', 'usersById'],
    ['receiver', 'send'],
  ],
  organization: [
    ['adminApi', 'domains'],
    ['adminApi', 'workspaces'],
    ['adminApi', 'accounts'],
    ['adminApi', 'managed'],
    ['organizationKeys', 'read'],
  ],
  privacy: [['personalData', 'report']],
};

describe.each(
  Object.entries(ASKED).flatMap(([name, asked]) => asked.map(([port, method]) => ({ name, port, method }))),
)('the $name job that never gets an answer to $method', ({ name, port, method }) => {
  it.each(Object.entries(MISHAPS).filter(([, mishap]) => typeof mishap === 'function'))(
    'says so within a day, and asks less and less often: %s',
    async (_how, mishap) => {
      const { job, issues = [], prepare } = CASES[name] ?? expect.fail('No such job');
      const world = worldOf(issues);
      await prepare(world);
      let asked = 0;
      const refusing = new Proxy(world.ports[port] as object, {
        get: (target, member) =>
          member === method
            ? () => {
                asked += 1;
                return Promise.reject((mishap as () => Error)());
              }
            : (Reflect.get(target, member, target) as unknown),
      });
      const ports = { ...world.ports, [port]: refusing };
      for (let minute = 0; minute < 24 * 60; minute++) {
        if (minute % 5 === 0) await keepGoing(ports, job);
        await job.run(ports);
        world.ports.clock.advance(MINUTE);
      }
      const shown = await SHOWN[name]?.(world);
      expect(shown?.some((problem) => problem !== null)).toBe(true);
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThan(250);
    },
  );
});
