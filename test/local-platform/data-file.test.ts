import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { UnusableDataFile } from '../../local/platform/database';
import { startPlatform } from '../../local/platform/start-platform';
import { completion, deliver, header, page, person, takenBack } from './sender';
import { freshFile, platformUnderTest } from './platform-under-test';

const start = (file: string): Promise<unknown> => startPlatform({ port: 0, file });

const filled = async (): Promise<string> => {
  const file = freshFile();
  const platform = await platformUnderTest({ file });
  const only = page(
    header('snap-1'),
    0,
    Array.from({ length: 200 }, (_, i) => person(`p${i}`)),
  );
  for (const message of [only, completion(header('snap-1'), [only])]) await deliver(platform.hook, message);
  await platform.close();
  return file;
};

describe('a data file that cannot be used', () => {
  it('is named, and it is said what to do', async () => {
    const file = freshFile();
    writeFileSync(file, 'This is no database. '.repeat(100));
    const failure = await start(file).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UnusableDataFile);
    expect((failure as Error).message).toBe(
      `The receiving end cannot use its data file ${file}: it cannot be read (file is not a database).\n` +
        `Delete it, with ${file}-wal and ${file}-shm beside it, or move them away, and start again: ` +
        'the next full snapshot fills a new one.',
    );
  });

  it('is refused when it is damaged in the middle', async () => {
    const file = await filled();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 4096, bytes.length - 4096);
    writeFileSync(file, bytes);
    await expect(start(file)).rejects.toThrow(UnusableDataFile);
  });

  it('is refused when it is cut short', async () => {
    const file = await filled();
    writeFileSync(file, readFileSync(file).subarray(0, 10_000));
    await expect(start(file)).rejects.toThrow(UnusableDataFile);
  });

  it('is refused when another version wrote it', async () => {
    const file = await filled();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 99');
    db.close();
    await expect(start(file)).rejects.toThrow('it is of version 99, not 4');
  });

  it('is taken up when it was written before changes were told', async () => {
    const file = await filled();
    const db = new DatabaseSync(file);
    db.exec(
      'DROP TABLE changed; ALTER TABLE current DROP COLUMN proposals; ALTER TABLE current DROP COLUMN actions; PRAGMA user_version = 1',
    );
    db.close();
    const platform = await platformUnderTest({ file });
    const next = header('snap-2', '2026-11-23T03:00:00.000Z');
    expect((await deliver(platform.hook, completion(next, []))).status).toBe(204);
    expect(await (await fetch(platform.url)).text()).toContain('0 joined, 200 left, 0 changed');
  });

  it('is taken up when it was written before actions on seats were told', async () => {
    const file = await filled();
    const db = new DatabaseSync(file);
    db.exec('ALTER TABLE current DROP COLUMN actions; PRAGMA user_version = 3');
    db.close();
    const platform = await platformUnderTest({ file });
    const current = async () =>
      (await (await fetch(`${platform.url}/api/current`)).json()) as { people: unknown[]; actions: unknown[] };
    expect(await current()).toMatchObject({ actions: [], people: { length: 200 } });
    const next = header('snap-2', '2026-11-23T03:00:00.000Z');
    const actions = [takenBack(1, [3])];
    expect((await deliver(platform.hook, completion(next, [], { actions }))).status).toBe(204);
    expect((await current()).actions).toEqual(actions);
  });

  it('is refused when its folder does not exist', async () => {
    await expect(start('/nowhere/at/all.sqlite')).rejects.toThrow(UnusableDataFile);
  });

  it('ends the command line with the message alone', () => {
    const file = freshFile();
    writeFileSync(file, 'This is no database. '.repeat(100));
    const args = ['--import', 'tsx', 'local/platform/main.ts', '--port', '0', '--file', file];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(`The receiving end cannot use its data file ${file}`);
    expect(stderr).not.toContain('at startPlatform');
  });
});
