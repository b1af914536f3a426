import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import { readReport } from '../../local/report-rows';
import { recordOf } from '../../local/ask-page';

const PROJECT = resolve(__dirname, '../..');
const START = Date.UTC(2026, 10, 16);

interface Keyed {
  readonly key: string;
}

/** The manifest without the trigger of views, as docs/decisions/0004-readers.md describes. */
const withoutViews = (): string => {
  const manifest = parse(readFileSync(join(PROJECT, 'manifest.yml'), 'utf8')) as { modules: Record<string, Keyed[]> };
  const { modules } = manifest;
  modules['trigger'] = (modules['trigger'] ?? []).filter(({ key }) => key !== 'on-issue-view');
  return stringify(manifest);
};

it('an installation can do without views: nothing else changes, and no function runs for them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-without-views-'));
  writeFileSync(join(folder, 'manifest.yml'), withoutViews());
  symlinkSync(join(PROJECT, 'build'), join(folder, 'build'));
  const rowsWith = async (project: string) => {
    const site = createSite({ seed: 5, people: 30, start: START });
    const host = new Host({ folder: project, db: openStateFile(':memory:'), start: START, outside: new Outside() });
    host.install(site);
    await host.advance(START + 20 * 3_600_000);
    await host.settle(3_600_000);
    const report = await readReport(recordOf({ host, site }), 30);
    const runs = host.meter.functions.get('activity')?.invocations ?? 0;
    const rows = report.rows.map(({ accountId, activeDays, comment, history, worklog, view }) => ({
      accountId,
      activeDays,
      comment,
      history,
      worklog,
      view,
    }));
    host.close();
    return { runs, rows };
  };
  const whole = await rowsWith(PROJECT);
  const variant = await rowsWith(folder);
  rmSync(folder, { recursive: true });
  const views = createSite({ seed: 5, people: 30, start: START })
    .advance(START + 20 * 3_600_000)
    .filter(({ name }) => name === 'avi:jira:viewed:issue');
  expect(views.length).toBeGreaterThan(20);
  expect(whole.runs - variant.runs).toBe(views.length);
  const byId = new Map(variant.rows.map((row) => [row.accountId, row]));
  for (const row of whole.rows) expect(byId.get(row.accountId)).toEqual({ ...row, view: 0 });
});
