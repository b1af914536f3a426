import { describe, expect, it } from 'vitest';
import { foldJournal } from '../../src/activity/fold-journal';
import { joinFacts } from '../../src/activity/join-facts';
import { recordActivity } from '../../src/activity/record-activity';
import { directoryJob } from '../../src/directory/directory-job';
import { DIRECTORY } from '../../src/directory/state';
import { addDays, dayAt, formatDay, type Day } from '../../src/kernel/day';
import { enrol } from '../../src/roster/enrol';
import { onUserChanged, onUserDeleted } from '../../src/triggers/user-events';
import { DirectorySite } from '../fakes/directory-site';
import { keepGoing } from '../fakes/drive-job';
import { listed, memoryPorts, stateOf } from '../fakes/memory';
import { reported } from '../report/reported';

const HOUR = 3_600_000;
const DAY_MS = 24 * HOUR;
const START = Date.UTC(2026, 10, 2, 9);
const ANA = '712020:00000000-0000-4000-8000-00000000000a';
const BEN = '712020:00000000-0000-4000-8000-00000000000b';

const world = async () => {
  const jiraPeople = new DirectorySite();
  for (const account of [ANA, BEN]) jiraPeople.put(account);
  const ports = { ...memoryPorts(START), jiraPeople };
  await enrol(ports, listed([ANA, BEN]), START);
  return ports;
};
type Ports = Awaited<ReturnType<typeof world>>;

const user = (what: string, at: number) => ({
  eventType: `avi:jira:${what}:user`,
  timestamp: String(at),
  user: { accountId: ANA },
});

/** Jira says it: the event comes as the platform brings it. */
const tell = async (ports: Ports, event: ReturnType<typeof user>): Promise<void> => {
  const trigger = event.eventType === 'avi:jira:deleted:user' ? onUserDeleted : onUserChanged;
  const asked = await trigger(
    () => ports,
    (seconds) => seconds,
  )(event, null);
  expect(asked).toBeUndefined();
};

/** The directory as the schedules read it. */
const readDirectory = async (ports: Ports): Promise<void> => {
  await keepGoing(ports, directoryJob);
  await directoryJob.run(ports);
  for (let step = 0; step < 40; step++) {
    const { reading } = await stateOf(ports.records, DIRECTORY);
    if (!reading) return;
    ports.clock.advance(Math.max(0, reading.notBefore - ports.clock.now()));
    await directoryJob.run(ports);
  }
  expect.fail('The directory’s read does not end');
};

const comment = (ports: Ports): Promise<unknown> =>
  recordActivity(ports, {
    eventType: 'avi:jira:created:issue',
    timestamp: String(ports.clock.now()),
    atlassianId: ANA,
  });

/** Days on which somebody is shown as active; `null`: nobody of that id is shown. */
const activeDays = async (ports: Ports): Promise<number | null> => {
  await foldJournal(ports);
  const rows = (await reported(ports, 400)).rows;
  return rows.find(({ accountId }) => accountId === ANA)?.activeDays ?? null;
};

const dayOf = (ports: Ports): Day => dayAt(ports.clock.now());

describe('somebody who was forgotten', () => {
  it('and is invited again three days later is there from then on, with nothing of before', async () => {
    const ports = await world();
    await comment(ports);
    expect(await activeDays(ports)).toBe(1);
    ports.jiraPeople.put(ANA, { status: 'inactive' });
    await tell(ports, user('deleted', ports.clock.now()));
    expect(await activeDays(ports)).toBeNull();

    ports.clock.advance(3 * DAY_MS);
    ports.jiraPeople.put(ANA, { status: 'active' });
    await tell(ports, user('created', ports.clock.now()));
    await comment(ports);
    expect(await activeDays(ports)).toBe(1);

    // What Jira still tells of the days before stays out; of each day since, nothing is missing.
    const before = [1, 3, 4].map((back) => ({
      account: ANA,
      day: addDays(dayOf(ports), -back),
      sign: 'comment.created' as const,
    }));
    await joinFacts(ports, { facts: before, sight: { on: dayOf(ports), since: addDays(dayOf(ports), -30) } });
    expect(await activeDays(ports)).toBe(1);
    for (let day = 0; day < 46; day++) {
      ports.clock.advance(DAY_MS);
      await comment(ports);
    }
    expect(await activeDays(ports)).toBe(47);
  });

  it('is there again when a read shows them enabled, though no event told of it', async () => {
    const ports = await world();
    await tell(ports, user('deleted', ports.clock.now()));
    // The lists of Jira lag behind: the first read may show who was deleted a moment ago.
    await readDirectory(ports);
    expect(await activeDays(ports)).toBeNull();
    ports.clock.advance(8 * DAY_MS);
    await readDirectory(ports);
    await comment(ports);
    expect(await activeDays(ports)).toBe(1);
  });

  it('stays forgotten for as long as Jira lists them as disabled, years if need be', async () => {
    const ports = await world();
    ports.jiraPeople.put(ANA, { status: 'inactive' });
    await tell(ports, user('deleted', ports.clock.now()));
    for (let week = 0; week < 20; week++) {
      const renewed = new Set<string>();
      const before = ports.tombstones.set.bind(ports.tombstones);
      ports.tombstones.set = (account, tombstone) => {
        renewed.add(account);
        return before(account, tombstone);
      };
      ports.clock.advance(7 * DAY_MS + HOUR);
      await readDirectory(ports);
      ports.tombstones.set = before;
      // Each full read sets it again: it lasts six weeks from there.
      expect([...renewed]).toEqual([ANA]);
    }
    expect(await activeDays(ports)).toBeNull();
  });

  it('and came back is not forgotten once more by the same deletion, delivered late', async () => {
    const ports = await world();
    const deletion = user('deleted', ports.clock.now());
    await tell(ports, deletion);
    ports.clock.advance(HOUR);
    await tell(ports, user('created', ports.clock.now()));
    await comment(ports);
    ports.clock.advance(HOUR);
    await tell(ports, deletion);
    // On the day of the deletion nobody can tell what was before it: the next day counts.
    ports.clock.advance(DAY_MS);
    await comment(ports);
    expect(await activeDays(ports)).toBe(1);
    await tell(ports, user('deleted', ports.clock.now()));
    expect(await activeDays(ports)).toBeNull();
  });

  it('is not brought back by an old event of their making, delivered late', async () => {
    const ports = await world();
    const creation = user('created', ports.clock.now() - HOUR);
    ports.jiraPeople.put(ANA, { status: 'inactive' });
    await tell(ports, user('deleted', ports.clock.now()));
    ports.clock.advance(HOUR);
    await tell(ports, creation);
    ports.clock.advance(HOUR);
    await readDirectory(ports);
    expect(await activeDays(ports)).toBeNull();
    expect(formatDay(dayOf(ports))).toBe('2026-11-02');
  });
});
