import { describe, expect, it } from 'vitest';
import { PlayedZluri } from '../../../local/zluri/played-zluri';
import { PUSH } from '../../../src/push/state';
import { pushJob, takeSnapshot } from '../../../src/push/push-job';
import { savePlatform } from '../../../src/push/save-destination';
import { stateOf } from '../../fakes/memory';
import { platformOf } from '../platform-of';
import { sendingSite } from '../sending-site';

const KEY = 'a-key-of-zluri';

type Handle = (url: string, init: RequestInit) => Promise<Response>;

/** A site whose snapshots go to Zluri; `wrap` stands between. */
const site = async (wrap: (real: Handle) => Handle = (real) => real) => {
  const { ports: base } = await sendingSite();
  const zluri = new PlayedZluri({ now: () => base.clock.now(), key: KEY, instances: ['one', 'two'] });
  const ports = { ...base, platform: platformOf(wrap(zluri.handle)) };
  await savePlatform(ports, { kind: 'zluri', account: 'one', key: KEY });
  return { ports, zluri };
};

const delivery = async ({ records }: Awaited<ReturnType<typeof site>>['ports']) =>
  (await stateOf(records, PUSH)).deliveries[0] ?? expect.fail('Nothing was sent.');

/** Attempts that follow each other at once, as its queue makes them. */
const runs = async (ports: Parameters<typeof pushJob.run>[0], times = 4): Promise<void> => {
  for (let i = 0; i < times; i++) await pushJob.run(ports);
};

/** Attempts until the end of a sync has been asked for: one for its beginning and the people, one for its end. */
const UNTIL_FINISHED = 2;

/** Answers 400 to what goes to such a path, as often as told. */
const refusing =
  (path: string, times: number) =>
  (real: Handle): Handle => {
    let left = times;
    return (url, init) =>
      url.endsWith(path) && left-- > 0 ? Promise.resolve(Response.json({}, { status: 400 })) : real(url, init);
  };

describe('a sync at Zluri', () => {
  it('is given up where it does not take a record: no other try would mend that', async () => {
    const { ports, zluri } = await site(refusing('/data/snapshots', 1));
    await takeSnapshot(ports);
    await runs(ports);
    expect(await delivery(ports)).toMatchObject({
      state: 'failed',
      problem: { code: 'platform-answered', status: 400 },
    });
    expect(zluri.held('one')).toBeNull();
  });

  it('is begun anew where it lacks a page at its end', async () => {
    const { ports } = await site(refusing('/finish', 1));
    await takeSnapshot(ports);
    await runs(ports, UNTIL_FINISHED);
    const { sending } = await stateOf(ports.records, PUSH);
    expect(sending).toMatchObject({ restarts: 1, remote: null, digests: [] });
    expect(await delivery(ports)).toMatchObject({ state: 'waiting' });
  });

  it('is not gone on with at another instance', async () => {
    const { ports, zluri } = await site(refusing('/finish', 1));
    await takeSnapshot(ports);
    await runs(ports, UNTIL_FINISHED);
    await savePlatform(ports, { kind: 'zluri', account: 'two', key: null });
    expect((await stateOf(ports.records, PUSH)).sending).toBeNull();
    expect(await delivery(ports)).toMatchObject({ state: 'failed', problem: { code: 'sending-changed' } });
    // The other instance is told at once, and the first never was.
    await runs(ports);
    expect(await delivery(ports)).toMatchObject({ state: 'completed' });
    expect(zluri.held('two')?.users).toHaveLength(3);
    expect(zluri.held('one')).toBeNull();
  });
});
