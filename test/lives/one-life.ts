import { resolve } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { CallFate, Faults, PlatformCall } from '../../local/forge/faults';
import { NO_FAULTS } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { startPlatform, type Platform } from '../../local/platform/start-platform';
import type { SavedDestination } from '../../src/push/view';
import type { Answer, Overview, PageMethodName } from '../../src/resolvers/view';
import { sourceBundle } from '../in-process';
import { askPage } from '../../local/ask-page';

// The app's sources on the local host, so that coverage sees the adapters at work against an enforcing platform.

export const START = Date.UTC(2026, 10, 16);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Life {
  readonly host: Host;
  readonly site: Site;
  readonly platform: Platform;
  readonly log: string[];
  readonly ask: <T>(method: PageMethodName, request?: unknown, as?: string) => Promise<Answer<T>>;
}

const open: Life[] = [];
afterEach(async () => {
  for (const { host, platform } of open.splice(0)) {
    host.close();
    await platform.close();
  }
});

/** A small site with the app newly installed, and a receiving end; closed after the test. */
export const begin = async (people = 40): Promise<Life> => {
  const site = createSite({ seed: 3, people, start: START });
  const outside = new Outside();
  const log: string[] = [];
  const db = openStateFile(':memory:');
  const bundle = await sourceBundle();
  const host = new Host({
    folder: resolve(__dirname, '../..'),
    db,
    start: START,
    outside,
    bundle,
    log: ({ text }) => log.push(text),
  });
  const platform = await startPlatform({ port: 0, file: ':memory:', now: () => host.clock.now() });
  outside.add({ origin: 'https://platform.example', address: platform.url });
  host.install(site);
  const ask: Life['ask'] = <T>(method: PageMethodName, request: unknown = {}, as = site.admin) =>
    askPage<T>({ host, site }, method, request, as);
  const life = { host, site, platform, log, ask };
  open.push(life);
  return life;
};

export const valueOf = <T>(answer: Answer<T>): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
};

/** What an admin does to send snapshots. */
export const connect = async ({ host, site, platform, ask }: Life): Promise<void> => {
  host.egress.allow(site.cloudId, {
    key: 'destination',
    description: 'snapshots',
    configured: [{ domain: 'https://platform.example', type: ['FETCH_BACKEND_SIDE'] }],
  });
  const { secret } = valueOf(
    await ask<SavedDestination>('saveDestination', {
      url: 'https://platform.example/hooks/rollcall',
      newSecret: false,
    }),
  );
  platform.setSecrets([secret ?? expect.fail('The first destination makes a secret')]);
};

export const overview = async ({ ask }: Life): Promise<Overview> => valueOf(await ask<Overview>('overview'));
export const latest = async (life: Life) =>
  (await overview(life)).push.deliveries[0] ?? expect.fail('Nothing was sent');

/** Faults that depend on the call alone. */
export const failing = (test: (call: PlatformCall) => CallFate): Faults => ({
  ...NO_FAULTS,
  call: (_invocation, call) => test(call),
});
