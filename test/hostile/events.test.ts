import { describe, expect, it } from 'vitest';
import { recorded } from '../activity/recorded';
import {
  beginWith,
  expectAlive,
  liveHours,
  overviewOf,
  reportOf,
  requestsTo,
  START,
  type HostileLife,
} from './hostile-life';
import { readInput } from './input';

const OF_INPUT = '5f0000000000000000000';

/** What is recorded of the people of the input, without the common part of their ids. */
const factsOf = (life: HostileLife): string[] =>
  [...recorded(life)]
    .filter((fact) => fact.includes(` ${OF_INPUT}`))
    .map((fact) => fact.replace(OF_INPUT, ''))
    .sort();

/** The 22 forms by the person who stands for each, and what each proves. */
const FORMS: Readonly<Record<string, string | null>> = {
  a01: 'history.changed',
  a02: 'history.changed',
  a03: 'history.changed',
  a04: 'history.changed',
  a05: 'history.changed',
  a06: 'history.changed',
  a07: 'comment.created',
  a08: 'comment.created',
  a09: 'comment.created',
  a10: 'comment.created',
  // An empty id, and people who are only concerned.
  a11: null,
  a12: null,
  a13: 'worklog.created',
  a14: 'worklog.edited',
  // An attachment of nobody.
  a15: null,
  // The time as a number, as ISO text, not at all, in seconds.
  a16: 'history.created',
  a17: 'history.created',
  a18: 'history.created',
  a19: 'history.created',
  a20: 'history.created',
  // "unknown" and "unidentified".
  a21: null,
  a22: null,
};

describe('forms of events', () => {
  it('30: whoever is named is recorded, on the day on which it happened', async () => {
    const life = beginWith('30-event-forms');
    await liveHours(life, 24);
    const expected = Object.entries(FORMS).flatMap(([person, action]) =>
      action === null ? [] : [`2026-11-16 ${person} ${action}`],
    );
    expect(factsOf(life)).toEqual(expected.sort());
    const rows = await reportOf(life);
    expect([...rows.keys()].filter((id) => /unknown|unidentified/.test(id))).toEqual([]);
    const { ignored } = await overviewOf(life);
    expect(ignored).toEqual({ 'no-actor': 5 });
    await expectAlive(life);
  });

  it('31: what comes twice, and once more a day later, counts once', async () => {
    const life = beginWith('31-event-twice-late');
    await liveHours(life, 48);
    expect(factsOf(life)).toEqual(['2026-11-16 a01 comment.created']);
    const row = (await reportOf(life)).get(`${OF_INPUT}a01`);
    expect(row).toMatchObject({ activeDays: 1, comment: 1, lastActive: '2026-11-16', lastSeen: '2026-11-16' });
    await expectAlive(life);
  });

  it('32: whoever is deleted is forgotten, wherever the event names the person', async () => {
    const input = readInput('32-user-events');
    const people = ['a01', 'a02'];
    // They were there before: each looked at an issue.
    const views = people.map((person) => ({
      at: new Date(START + 3_600_000).toISOString(),
      name: 'avi:jira:viewed:issue',
      payload: { timestamp: String(START + 3_600_000), atlassianId: OF_INPUT + person },
    }));
    const life = beginWith({ ...input, events: [...views, ...(input.events ?? [])] });
    await liveHours(life, 11);
    expect(factsOf(life)).toEqual(people.map((person) => `2026-11-16 ${person} view.seen`));
    await liveHours(life, 3);
    expect(factsOf(life)).toEqual([]);
    const rows = await reportOf(life);
    expect(people.filter((person) => rows.has(OF_INPUT + person))).toEqual([]);
    // Whoever is new or changed is asked of Jira, which knows neither of the two.
    expect(requestsTo(life, 'GET /user/bulk')).toBe(1);
    await expectAlive(life);
  });
});
