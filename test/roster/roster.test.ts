import { describe, expect, it } from 'vitest';
import { dayAt } from '../../src/kernel/day';
import { enrol, enrolIn } from '../../src/roster/enrol';
import { clearedOrdinal, strikeFromRoster } from '../../src/roster/forget';
import { readPackedChunks, readRoster, readRosterState, segmentsOf } from '../../src/roster/read-roster';
import { readRecordStatus } from '../../src/roster/record-status';
import { ROSTER, rosterChunkKey } from '../../src/roster/state';
import { listed, memoryPorts, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const long = (n: number): string => `odd account ${'x'.repeat(80)} ${n}`;

/** A roster whose accounts take several chunks. */
const large = async () => {
  const ports = memoryPorts(NOW);
  const accounts = Array.from({ length: 5_000 }, (_, n) => long(n));
  await enrol(ports, listed(accounts), NOW);
  const state = await stateOf(ports.records, ROSTER);
  expect(state.chunks.length).toBeGreaterThan(2);
  return { ports, accounts, state };
};

describe('the roster', () => {
  it('gives each account one number, in the order in which they come, and never to the forgotten', async () => {
    const ports = memoryPorts(NOW);
    await ports.tombstones.set('gone', { forgottenAt: NOW, backAt: null });
    expect(await strikeFromRoster(ports.records, 'gone')).toBe('unknown');
    await enrol(ports, listed(['a', 'b']), NOW);
    const accounts = await enrol(ports, listed(['b', 'gone', 'c', 'a', '']), NOW);
    expect(['a', 'b', 'c', 'gone', ''].map((account) => accounts.ordinalOf(account))).toEqual([
      ...[0, 1, 2, undefined, undefined],
    ]);
    const { commits } = ports.records;
    await enrol(ports, listed(['c']), NOW);
    expect(ports.records.commits).toBe(commits);
  });

  it('gives no number under a roster that another has moved', async () => {
    const ports = memoryPorts(NOW);
    const roster = await readRoster(ports.records);
    await enrol(ports, listed(['a']), NOW);
    expect(await enrolIn(ports, roster, ['b'], { on: TODAY })).toBe('conflict');
  });

  it('is read from all of its chunks, or packed between two numbers', async () => {
    const { ports, accounts, state } = await large();
    expect((await readRoster(ports.records)).accounts.slice(0, accounts.length)).toEqual(accounts);
    const [, second = 0, third = 0] = state.chunks;
    const packed = await readPackedChunks(ports.records, state, second, third);
    expect(packed.map(({ key, start, end }) => [key, start, end])).toEqual([[rosterChunkKey(1), second, third]]);
    expect(segmentsOf(state)).toEqual([0]);
  });

  it('with a chunk gone or damaged is not guessed', async () => {
    const { ports, state } = await large();
    const record = rosterChunkKey(1);
    ports.records.rows.set(record, { version: 1, bytes: new Uint8Array([9, 9]) });
    await expect(readRoster(ports.records)).rejects.toMatchObject({ problem: { code: 'record-unreadable', record } });
    ports.records.rows.delete(record);
    const missing = { problem: { code: 'record-missing', record } };
    await expect(readRoster(ports.records)).rejects.toMatchObject(missing);
    await expect(readPackedChunks(ports.records, state, 0, state.count)).rejects.toMatchObject(missing);
  });

  it('that is gone though its accounts are there is not begun anew', async () => {
    const { ports } = await large();
    ports.records.rows.delete(ROSTER.key);
    const problem = { code: 'record-missing', record: ROSTER.key };
    await expect(readRosterState(ports.records)).rejects.toMatchObject({ problem });
    await expect(enrol(ports, listed(['new']), NOW)).rejects.toMatchObject({ problem });
    expect(await readRecordStatus(ports)).toEqual({ recordedSince: null, foldedAt: null, accounts: 0, problem });
  });

  it('loses the id of who is struck, keeps the number, and knows what is still to be cleared', async () => {
    const { ports, accounts } = await large();
    const gone = accounts[2_500] ?? '';
    expect(await strikeFromRoster(ports.records, gone)).toBe('struck');
    const roster = await readRoster(ports.records);
    expect([roster.accounts.ordinalOf(gone), roster.accounts.at(2_500), roster.accounts.length]).toEqual([
      ...[undefined, '', 5_000],
    ]);
    expect(roster.accounts.ordinalOf(accounts[2_501] ?? '')).toBe(2_501);
    expect(roster.document.value.forgetting).toEqual([2_500]);
    await clearedOrdinal(ports.records, 2_500);
    expect((await stateOf(ports.records, ROSTER)).forgetting).toEqual([]);
  });

  it('moves even when who is struck is unknown: a join that had looked before must lose', async () => {
    const ports = memoryPorts(NOW);
    await enrol(ports, listed(['a']), NOW);
    const before = await readRoster(ports.records);
    expect(await strikeFromRoster(ports.records, 'nobody')).toBe('unknown');
    expect(await enrolIn(ports, before, ['nobody'], { on: TODAY })).toBe('conflict');
  });
});
