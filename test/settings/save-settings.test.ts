import { describe, expect, it } from 'vitest';
import { DIRECTORY } from '../../src/directory/state';
import type { Problem } from '../../src/kernel/problem';
import { enrol } from '../../src/roster/enrol';
import { readSettings } from '../../src/settings/read-settings';
import { MOST_PROTECTED, USUAL, type SettingsChange } from '../../src/settings/rules/settings';
import { saveSettings } from '../../src/settings/save-settings';
import { SETTINGS } from '../../src/settings/state';
import { jsonBytes } from '../../src/store/document';
import { INCOMPRESSIBLE_BYTES } from '../../src/store/forge-limits';
import { Interjection } from '../fakes/interject';
import { listed, memoryPorts, placeDocument, stateOf } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const PEOPLE = ['712020:a', '712020:b', '712020:c'];
const GROUP = { id: 'g-admins', products: [], roles: ['site-admin' as const], readAt: NOW };

const world = async () => {
  const ports = memoryPorts(NOW);
  await enrol(ports, listed(PEOPLE), NOW);
  await placeDocument(ports.records, DIRECTORY, { ...DIRECTORY.empty, readAt: NOW, groups: [null, GROUP] });
  return ports;
};

describe('settings', () => {
  it('are the usual ones until somebody changes some, and then the others still', async () => {
    const ports = await world();
    expect(await readSettings(ports)).toEqual({ ...USUAL, problem: null });
    expect(await saveSettings(ports, { graceDays: 30, counted: ['worklog', 'comment'] })).toEqual({
      ...USUAL,
      graceDays: 30,
      counted: ['comment', 'worklog'],
      problem: null,
    });
    await saveSettings(ports, { protect: { accounts: PEOPLE.slice(0, 2), groups: ['g-admins'] }, calendar: false });
    await saveSettings(ports, { unprotect: { accounts: PEOPLE.slice(0, 1) }, windowDays: 60 });
    expect(await stateOf(ports.records, SETTINGS)).toEqual({
      format: 1,
      windowDays: 60,
      graceDays: 30,
      counted: ['comment', 'worklog'],
      retentionDays: 400,
      calendar: false,
      protected: { accounts: ['712020:b'], groups: ['g-admins'] },
    });
  });

  it.each([
    [{ graceDays: 91 }, { code: 'setting-out-of-range', setting: 'graceDays', least: 0, most: 90 }],
    [{ counted: [] }, { code: 'nothing-counted' }],
    [{ protect: { accounts: ['712020:a', '712020:x', ''] } }, { code: 'accounts-unknown', count: 2 }],
    [{ protect: { groups: ['g-admins', 'g-else'] } }, { code: 'groups-unknown', count: 1 }],
  ] satisfies [SettingsChange, Problem][])('are refused as %j, and stay', async (change, problem) => {
    const ports = await world();
    await saveSettings(ports, { graceDays: 7 });
    await expect(saveSettings(ports, { calendar: false, ...change })).rejects.toMatchObject({
      name: 'Invalid',
      problem,
    });
    expect(await readSettings(ports)).toEqual({ ...USUAL, graceDays: 7, problem: null });
  });

  it('changed by two at once hold what both changed', async () => {
    const counting = new Interjection();
    await saveSettings(counting.around(await world(), []), { protect: { accounts: ['712020:a'] } });
    expect(counting.calls).toBeGreaterThan(3);
    for (let at = 1; at <= counting.calls; at++) {
      const ports = await world();
      const other = () => saveSettings(ports, { protect: { accounts: ['712020:b'] }, graceDays: 7 });
      await saveSettings(new Interjection(at, other).around(ports, []), { protect: { accounts: ['712020:a'] } });
      const { graceDays, protected: kept } = await readSettings(ports);
      expect([graceDays, kept.accounts.toSorted()], `at call ${at}`).toEqual([7, ['712020:a', '712020:b']]);
    }
  });

  it('that protect somebody keep doing so when the group is read no more', async () => {
    const ports = await world();
    await saveSettings(ports, { protect: { groups: ['g-admins'] } });
    await placeDocument(ports.records, DIRECTORY, DIRECTORY.empty);
    expect((await saveSettings(ports, { graceDays: 7 })).protected.groups).toEqual(['g-admins']);
  });

  it.each([
    ['damaged', new TextEncoder().encode('{"format":1,')],
    ['of another format', new TextEncoder().encode(JSON.stringify({ ...SETTINGS.empty, format: 2 }))],
    ['out of bounds', new TextEncoder().encode(JSON.stringify({ ...SETTINGS.empty, retentionDays: 1 }))],
    ['counting nothing', new TextEncoder().encode(JSON.stringify({ ...SETTINGS.empty, counted: [] }))],
  ])('that are stored %s are told, the usual hold, and saving mends them', async (_how, bytes) => {
    const ports = await world();
    ports.records.rows.set(SETTINGS.key, { version: 3, bytes });
    const problem = { code: 'record-unreadable', record: 'settings' };
    expect(await readSettings(ports)).toEqual({ ...USUAL, problem });
    expect(await saveSettings(ports, { graceDays: 7 })).toEqual({ ...USUAL, graceDays: 7, problem: null });
    expect(await readSettings(ports)).toEqual({ ...USUAL, graceDays: 7, problem: null });
  });

  it('fit one value of the store with all the people and groups that they may hold', () => {
    const longest = (i: number): string => String(i).padStart(128, 'x');
    const [accounts, groups] = [MOST_PROTECTED.accounts, MOST_PROTECTED.groups].map((length) =>
      Array.from({ length }, (_, i) => longest(i)),
    );
    const full = { ...SETTINGS.empty, protected: { accounts: accounts ?? [], groups: groups ?? [] } };
    expect(jsonBytes(SETTINGS.key, SETTINGS.shape, full).length).toBeLessThan(INCOMPRESSIBLE_BYTES);
  });
});
