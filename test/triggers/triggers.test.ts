import { describe, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job';
import { Invalid, TryLater, Unreadable } from '../../src/kernel/failures';
import type { LogData } from '../../src/kernel/log';
import { ROSTER } from '../../src/roster/state';
import { doDuties } from '../../src/triggers/duties';
import { onIssueEvent } from '../../src/triggers/issue-events';
import { jobsOn } from '../../src/triggers/jobs';
import { onInstalled } from '../../src/triggers/lifecycle';
import { onDay, onFiveMinutes } from '../../src/triggers/schedules';
import { onUserChanged, onUserDeleted } from '../../src/triggers/user-events';
import { memoryPorts, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const BUSY = { code: 'store-busy', status: 503 } as const;
const retry = (afterSeconds: number): { retry: number } => ({ retry: afterSeconds });

const world = () => {
  const lines: [string, LogData | undefined][] = [];
  const warn = (event: string, data?: LogData): void => void lines.push([event, data]);
  return { ports: { ...memoryPorts(NOW), log: { info: () => undefined, warn } }, lines };
};
type Ports = ReturnType<typeof world>['ports'];

const jobOf = (name: string, did: string[], failure?: Error): Job<Ports> => {
  const act = (what: string): Promise<void> => {
    did.push(`${what} ${name}`);
    return failure ? Promise.reject(failure) : Promise.resolve();
  };
  return { name, key: name, run: () => act('ran'), keepGoing: () => act('kept') };
};

describe('the duties of a schedule', () => {
  it('are done each by itself, in their order; a bug is thrown when all is done', async () => {
    const { ports, lines } = world();
    const did: string[] = [];
    const duty = (name: string, failure?: Error) => ({
      name,
      run: () => {
        did.push(name);
        return failure ? Promise.reject(failure) : Promise.resolve();
      },
    });
    const bug = new TypeError('bug');
    const duties = [duty('law', bug), duty('busy', new TryLater(BUSY)), duty('last')];
    await expect(doDuties(ports.log, duties)).rejects.toBe(bug);
    expect(did).toEqual(['law', 'busy', 'last']);
    expect(lines).toEqual([['left for the next run', { duty: 'busy', code: 'store-busy' }]]);
  });

  it('of five minutes go on when one job’s record or one job fails', async () => {
    const { ports } = world();
    const did: string[] = [];
    const jobs = [
      jobOf('a', did, new Unreadable({ code: 'record-unreadable', record: 'a' })),
      jobOf('b', did, new TryLater(BUSY)),
      jobOf('c', did),
    ];
    ports.records.rows.set(ROSTER.key, { version: 1, bytes: new Uint8Array([1]) });
    expect(await onFiveMinutes(() => ports, jobs)(null, null)).toEqual({ statusCode: 204 });
    expect(did).toEqual(['kept a', 'kept b', 'kept c']);
  });

  it('of five minutes fold what is due, and of an unreadable roster nothing', async () => {
    const { ports } = world();
    const day = 20_779 as never;
    await ports.journal.join([{ account: 'a', day, sign: 'comment.created' }]);
    await onFiveMinutes(() => ports, [])(null, null);
    expect([ports.journal.entries.size, (await stateOf(ports.records, ROSTER)).count]).toEqual([0, 1]);
    await ports.journal.join([{ account: 'b', day, sign: 'comment.created' }]);
    ports.records.rows.set(ROSTER.key, { version: 9, bytes: new Uint8Array([1]) });
    await onFiveMinutes(() => ports, [])(null, null);
    expect(ports.journal.entries.size).toBe(1);
  });

  it('of five minutes finish what is left of a forgetting, four times an hour', async () => {
    const { ports } = world();
    const hour = 3_600_000;
    ports.clock.advance(hour - (ports.clock.now() % hour));
    let tries = 0;
    ports.deletions.read = () => {
      tries += 1;
      return Promise.resolve([]);
    };
    const run = onFiveMinutes(() => ports, []);
    for (let minute = 0; minute < 60; minute += 5) {
      await run(null, null);
      ports.clock.advance(300_000);
    }
    expect(tries).toBe(4);
  });

  it('of a day are all tried, though the roster cannot be read', async () => {
    const { ports, lines } = world();
    ports.records.rows.set(ROSTER.key, { version: 9, bytes: new Uint8Array([1]) });
    expect(await onDay(() => ports)(null, null)).toEqual({ statusCode: 204 });
    expect(lines.map(([, data]) => data?.['duty'])).toEqual(['forgetting', 'retention', 'last days']);
  });
});

describe('jobs', () => {
  it('are wired by one line each: a consumer, and a place in the schedule', async () => {
    const { ports } = world();
    const did: string[] = [];
    const jobs = jobsOn(() => ports, retry);
    const consume = jobs.consumer(jobOf('a', did));
    expect(await consume({ body: 'whatever' }, null)).toBeUndefined();
    await onInstalled(() => ports, retry, jobs.all)(null, null);
    expect(did).toEqual(['ran a', 'kept a']);
  });

  it('ask to be called again whatever fails, within what Forge can wait', async () => {
    const { ports } = world();
    const consumerOf = (failure: Error) => jobsOn(() => ports, retry).consumer(jobOf('a', [], failure));
    expect(await consumerOf(new TryLater(BUSY))(null, null)).toEqual({ retry: 60 });
    expect(await consumerOf(new TryLater(BUSY, 7))(null, null)).toEqual({ retry: 7 });
    expect(await consumerOf(new TryLater(BUSY, 9e9))(null, null)).toEqual({ retry: 900 });
    expect(await consumerOf(new Invalid({ code: 'no-destination' }))(null, null)).toEqual({ retry: 60 });
    expect(await consumerOf(new TypeError('bug'))(null, null)).toEqual({ retry: 60 });
    const again = (retryCount: number) => consumerOf(new TryLater(BUSY))({ retryContext: { retryCount } }, null);
    const waits = await Promise.all([0, 1, 2, 3, 4].map(again));
    expect(waits).toEqual([60, 840, 900, 900, 900].map((seconds) => ({ retry: seconds })));
  });
});

describe('events', () => {
  it('of issues become facts in the journal, and come again when it is busy', async () => {
    const { ports } = world();
    const event = { eventType: 'avi:jira:created:issue', timestamp: String(NOW), atlassianId: 'a' };
    const trigger = onIssueEvent(() => ports, retry);
    ports.journal.join = () => Promise.reject(new TryLater(BUSY));
    expect(await trigger(event, null)).toEqual({ retry: 60 });
    Reflect.deleteProperty(ports.journal, 'join');
    expect(await trigger(event, null)).toBeUndefined();
    expect([...ports.journal.entries.values()]).toMatchObject([{ account: 'a', sign: 'history.created' }]);
  });

  it('of users are noted, or forget somebody; what names nobody is logged', async () => {
    const { ports, lines } = world();
    const user = { accountId: 'a' };
    const changed = { eventType: 'avi:jira:updated:user', timestamp: String(NOW), user };
    await onUserChanged(() => ports, retry)(changed, null);
    expect([...ports.changed.hints.values()]).toEqual([{ key: `a ${NOW}`, account: 'a', slot: NOW, type: null }]);
    await onUserChanged(() => ports, retry)(changed, null);
    expect([ports.changed.hints.size, ports.queue.woken]).toEqual([1, [{ job: 'directory', afterSeconds: 301 }]]);
    await onUserDeleted(() => ports, retry)({ eventType: 'avi:jira:deleted:user', user }, null);
    expect([ports.changed.hints.size, [...ports.tombstones.accounts]]).toEqual([0, ['a']]);
    await onUserDeleted(() => ports, retry)({ eventType: 'avi:jira:deleted:user', user: {} }, null);
    await onUserChanged(() => ports, retry)({}, null);
    expect(lines.map(([event]) => event)).toEqual(Array(2).fill('user event not understood'));
  });

  it('of a deletion that the store refuses come again', async () => {
    const { ports } = world();
    ports.deletions.add = () => Promise.reject(new TryLater(BUSY));
    const event = { eventType: 'avi:jira:deleted:user', user: { accountId: 'a' } };
    expect(await onUserDeleted(() => ports, retry)(event, null)).toEqual({ retry: 60 });
  });
});
