import { describe, expect, it } from 'vitest';
import { dayKey, lastDaysKey } from '../../src/activity/state';
import { DIRECTORY, membersPartKey, segmentKey, type DirectoryState } from '../../src/directory/state';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import { rosterChunkKey, ROSTER, type RosterState } from '../../src/roster/state';
import { jsonBytes } from '../../src/store/document';
import { ANSWER_BYTES } from '../../src/store/forge-limits';
import { memoryPorts } from '../fakes/memory';
import { askOf } from './reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
/** About what a value holds when it cannot be compressed. Unit: bytes. */
const LARGE = 170_000;

const world = () => memoryPorts(NOW);
type World = ReturnType<typeof world>;

/** Bytes that do not deflate. */
const noise = (seed: number): Uint8Array => {
  let state = seed + 1;
  return Uint8Array.from({ length: LARGE }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
};

const store = ({ records }: World, key: string, bytes: Uint8Array): void => {
  records.rows.set(key, { version: 1, bytes });
};

const fits = (part: unknown): boolean => JSON.stringify(part).length < ANSWER_BYTES;

describe('days', () => {
  it.each([
    ['2026-11-22', '2026-11-21'],
    ['2025-10-18', '2026-11-22'],
    ['yesterday', '2026-11-22'],
    ['2026-11-22', '2026-02-30'],
  ])('from %s to %s are refused', async (from, to) => {
    const problem = { code: 'window-out-of-range', most: 400 };
    await expect(askOf(world())('recordDays', { segment: 0, from, to })).rejects.toMatchObject({
      name: 'Invalid',
      problem,
    });
  });

  it('come newest first, each once, in as many answers as it takes', async () => {
    const ports = world();
    const days = Array.from({ length: 60 }, (_, back) => addDays(TODAY, -back));
    // Every third day has no record.
    const stored = days.filter((_, back) => back % 3 !== 1);
    for (const [i, day] of stored.entries()) store(ports, dayKey(day, 0), noise(i));
    const seen: string[] = [];
    const from = formatDay(addDays(TODAY, -59));
    for (let [to, answers] = [formatDay(TODAY), 0]; ; answers++) {
      const part = await askOf(ports)('recordDays', { segment: 0, from, to });
      expect(fits(part)).toBe(true);
      seen.push(...part.days.map(({ day }) => day));
      if (part.reached === from) {
        expect(answers).toBeGreaterThan(1);
        break;
      }
      to = formatDay(addDays(dayAt(Date.parse(part.reached)), -1));
    }
    expect(seen).toEqual(stored.map(formatDay));
  });

  it('of a year without records are one short answer', async () => {
    const [from, to] = [formatDay(addDays(TODAY, -399)), formatDay(TODAY)];
    expect(await askOf(world())('recordDays', { segment: 0, from, to })).toEqual({ reached: from, days: [] });
  });
});

describe('the roster', () => {
  it('comes in as many answers as its records take', async () => {
    const ports = world();
    const chunks = Array.from({ length: 40 }, (_, chunk) => chunk * 10);
    const roster: RosterState = { ...ROSTER.empty, count: 400, chunks };
    store(ports, ROSTER.key, jsonBytes(ROSTER.key, ROSTER.shape, roster));
    for (const chunk of chunks.keys()) store(ports, rosterChunkKey(chunk), noise(chunk));
    const answers: number[] = [];
    for (let from: number | null = 0; from !== null;) {
      const part: { accounts: string[]; next: number | null } = await askOf(ports)('recordRoster', { from });
      expect(fits(part)).toBe(true);
      answers.push(part.accounts.length);
      from = part.next;
    }
    expect(answers.reduce((sum, count) => sum + count, 0)).toBe(40);
    expect(answers.length).toBe(3);
  });

  it('that is asked for from beyond its end has nothing more', async () => {
    expect(await askOf(world())('recordRoster', { from: 7 })).toMatchObject({ total: 0, accounts: [], next: null });
  });
});

describe('a directory', () => {
  it('of a thousand groups comes in as many answers as it takes', async () => {
    const ports = world();
    const group = { products: ['jira-software'], roles: [], readAt: NOW };
    const directory: DirectoryState = {
      ...DIRECTORY.empty,
      readAt: NOW,
      groups: Array.from({ length: 1_000 }, (_, slot) => ({ ...group, id: `g-${slot}` })),
    };
    store(ports, DIRECTORY.key, jsonBytes(DIRECTORY.key, DIRECTORY.shape, directory));
    store(ports, segmentKey(0), noise(0));
    store(ports, lastDaysKey(0), noise(1));
    for (let part = 0; part < 62; part++) store(ports, membersPartKey(0, part), noise(part + 2));
    const seen: (readonly [string, boolean])[] = [];
    for (let from: number | null = 0; from !== null;) {
      const part: {
        directory: { record: string; packed: string | null }[];
        last: string | null;
        next: number | null;
      } = await askOf(ports)('recordSegment', { segment: 0, from });
      expect(fits(part)).toBe(true);
      expect(part.last).not.toBeNull();
      seen.push(...part.directory.map(({ record, packed }) => [record, packed !== null] as const));
      from = part.next;
    }
    // The last one is missing, though a read must have written it: that is told first.
    expect(seen).toEqual([
      [membersPartKey(0, 62), false],
      [segmentKey(0), true],
      ...Array.from({ length: 62 }, (_, part) => [membersPartKey(0, part), true]),
    ]);
  });
});
