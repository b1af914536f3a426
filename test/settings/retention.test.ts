import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../src/activity/fold-journal';
import { rollDays } from '../../src/activity/roll-days';
import { RETENTION_DAYS } from '../../src/activity/rules/retention';
import { addDays, dayAt, formatDay } from '../../src/kernel/day';
import { saveSettings } from '../../src/settings/save-settings';
import { SETTINGS } from '../../src/settings/state';
import { onDay } from '../../src/triggers/schedules';
import { memoryPorts } from '../fakes/memory';
import { reported } from '../report/reported';

const NOW = Date.UTC(2026, 10, 22, 12);
const TODAY = dayAt(NOW);
const BACK = [0, 89, 90, 399];

/** One account a day, each there on one day alone. */
const world = async () => {
  const ports = memoryPorts(NOW);
  const facts = BACK.map((back) => ({ account: `of-${back}`, day: addDays(TODAY, -back), sign: 'view.seen' as const }));
  await ports.journal.join(facts);
  await foldJournal(ports);
  await rollDays(ports, RETENTION_DAYS);
  return ports;
};
type Ports = Awaited<ReturnType<typeof world>>;

const aDayLater = (ports: Ports) => onDay(() => ports)({}, {});

/** Days of which anything is left: their record, or that somebody was last seen then. */
const left = async (ports: Ports): Promise<number[]> => {
  const seen = (await reported(ports, 30)).rows.map(({ lastSeen }) => lastSeen);
  return BACK.filter((back) => {
    const day = formatDay(addDays(TODAY, -back));
    expect(ports.records.rows.has(`day.${day}.0`), day).toBe(seen.includes(day));
    return seen.includes(day);
  });
};

describe('the daily run', () => {
  it('keeps all days for as long as nobody says otherwise', async () => {
    const ports = await world();
    await aDayLater(ports);
    expect(await left(ports)).toEqual(BACK);
  });

  it('keeps days for as long as is set, and nothing of those before', async () => {
    const ports = await world();
    await saveSettings(ports, { retentionDays: 90 });
    expect(await left(ports)).toEqual(BACK);
    await aDayLater(ports);
    expect(await left(ports)).toEqual([0, 89]);
    await saveSettings(ports, { retentionDays: 400 });
    await aDayLater(ports);
    expect(await left(ports)).toEqual([0, 89]);
  });

  it('drops nothing by settings that cannot be read which the usual ones keep', async () => {
    const ports = await world();
    await saveSettings(ports, { retentionDays: 90 });
    ports.records.rows.set(SETTINGS.key, { version: 7, bytes: new Uint8Array([0x7b]) });
    await aDayLater(ports);
    expect(await left(ports)).toEqual(BACK);
    ports.clock.advance(86_400_000);
    await aDayLater(ports);
    expect(await left(ports)).toEqual([0, 89, 90]);
  });
});
