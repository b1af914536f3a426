import { describe, expect, it } from 'vitest';
import { auditJob } from '../../src/history/audit-job';
import { TryLater } from '../../src/kernel/failures';
import { joinFacts } from '../../src/activity/join-facts';
import type { JiraHistory } from '../../src/history/ports';
import { AUDIT, BACKFILL } from '../../src/history/state';
import { POINTS } from '../../src/jobs/points-budget';
import type { Action } from '../../src/kernel/action';
import { addDays, dayAt, startOf } from '../../src/kernel/day';
import type { Fact } from '../../src/kernel/fact';
import type { JiraEvent } from '../../src/kernel/jira-event';
import { keepGoing } from '../fakes/drive-job';
import { memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const HOUR = 3_600_000;
const TODAY = dayAt(Date.UTC(2026, 10, 17));
const DAY = addDays(TODAY, -1);
/** Noon of the day that is audited. */
const NOON = startOf(DAY) + 12 * HOUR;

const changed = (actor: string, at = NOON): JiraEvent => ({
  kind: 'changelog',
  at,
  actor,
  items: [{ field: 'status', from: '1', to: '2' }],
});
const fact = (account: string, action: Action = 'history.changed'): Fact => ({ account, day: DAY, sign: action });

const unused = (): never => expect.fail('An audit does not ask that.');

/** A Jira with these issues. `fails`: what a question meets instead of an answer, by turn. */
const jiraWith = (
  issues: ReadonlyMap<string, readonly JiraEvent[]>,
  { pagePoints = 1, count, fails = () => null }: Options = {},
) => {
  const lists: { minutes: number; token: string | null }[] = [];
  const ids = [...issues.keys()];
  const jira: JiraHistory = {
    countIssues: () => Promise.resolve({ value: count ?? ids.length, points: 1 }),
    issues: () => {
      const events = [...issues.values()].flat();
      return Promise.resolve({
        value: { count: ids.length, events, lacking: [], next: null, pageSize: 100 },
        points: 101,
      });
    },
    projects: unused,
    changesOf: unused,
    writtenOn: unused,
    changedWithin: (minutes, token) => {
      const failure = fails(lists.push({ minutes, token }));
      if (failure) return Promise.reject(failure);
      const from = Number(token ?? 0);
      const next = from + 5000 < ids.length ? String(from + 5000) : null;
      return Promise.resolve({ value: { ids: ids.slice(from, from + 5000), next }, points: 5001 });
    },
    pastOf: (asked) =>
      Promise.resolve({
        value: asked.flatMap((id) => (issues.has(id) ? [{ id, events: issues.get(id) ?? [], untold: [] }] : [])),
        points: pagePoints,
      }),
  };
  return { jira, lists };
};

interface Options {
  readonly pagePoints?: number;
  /** How many issues Jira says there are. */
  readonly count?: number;
  readonly fails?: (turn: number) => Error | null;
}

const many = (count: number, events: (i: number) => readonly JiraEvent[]): Map<string, readonly JiraEvent[]> =>
  new Map(Array.from({ length: count }, (_, i) => [String(10_000 + i), events(i)]));

const begin = async (jiraHistory: JiraHistory) => {
  const ports = { ...memoryPorts(startOf(TODAY) + 2 * HOUR), jiraHistory };
  const { records, clock } = ports;
  const until = startOf(addDays(DAY, -3));
  const window = { from: until - HOUR, until };
  await placeDocument(records, BACKFILL, { ...BACKFILL.empty, window, attempts: 1, doneAt: until });
  /** Lives until the audit has ended; one attempt after the other, each when it may be made. */
  const audit = async () => {
    await keepGoing(ports, auditJob);
    let runs = 0;
    for (;;) {
      const { reading, days } = await stateOf(records, AUDIT);
      if (!reading) return { day: days[0] ?? expect.fail('Nothing was audited.'), runs };
      clock.advance(Math.max(0, reading.notBefore - clock.now()));
      await auditJob.run(ports);
      if (++runs > 100) return expect.fail('The audit does not end.');
    }
  };
  return { ports, audit };
};

describe('an audit', () => {
  it('takes nothing for missed that only waits in the journal', async () => {
    const { jira } = jiraWith(many(3, (i) => [changed(`person-${i}`)]));
    const { ports, audit } = await begin(jira);
    await ports.journal.join([fact('person-0'), fact('person-1')]);
    const { day } = await audit();
    expect(day).toMatchObject({
      day: DAY,
      issues: 3,
      recorded: 2,
      added: 1,
      sample: { issues: 3, deeds: 3, missed: 1 },
    });
  });

  it('does not take for recorded what it has added itself', async () => {
    const { jira } = jiraWith(
      many(60, () => [changed('somebody')]),
      { pagePoints: 2_500 },
    );
    const { audit } = await begin(jira);
    const { day, runs } = await audit();
    expect(day).toMatchObject({ recorded: 0, added: 1, sample: { issues: 60, deeds: 60, missed: 60 } });
    // A list, a fold, two runs for fifty issues each, and one that draws the conclusion.
    expect(runs).toBe(5);
  });

  it('counts one deed of a kind on an issue, and none of another day', async () => {
    const at = startOf(DAY);
    const outside = [changed('early', at - 1), changed('late', startOf(TODAY))];
    const { jira } = jiraWith(many(1, () => [changed('a', at), changed('a'), changed('b'), ...outside]));
    const { ports, audit } = await begin(jira);
    await joinFacts(ports, { facts: [fact('a'), fact('early', 'view.seen')], sight: { on: DAY } });
    expect((await audit()).day).toMatchObject({ recorded: 1, added: 1, sample: { deeds: 2, missed: 1 } });
  });

  it('neither counts nor brings back who was forgotten', async () => {
    const { jira } = jiraWith(many(2, (i) => [changed(i === 0 ? 'gone' : 'here')]));
    const { ports, audit } = await begin(jira);
    await joinFacts(ports, { facts: [fact('here')], sight: { on: DAY } });
    await ports.tombstones.set('gone', { forgottenAt: 0, backAt: null });
    expect((await audit()).day).toMatchObject({ added: 0, sample: { deeds: 1, missed: 0 } });
  });

  it.each([
    { count: undefined, sweep: 'done', added: 25_001 },
    { count: 300_001, sweep: 'too-large', added: 2_000 },
  ])(
    'draws from twenty thousand issues at most, and sweeps what is larger: $sweep',
    async ({ count, sweep, added }) => {
      const issues = many(25_001, (i) => [changed(`person-${i}`)]);
      const { jira, lists } = jiraWith(issues, { pagePoints: 50, ...(count === undefined ? {} : { count }) });
      const { audit } = await begin(jira);
      const { day } = await audit();
      expect(lists).toHaveLength(4);
      expect(day).toMatchObject({ issues: 20_000, more: true, sweep, added, sample: { issues: 2_000, missed: 2_000 } });
    },
  );

  it('does not sweep what the points of a day do not allow', async () => {
    const { jira } = jiraWith(
      many(5_000, (i) => [changed(`person-${i}`)]),
      { pagePoints: 50 * 61 },
    );
    const { audit } = await begin(jira);
    expect((await audit()).day).toMatchObject({ issues: 5_000, more: false, sweep: 'too-large' });
  });

  it('goes on with the list where it stood, and does without the rest when that was long ago', async () => {
    const issues = many(6_000, () => []);
    const busy = (seconds: number) =>
      new TryLater({ code: 'jira-busy', asked: 'changed-issues', status: 429 }, seconds);
    const soon = jiraWith(issues, { fails: (turn) => (turn === 2 ? busy(60) : null) });
    const { day } = await (await begin(soon.jira)).audit();
    expect(day.issues).toBe(6_000);
    expect(soon.lists.map(({ token }) => token)).toEqual([null, '5000', '5000']);
    expect(new Set(soon.lists.map(({ minutes }) => minutes)).size).toBe(1);

    // Listing may take an hour and a half: beyond it, the sample speaks for what was listed.
    const long = jiraWith(issues, { fails: (turn) => (turn >= 2 && turn <= 3 ? busy(3_000) : null) });
    const again = await (await begin(long.jira)).audit();
    expect([again.day.issues, again.day.more]).toEqual([5_000, true]);
    expect(long.lists.map(({ token }) => token)).toEqual([null, '5000', '5000']);
    // It looks back to midnight from wherever it stands, and an hour and a half more.
    expect(long.lists[0]?.minutes).toBe(27 * 60 + 90);
  });

  it('that slept for days is one of the day before now', async () => {
    const { jira } = jiraWith(many(1, () => []));
    const { ports, audit } = await begin(jira);
    await keepGoing(ports, auditJob);
    ports.clock.advance(4 * 24 * HOUR);
    expect((await audit()).day.day).toBe(addDays(DAY, 4));
  });

  it('of a day on which nothing changed says nothing', async () => {
    const { jira } = jiraWith(new Map());
    const { ports, audit } = await begin(jira);
    expect((await audit()).day).toMatchObject({ issues: 0, added: 0, sweep: 'none', problem: [] });
    expect([...ports.records.rows.keys()].sort()).toEqual([AUDIT.key, BACKFILL.key, POINTS.key]);
  });

  it('is remembered for thirty days', async () => {
    const { jira } = jiraWith(many(1, () => []));
    const { ports, audit } = await begin(jira);
    for (let i = 0; i < 33; i++) {
      await audit();
      const next = addDays(dayAt(ports.clock.now()), 1);
      ports.clock.advance(startOf(next) + 2 * HOUR - ports.clock.now());
    }
    const { days } = await stateOf(ports.records, AUDIT);
    expect(days.map(({ day }) => day - DAY)).toEqual(Array.from({ length: 30 }, (_, i) => 32 - i));
  });
});
