import { chmodSync, copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { Deliveries } from '../../local/forge/deliveries';
import { openStateFile, readMeta, StateFileError, writeMeta } from '../../local/forge/state-file';
import { quietSite, siteEvent } from './quiet-site';
import { functionModules, HOUR, MINUTE, runApp, SECOND, START, temporaryFolder, type Running } from './test-app';

const stateFile = (): string => join(temporaryFolder(), 'forge.sqlite');

/** An app that notes what reaches it, by a key for each. */
const noting = (file: string): Running =>
  runApp({
    file,
    sites: [quietSite('site-1')],
    modules: {
      trigger: [{ key: 'issues', function: 'event', events: ['avi:jira:created:issue', 'avi:forge:installed:app'] }],
      consumer: [{ key: 'worker', queue: 'work', function: 'job' }],
      scheduledTrigger: [{ key: 'hourly', function: 'tick', interval: 'hour' }],
      function: functionModules('event', 'job', 'tick'),
    },
    functions: ({ kvs: { kvs } }, { Date: HostDate }) => {
      const note = (what: string) => kvs.set(`${what}.${(HostDate.now() - START) / SECOND}`, 1);
      return {
        event: ({ eventType }: { eventType: string }) => note(eventType.split(':')[2] ?? ''),
        job: () => note('job'),
        tick: () => note('tick'),
      };
    },
  });

const keysOf = ({ host }: Running): string[] => host.rows.all('site-1', host.clock.now()).map(({ key }) => key);
const pushLater = ({ run }: Running, delayInSeconds: number) =>
  run(({ events: { Queue } }) => new Queue({ key: 'work' }).push({ body: {}, delayInSeconds }));
const GROUP = {
  key: 'g',
  description: 'd',
  configured: [{ domain: 'https://platform.example', type: ['FETCH_BACKEND_SIDE'] }],
};

describe('a file from before chains were counted', () => {
  it('is taken up: what it owes is at the beginning of a chain', () => {
    const file = stateFile();
    openStateFile(file).close();
    const old = new DatabaseSync(file);
    old.exec('ALTER TABLE deliveries DROP COLUMN chain');
    old.exec(
      "INSERT INTO deliveries (due, installation, module, kind, event, attempt, pushed) VALUES (1, 's', 'm', 'consumer', '{}', 0, 0)",
    );
    old.close();
    const db = openStateFile(file);
    expect(new Deliveries(db).next(1)).toMatchObject({ module: 'm', chain: 0 });
    db.close();
  });
});

describe('a restart', () => {
  it('keeps storage, queue, schedules, consents and the clock', async () => {
    const file = stateFile();
    const first = noting(file);
    await first.host.advance(START + 6 * MINUTE);
    await pushLater(first, 600);
    await first.run(({ kvs: { kvs } }) => kvs.setSecret('s', 'hidden'));
    first.host.egress.allow('site-1', GROUP);
    first.host.close();

    const second = noting(file);
    expect(second.host.clock.now()).toBe(START + 6 * MINUTE);
    expect(second.host.egress.groups('site-1')).toEqual([GROUP]);
    expect(await second.run(({ kvs: { kvs } }) => kvs.getSecret('s'))).toBe('hidden');
    await second.host.advance(START + 2 * HOUR);
    // Installed once; the schedule at its hours, the job when its delay was over (the push took 25 ms).
    expect(keysOf(second).sort()).toEqual(['installed.0.001', 'job.960.025', 's', 'tick.300', 'tick.3900'].sort());
    second.host.close();
  });

  it('brings no event of the site a second time', async () => {
    const file = stateFile();
    const event = siteEvent('avi:jira:created:issue', START + MINUTE);
    const first = noting(file);
    first.site.happen(event);
    await first.host.advance(START + 10 * MINUTE);
    const before = keysOf(first);
    expect(before.filter((key) => key.startsWith('created'))).toHaveLength(1);
    first.host.close();
    const second = noting(file);
    second.site.happen(event); // a site's past is replayed
    second.host.install(second.site);
    await second.host.advance(START + 20 * MINUTE);
    expect(keysOf(second)).toEqual(before);
    second.host.close();
  });
});

/** What a killed host leaves behind: the files as they are now. */
const asAfterKill = (file: string): string => {
  const copy = stateFile();
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix);
  return copy;
};

