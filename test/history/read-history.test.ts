import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { detourOf } from '../../src/history/detour';
import { forgetInAudit } from '../../src/history/forget';
import { beginHistoryRead, readPart } from '../../src/history/read-history';
import { AUDIT, BACKFILL, frozenDayKey, type HistoryStep } from '../../src/history/state';
import { addDays, dayAt, startOf } from '../../src/kernel/day';
import { TryLater } from '../../src/kernel/failures';
import type { JiraEvent } from '../../src/kernel/jira-event';
import type { Asked, Problem } from '../../src/kernel/problem';
import { emptyPlanes, encodePlanes, planeOf } from '../../src/kernel/planes';
import { HistorySite, type IssuePast } from '../fakes/history-site';
import { memoryPorts, placeDocument } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const RANGE = { from: startOf(addDays(dayAt(NOW), -30)), until: NOW };

const comment = (actor: string, at: number): JiraEvent => ({ kind: 'comment', change: 'created', at, actor });
const issue = (n: number): IssuePast => ({
  id: String(n),
  created: { kind: 'issue', change: 'created', at: RANGE.from - 1, actor: 'before' },
  changes: [],
  comments: [0, 1, 2].map((i) => comment(`person ${n}.${i}`, RANGE.from + i)),
  worklogs: [{ kind: 'worklog', change: 'created', at: RANGE.from + n, actor: `logger ${n}` }],
});

const site = (count: number) => new HistorySite(Array.from({ length: count }, (_, n) => issue(n)));
const portsOf = (jiraHistory: HistorySite) => ({ ...memoryPorts(NOW), jiraHistory });

describe('reading the past', () => {
  it('takes what the pages of issues tell, asks for what they lack, and keeps what lies in the time', async () => {
    const part = await readPart(portsOf(site(3)), RANGE, beginHistoryRead(NOW), 1_000);
    expect(part).toMatchObject({ isComplete: true, stop: null, reading: { done: 3, total: 3 } });
    expect(new Set(part.facts.map(({ account }) => account))).toEqual(
      new Set([0, 1, 2].flatMap((n) => [...[0, 1, 2].map((i) => `person ${n}.${i}`), `logger ${n}`])),
    );
    expect(part.points).toBe(part.reading.points);
  });

  it('stops after what it may spend, and goes on from there to the same facts', async () => {
    const whole = await readPart(portsOf(site(3)), RANGE, beginHistoryRead(NOW), 1_000);
    const facts = [];
    let reading = beginHistoryRead(NOW);
    for (let attempts = 0; ; attempts++) {
      const part = await readPart(portsOf(site(3)), RANGE, reading, 1);
      expect(part.steps).toBe(1);
      facts.push(...part.facts);
      reading = part.reading;
      if (part.isComplete) break;
      expect(attempts).toBeLessThan(50);
    }
    expect([facts, reading.points]).toEqual([whole.facts, whole.points]);
  });

  it('begins no further question when time is short', async () => {
    const ports = portsOf(site(3));
    ports.clock.remaining = () => 60_000;
    expect(await readPart(ports, RANGE, beginHistoryRead(NOW), 1_000)).toMatchObject({
      steps: 0,
      points: 0,
      stop: null,
    });
  });

  it('stops at a failure, with what it had learnt and what the question had cost', async () => {
    const jira = site(3);
    const problem = { code: 'jira-busy', asked: 'comments', status: 503 } as const;
    jira.writtenOn = () => {
      const failure = new TryLater(problem, 7);
      failure.points = 1;
      return Promise.reject(failure);
    };
    const part = await readPart(portsOf(jira), RANGE, beginHistoryRead(NOW), 1_000);
    expect(part).toMatchObject({ isComplete: false, stop: { problem, points: 1, afterSeconds: 7 } });
    expect(part.reading.step.kind).toBe('rest');
    jira.writtenOn = () => Promise.reject(new TypeError('bug'));
    await expect(readPart(portsOf(jira), RANGE, beginHistoryRead(NOW), 1_000)).rejects.toThrow(TypeError);
  });
});

