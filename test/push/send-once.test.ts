import { describe, expect, it } from 'vitest';
import { pushJob } from '../../src/push/push-job';
import { readPushStatus } from '../../src/push/push-status';
import { removeDestination } from '../../src/push/save-destination';
import { replayMessage, sendTest } from '../../src/push/send-once';
import { keepGoing } from '../fakes/drive-job';
import { sendingSite } from './sending-site';

describe('a test message', () => {
  it('says of which site it is, and is listed with what came back', async () => {
    const { ports, sent } = await sendingSite();
    const made = await sendTest(ports);
    const [{ body } = { body: '' }] = sent;
    expect(JSON.parse(body)).toEqual({
      type: 'rollcall.test',
      timestamp: new Date(ports.clock.now()).toISOString(),
      data: { site: ports.cloudId },
    });
    const attempt = { at: ports.clock.now(), what: 'test', page: null, bytes: body.length, ms: 0, status: 204 };
    expect(made).toEqual({ ...attempt, problem: null });
    expect((await readPushStatus(ports, 0)).attempts).toEqual([attempt]);
  });

  it('that meets no answer says why', async () => {
    const { ports, answerWith } = await sendingSite();
    const problem = { code: 'receiver-unreachable' } as const;
    answerWith({ kind: 'unreachable', problem });
    expect(await sendTest(ports)).toMatchObject({ status: null, problem });
  });

  it('goes nowhere without a destination', async () => {
    const { ports, sent } = await sendingSite();
    await removeDestination(ports);
    await expect(sendTest(ports)).rejects.toMatchObject({ problem: { code: 'no-destination' } });
    expect(sent).toEqual([]);
  });
});

describe('a message of the last completed snapshot', () => {
  it('is sent once more under its id, and nothing else changes', async () => {
    const { ports, sent } = await sendingSite();
    await expect(replayMessage(ports, { page: 0 })).rejects.toMatchObject({ problem: { code: 'nothing-to-replay' } });
    await keepGoing(ports, pushJob);
    while ((await readPushStatus(ports, 0)).completed === null) await pushJob.run(ports);
    const [page, completion] = sent;
    expect(sent).toHaveLength(2);
    expect(await replayMessage(ports, { page: 0 })).toMatchObject({ what: 'page', page: 0, status: 204 });
    expect(await replayMessage(ports, { page: null })).toMatchObject({ what: 'completed', page: null, status: 204 });
    expect(sent.slice(2)).toEqual([page, completion]);
    await expect(replayMessage(ports, { page: 1 })).rejects.toMatchObject({ problem: { code: 'nothing-to-replay' } });
    const { deliveries, attempts } = await readPushStatus(ports, 0);
    expect(deliveries.map(({ state }) => state)).toEqual(['completed']);
    expect(attempts.map(({ what }) => what)).toEqual(['completed', 'page', 'completed', 'page']);
  });
});
