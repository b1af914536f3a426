import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openWorld, type World } from '../../local/world';
import { ask, asUser, free, START } from './call';

const FOLDER = resolve(import.meta.dirname, '../..');

it('what was written to a site is there again when its world is opened again', async () => {
  const state = mkdtempSync(join(tmpdir(), 'written-'));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  const open = (): Promise<World> =>
    openWorld({ folder: FOLDER, state, people: 12, seed: 7, port: 0, fresh: false, now: START });
  const world = await open();
  const { site } = world;
  const caller = free(asUser(site.admin));
  const gone = `group/user?groupname=jira-software-users&accountId=${encodeURIComponent(site.admin)}`;
  expect(ask(site, gone, { caller, method: 'DELETE', now: world.host.clock.now() }).status).toBe(200);
  const moves = site.ledger.moves();
  expect(moves).toHaveLength(1);
  await world.close();

  const again = await open();
  onTestFinished(() => again.close());
  expect(again.site.ledger.moves()).toEqual(moves);
  expect(again.site.ledger.accounts()[0]?.groups).toEqual(site.ledger.accounts()[0]?.groups);
});