describe('the way round what Jira does not give', () => {
  const busy = (asked: Asked): Problem => ({ code: 'jira-busy', asked, status: 503 });
  const round = (
    step: HistoryStep,
    problem = busy('issues'),
    changes: Partial<ReturnType<typeof beginHistoryRead>> = {},
  ) => {
    const detour = detourOf({ ...beginHistoryRead(NOW), done: 5, ...changes, step }, problem);
    if (detour.kind === 'none') return 'none';
    const { step: next, problems, done, restarted } = detour.reading;
    return [detour.kind, detour.kind === 'around' ? next : null, problems.map(({ code }) => code), done, restarted];
  };
  const lacking = (id: string) => ({ id, product: 'any' as const, lacks: ['comments' as const] });
  const issues = [lacking('1'), lacking('2')];
  const [, last] = issues;

  it('is to begin the search anew, once', () => {
    const first = { kind: 'issues', token: null };
    expect(round({ kind: 'count' })).toEqual(['around', first, [], 5, false]);
    expect(round({ kind: 'issues', token: null })).toBe('none');
    expect(round({ kind: 'issues', token: 'x' })).toEqual(['around', first, [], 0, true]);
    expect(round({ kind: 'issues', token: 'x' }, busy('issues'), { restarted: true })).toBe('none');
  });

  it('is to leave out what one issue lacks, and to say what that is', () => {
    const rest = { kind: 'rest', issues, after: 'x' } as const;
    const next = { kind: 'rest', issues: [last], after: 'x' };
    expect(round({ ...rest, issues: [...issues] }, busy('comments'))).toEqual([
      ...['around', next, ['comments-left-out'], 6, false],
    ]);
    const left = [lacking('2')];
    expect(round({ kind: 'rest', issues: left, after: 'x' }, busy('changes'))).toEqual([
      ...['around', { kind: 'issues', token: 'x' }, ['changes-left-out'], 6, false],
    ]);
    const known = { problems: [{ code: 'worklogs-left-out' } as const] };
    expect(round({ kind: 'rest', issues: left, after: null }, busy('issue-worklogs'), known)).toEqual([
      ...['complete', null, ['worklogs-left-out'], 6, false],
    ]);
    expect(round({ kind: 'rest', issues: left, after: null }, { code: 'interrupted' })).toEqual([
      ...['complete', null, ['changes-left-out', 'comments-left-out', 'worklogs-left-out'], 6, false],
    ]);
  });
});

describe('a reading of an older version', () => {
  it('that stood amid lists of its own begins its search anew', () => {
    const amid = { ...beginHistoryRead(NOW), step: { kind: 'comments', issues: ['1'], startAt: 3, after: 'x' } };
    const stored = { ...BACKFILL.empty, reading: amid };
    expect(v.parse(BACKFILL.shape, stored).reading?.step).toEqual({ kind: 'issues', token: null });
  });
});

describe('forgetting in an audit', () => {
  it('clears the frozen day, and moves the state when a day is under audit', async () => {
    const ports = memoryPorts(NOW);
    await forgetInAudit(ports.records, 0);
    expect(ports.records.commits).toBe(0);
    const planes = emptyPlanes();
    planeOf(planes, 'comment.created').add(0);
    const set = new Map([[frozenDayKey(0), encodePlanes(planes)]]);
    await placeDocument(ports.records, AUDIT, AUDIT.empty, { set });
    await forgetInAudit(ports.records, 0);
    expect(ports.records.rows.get(frozenDayKey(0))?.bytes).toEqual(encodePlanes(emptyPlanes()));
    const { commits } = ports.records;
    await forgetInAudit(ports.records, 0);
    expect(ports.records.commits).toBe(commits);
  });
});
