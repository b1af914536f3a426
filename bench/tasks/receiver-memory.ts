import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { askApp } from '../../local/ask-page';
import { createSite } from '../../local/jira/create-site';
import { START } from '../large-site';
import { live, openRig, type Rig } from '../rig';
import type { Task } from '../task';
import { peakMb } from './report';

interface Parameters {
  readonly folder: string;
}

const ORIGIN = 'https://receiver.example';
const MINUTE_MS = 60_000;
/** A snapshot takes two messages. */
const SNAPSHOTS = 5;

const send = async (rig: Rig, path: string): Promise<void> => {
  await askApp(rig, 'saveDestination', { url: `${ORIGIN}/${path}`, newSecret: false });
  for (let snapshot = 0; snapshot < SNAPSHOTS; snapshot++) {
    await askApp(rig, 'sendSnapshot');
    await live(rig, rig.host.clock.now() + 5 * MINUTE_MS);
  }
};

/** How much this process grows when the receiver answers without end, and when it sends a bomb. */
export const receiverMemory: Task<Parameters> = async ({ folder }) => {
  const server = spawn(process.execPath, [join(folder, 'bench', 'hostile-receiver.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await createInterface(server.stdout)[Symbol.asyncIterator]().next()).value?.split(' ') ?? [];
    const site = createSite({ seed: 3, people: 40, start: START, isQuiet: true });
    const rig = openRig({ folder, start: START, site });
    await live(rig, START + 60 * MINUTE_MS);
    rig.outside.add({ origin: ORIGIN, address: `http://127.0.0.1:${port}` });
    const configured = [{ domain: ORIGIN, type: ['FETCH_BACKEND_SIDE'] }];
    rig.host.egress.allow(site.cloudId, { key: 'destination', description: 'snapshots', configured });
    await send(rig, 'plain');
    const plain = peakMb();
    await send(rig, 'endless');
    const endless = peakMb();
    await send(rig, 'bomb');
    const { push } = await askApp<{ push: { deliveries: readonly { state: string }[] } }>(rig, 'overview');
    const completed = push.deliveries.filter(({ state }) => state === 'completed').length;
    if (completed < 3 * SNAPSHOTS) throw new Error(`Of the snapshots only ${completed} were taken as received.`);
    return { figures: { 'abuse.endlessBodyMb': endless - plain, 'abuse.bombMb': peakMb() - endless } };
  } finally {
    server.stdin.end();
  }
};
