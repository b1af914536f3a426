import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { askApp, askPage, type Installed } from '../../local/ask-page';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { Site } from '../../local/jira/site';
import { SEALED } from '../../scripts/seal';
import type { PulledSnapshot } from '../../src/push/read-pulled';
import type { ReclaimPlan } from '../../src/reclaim/view';
import type { Overview } from '../../src/resolvers/view';

const ROOT = resolve(__dirname, '../..');
const FOLDER = resolve(ROOT, SEALED);
const START = Date.UTC(2026, 10, 16);
const DAY_MS = 86_400_000;
const SCOPE = 'read:snapshot:custom';

const script = async (name: string, folder: string, args: readonly string[] = []): Promise<string> => {
  const specs = resolve(ROOT, '..', 'shared', 'specs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', resolve(ROOT, 'scripts', name), ...args],
    { cwd: folder, env: { ...process.env, ATLASSIAN_SPECS: process.env['ATLASSIAN_SPECS'] ?? specs } },
  );
  return stdout;
};

/** Whoever is asked outside is on record. */
class Nobody extends Outside {
  readonly asked: string[] = [];

  override async fetch(url: string, init: RequestInit | undefined): Promise<Response> {
    this.asked.push(url);
    return super.fetch(url, init);
  }
}

describe('the sealed edition', () => {
  const nobody = new Nobody();
  let installed: Installed & { readonly site: Site };

  beforeAll(async () => {
    await script('build.ts', ROOT, ['--edition', 'sealed']);
    const db = openStateFile(':memory:');
    const host = new Host({ folder: FOLDER, db, start: START, outside: nobody });
    const site = createSite({ seed: 31, people: 40, start: START });
    host.install(site);
    await host.advance(START + 3 * DAY_MS);
    installed = { host, site };
  });
  afterAll(() => installed.host.close());

  it('names no domain, no scope that writes, and nothing that the outside may start', () => {
    const { permissions, modules } = parse(readFileSync(resolve(FOLDER, 'manifest.yml'), 'utf8')) as {
      readonly permissions: { readonly scopes: readonly string[]; readonly external?: unknown };
      readonly modules: Readonly<Record<string, readonly { readonly scopes?: readonly string[] }[]>>;
    };
    expect(permissions.external).toBeUndefined();
    expect(permissions.scopes.filter((scope) => !/^(read|storage):/.test(scope))).toEqual([]);
    expect(modules['webtrigger']).toBeUndefined();
    expect(modules['apiRoute']?.flatMap(({ scopes }) => scopes ?? [])).toEqual([SCOPE, SCOPE, SCOPE]);
  });

  it('passes the same linters', async () => {
    expect(await script('lint-forge.ts', FOLDER)).toContain("0 problems of Atlassian's, 0 of our own");
  });

  it('records and shows, and refuses what would leave the site or change anything', async () => {
    const { site } = installed;
    const { edition, organization, record } = await askApp<Overview>(installed, 'overview');
    expect([edition, organization.isOffered]).toEqual(['sealed', false]);
    expect(record.accounts).toBeGreaterThan(20);
    const account = site.admin;
    const asked = { product: 'jira-software', accounts: [account], uses: [] };
    const { people } = await askApp<ReclaimPlan>(installed, 'planReclaim', asked);
    expect(people).toMatchObject([{ account, hindrance: 'self' }]);
    const refused: readonly (readonly [string, unknown])[] = [
      ['saveDestination', { url: 'https://platform.example/', newSecret: false }],
      ['savePlatform', { kind: 'torii', account: '1', key: 'a-key-of-a-platform' }],
      ['connectOrganization', { organization: '12345678', key: 'a-key-of-an-organization', expires: '2027-01-01' }],
      ['beginReclaim', { ...asked, confirmed: 1, why: '', opinions: {} }],
      ['approveProposal', { ...asked, confirmed: 1, why: '', opinions: {}, proposal: 1 }],
      ['beginSuspension', { accounts: [account], also: [], confirmed: 1, why: '' }],
      ['beginRestore', { batch: 1, accounts: null, why: '' }],
      ['takeTurn', { batch: 1, ends: false }],
      ['requestAddress', { slot: 0 }],
    ];
    for (const [method, request] of refused) {
      const answer = await askPage(installed, method, request);
      expect([method, answer]).toMatchObject([method, { ok: false, problem: { code: 'edition-sealed' } }]);
    }
  });

  it('lets a snapshot be pulled', async () => {
    const { host, site } = installed;
    await askApp(installed, 'savePull', { slot: 0 });
    await askApp(installed, 'sendSnapshot', { slot: 0 });
    await host.settle();
    host.restApi.turn(site.cloudId, 'on');
    const token = host.restApi.grant(site.cloudId, [SCOPE]);
    const asked = { method: 'GET', path: '/snapshot', headers: { authorization: [`Bearer ${token}`] } };
    const { statusCode, body } = await host.restApi.call(site.cloudId, { ...asked, queryParameters: {} });
    expect(statusCode).toBe(200);
    expect((JSON.parse(body) as PulledSnapshot).people).toBeGreaterThan(20);
  });

  it('has asked nobody outside, and has kept to what its manifest allows', () => {
    expect(nobody.asked).toEqual([]);
    expect(installed.host.violations).toEqual([]);
    expect(installed.site.ledger.moves()).toEqual([]);
  });
});
