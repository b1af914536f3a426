import { describe, expect, it } from 'vitest';
import { forgetAccount } from '../../src/privacy/forget-account';
import { enrol } from '../../src/roster/enrol';
import { forgetInSettings } from '../../src/settings/forget';
import { readSettings } from '../../src/settings/read-settings';
import { USUAL } from '../../src/settings/rules/settings';
import { saveSettings } from '../../src/settings/save-settings';
import { SETTINGS } from '../../src/settings/state';
import { listed, memoryPorts } from '../fakes/memory';

const NOW = Date.UTC(2026, 10, 22, 12);
const [GONE, STAYS] = ['712020:gone', '712020:stays'] as const;

const world = async () => {
  const ports = memoryPorts(NOW);
  await enrol(ports, listed([GONE, STAYS]), NOW);
  return ports;
};

describe('whoever is forgotten', () => {
  it('is protected no more, and cannot be again', async () => {
    const ports = await world();
    await saveSettings(ports, { protect: { accounts: [GONE, STAYS] }, graceDays: 7 });
    await forgetAccount(ports, { account: GONE, at: NOW });
    const left = { ...USUAL, graceDays: 7, protected: { accounts: [STAYS], groups: [] }, problem: null };
    expect(await readSettings(ports)).toEqual(left);
    await expect(saveSettings(ports, { protect: { accounts: [GONE] } })).rejects.toMatchObject({
      problem: { code: 'accounts-unknown', count: 1 },
    });
    expect(await readSettings(ports)).toEqual(left);
  });

  it('leaves settings that were never stored alone', async () => {
    const ports = await world();
    await forgetInSettings(ports.records, GONE);
    expect(ports.records.rows.has(SETTINGS.key)).toBe(false);
  });

  it('is in no settings that cannot be read: they are emptied, and still say that they cannot', async () => {
    const ports = await world();
    ports.records.rows.set(SETTINGS.key, { version: 3, bytes: new TextEncoder().encode(`{"accounts":["${GONE}"`) });
    await forgetInSettings(ports.records, GONE);
    expect(ports.records.rows.get(SETTINGS.key)).toEqual({ version: 4, bytes: new Uint8Array(0) });
    expect(await readSettings(ports)).toEqual({ ...USUAL, problem: { code: 'record-unreadable', record: 'settings' } });
  });
});
