import type { DatabaseSync } from 'node:sqlite';
import { Host } from '../local/forge/host';
import { NO_FAULTS, type Faults } from '../local/forge/faults';
import { Outside } from '../local/forge/outside';
import { billOf, type Bill, type Usage } from '../local/forge/prices';
import { openStateFile } from '../local/forge/state-file';
import type { JiraSite, Site, SiteEvent } from '../local/jira/site';

/** An app on the local host, with one site. */
export interface Rig<S extends JiraSite = Site> {
  readonly db: DatabaseSync;
  readonly host: Host;
  readonly site: S;
  readonly outside: Outside;
}

export interface RigOptions<S extends JiraSite = Site> {
  /** The app: a folder with its manifest and its built functions. */
  readonly folder: string;
  /** Where its state is kept; in memory when none is named. */
  readonly file?: string;
  /** Where the clock stands when the state is new, epoch ms. */
  readonly start: number;
  readonly site: S;
  /** An instance lives this long; then its memory is gone. Unit: ms. */
  readonly instanceLifeMs?: number;
  /** An instance lives for this many events; then its memory is gone. */
  readonly instanceLifeCalls?: number;
}

/** Events arrive in the minute in which they happen: what the store and the bill see does not depend on delays. */
const faultsOf = (
  { instanceLifeMs = Infinity, instanceLifeCalls = Infinity }: Pick<RigOptions, 'instanceLifeMs' | 'instanceLifeCalls'>,
  now: () => number,
): Faults => {
  const lives = new Map<string, { since: number; calls: number }>();
  return {
    ...NO_FAULTS,
    deliveries: () => [0],
    coldStart: (functionKey) => {
      const life = lives.get(functionKey) ?? { since: now(), calls: 0 };
      lives.set(functionKey, life);
      life.calls += 1;
      const over = now() - life.since >= instanceLifeMs || life.calls > instanceLifeCalls;
      if (over) lives.set(functionKey, { since: now(), calls: 1 });
      return over;
    },
  };
};

export const openRig = <S extends JiraSite = Site>(options: RigOptions<S>): Rig<S> => {
  const { folder, file = ':memory:', start, site } = options;
  const db = openStateFile(file);
  const outside = new Outside();
  const host: Host = new Host({
    metersProcessor: true,
    folder,
    db,
    start,
    outside,
    faults: faultsOf(options, () => host.clock.now()),
  });
  host.install(site);
  return { db, host, site, outside };
};

/** Leaves the whole state in a file that another process may open. The rig has lived its life then. */
export const leave = ({ db, host }: Rig, file: string): void => {
  host.checkpoint();
  db.exec('COMMIT');
  db.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  db.close();
};

/** Events of so much time arrive together. Forge takes 1000 requests a second: a busy site must not wait for more. */
export const STEP_MS = 15_000;

/** Lives up to `to`, in steps so small that no second gets the events of a minute. */
export const live = async ({ host }: Pick<Rig, 'host'>, to: number): Promise<void> => {
  while (host.clock.now() < to) await host.advance(Math.min(to, host.clock.now() + STEP_MS));
};

/** A site whose people and REST are another's, and whose events are given. */
export const scripted = (site: Site, events: (to: number) => SiteEvent[]): Site => ({
  ...site,
  advance: events,
  rest: (request) => site.rest(request),
});

/** A site of which only its admin is known: enough for a process that measures one function. */
export const quietSite = (cloudId: string, admin: string): Site => ({
  kind: 'simulated',
  cloudId,
  admin,
  viewers: () => [],
  name: 'quiet',
  url: 'https://quiet.atlassian.net',
  advance: () => [],
  rest: ({ path }) =>
    path.startsWith('/rest/api/3/mypermissions')
      ? {
          status: 200,
          headers: {},
          body: JSON.stringify({ permissions: { ADMINISTER: { havePermission: true } } }),
          points: 3,
        }
      : { status: 404, headers: {}, body: '{}', points: 1 },
  ledger: { entries: () => [], uses: () => [], moves: () => [], accounts: () => [] },
});

/** Bytes read and written by each operation of the store, from now on. */
export const watchOperations = ({
  host: { meter },
}: Pick<Rig, 'host'>): ReadonlyMap<string, { read: number; written: number }> => {
  const operations = new Map<string, { read: number; written: number }>();
  const [request, bytes] = [meter.kvsRequest.bind(meter), meter.kvsBytes.bind(meter)];
  let last = '';
  meter.kvsRequest = (operation) => {
    last = operation;
    request(operation);
  };
  meter.kvsBytes = (readBytes, writeBytes) => {
    const use = operations.get(last) ?? { read: 0, written: 0 };
    operations.set(last, { read: use.read + readBytes, written: use.written + writeBytes });
    bytes(readBytes, writeBytes);
  };
  return operations;
};

/** What the platform refused or ended, by function, in words. */
export const refusals = ({ host }: Pick<Rig, 'host'>): string[] => {
  const counts = new Map<string, number>();
  for (const { functionKey, what } of host.violations) {
    const line = `${functionKey}: ${what.split('\n')[0]?.slice(0, 160) ?? ''}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `Refused ${count} times: ${line}`);
};

/** Everything that the meter counts, at one moment. */
export interface Reading extends Usage {
  readonly kvsRequests: number;
  readonly points: number;
  /** Seconds that functions ran: the waiting that the host models, and the computing that it measures. */
  readonly seconds: number;
}

export const read = ({ host }: Pick<Rig, 'host'>): Reading => {
  const { meter, manifest } = host;
  const seconds = [...meter.functions].reduce(
    (sum, [key, { gbSeconds }]) => sum + (gbSeconds * 1024) / (manifest.functions.get(key)?.memoryMb ?? NaN),
    0,
  );
  return { ...meter.usage, kvsRequests: meter.kvsRequests, points: meter.points, seconds };
};

const KEYS = ['gbSeconds', 'kvsReadBytes', 'kvsWriteBytes', 'logBytes', 'kvsRequests', 'points', 'seconds'] as const;

const combine = (a: Reading, b: Reading, how: (a: number, b: number) => number): Reading =>
  Object.fromEntries(KEYS.map((key) => [key, how(a[key], b[key])])) as unknown as Reading;

/** What was used between two readings. */
export const between = (before: Reading, after: Reading): Reading => combine(before, after, (a, b) => b - a);
export const sum = (one: Reading, other: Reading): Reading => combine(one, other, (a, b) => a + b);
export const times = (reading: Reading, factor: number): Reading => combine(reading, reading, (a) => a * factor);
export const costOf = (reading: Reading): Bill => billOf(reading);

/** Every byte that the store holds, keys and values, and in how many rows. */
export const stored = ({ host, site }: Rig): { bytes: number; rows: number } => {
  let [bytes, rows] = [0, 0];
  for (const { key, value } of host.rows.all(site.cloudId, host.clock.now())) {
    bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
    rows += 1;
  }
  return { bytes, rows };
};