describe('a kill', () => {
  it('goes back to the checkpoint before it, as a whole', async () => {
    const file = stateFile();
    const first = noting(file);
    await first.host.advance(START + 6 * MINUTE);
    await pushLater(first, 600);
    first.host.checkpoint();
    const kept = keysOf(first);
    await first.host.advance(START + 3 * HOUR);
    await first.run(({ kvs: { kvs } }) => kvs.set('later', 1));
    first.host.egress.allow('site-1', GROUP);
    expect(keysOf(first).length).toBeGreaterThan(kept.length);

    const second = noting(asAfterKill(file));
    expect(second.host.clock.now()).toBe(START + 6 * MINUTE);
    expect(keysOf(second)).toEqual(kept);
    expect(second.host.egress.groups('site-1')).toEqual([]);
    expect(second.host.deliveries.count('consumer')).toBe(1);
    // From there it lives on as if nothing had been.
    await second.host.advance(START + 3 * HOUR);
    expect([...keysOf(second), 'later'].sort()).toEqual(keysOf(first).sort());
    first.host.close();
    second.host.close();
  });
});

describe('a file that cannot be used', () => {
  const attempt = (file: string, why: RegExp) => {
    const before = readFileSync(file);
    expect(() => openStateFile(file)).toThrow(StateFileError);
    expect(() => openStateFile(file)).toThrow(why);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['forge.sqlite']);
  };

  it('is told by its name and left alone: no database', () => {
    const file = stateFile();
    writeFileSync(file, 'These are my notes.\n'.repeat(100));
    attempt(file, /forge\.sqlite cannot be read .* Nothing was changed\. Move it away, or start with --fresh\./);
  });

  it('is left alone when pages of it are damaged', async () => {
    const file = stateFile();
    const app = noting(file);
    await app.run(({ kvs: { kvs } }) =>
      kvs.batchSet(Array.from({ length: 25 }, (_, i) => ({ key: `k${i}`, value: 'x'.repeat(3000) }))),
    );
    app.host.close();
    const bytes = readFileSync(file);
    bytes.fill(0xee, 4096, bytes.length);
    writeFileSync(file, bytes);
    attempt(file, /cannot be read/);
  });

  it('is left alone when another version wrote it', () => {
    const file = stateFile();
    const db = openStateFile(file);
    writeMeta(db, 'format', '99');
    db.close();
    attempt(file, /format 99, this version writes \d/);
  });

  it('is left alone when another program wrote it', () => {
    const file = stateFile();
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    attempt(file, /cannot be read/);
  });
});

describe('a file that is empty', () => {
  it('is one that a kill left before anything was in it', () => {
    const file = stateFile();
    writeFileSync(file, '');
    const db = openStateFile(file);
    expect(readMeta(db, 'format')).toMatch(/^\d+$/);
    db.close();
  });
});

describe.skipIf(process.platform === 'win32')('what is kept', () => {
  it('may be read by its owner alone, also where an earlier version let others in', async () => {
    const file = stateFile();
    const app = noting(file);
    await app.host.advance(START + 6 * MINUTE);
    app.host.checkpoint();
    const parts = ['', '-wal', '-shm'].map((part) => file + part);
    const modes = (): string[] => parts.map((path) => (statSync(path).mode & 0o777).toString(8));
    expect(modes()).toEqual(['600', '600', '600']);
    for (const path of parts) chmodSync(path, 0o644);
    openStateFile(file).close();
    expect(modes()).toEqual(['600', '600', '600']);
    app.host.close();
  });
});
