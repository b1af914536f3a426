import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SEED, START } from '../../bench/large-site';
import { openRig } from '../../bench/rig';
import { backfill, checkReport, INSTALL, liveThrough } from '../../bench/tasks/backfill';
import { createSite } from '../../local/jira/create-site';

const ROOT = resolve(import.meta.dirname, '../..');

describe('the benchmark of the backfill', () => {
  it('measures it to its end, on a site of about the size that is asked for', async () => {
    const { figures } = await backfill({ folder: ROOT, issues: 150 });
    const own = Object.entries(figures).map(([name, value]) => [name.replace(/^backfill\.|\.150$/g, ''), value]);
    const {
      issues = 0,
      points = 0,
      requests = 0,
      embeddedPoints = 0,
      hoursAtBudget,
      lostShare,
    } = Object.fromEntries(own) as typeof figures;
    expect(issues).toBeGreaterThan(100);
    expect(issues).toBeLessThan(250);
    // A count, and a page for a hundred issues: nothing on a site so small holds more than Jira embeds.
    expect(requests).toBeGreaterThanOrEqual(1 + Math.ceil(issues / 100));
    expect(requests).toBeLessThan(issues / 10);
    expect(points).toBeGreaterThanOrEqual(issues + requests);
    expect(points / issues).toBeLessThan(1.3);
    expect(embeddedPoints).toBeGreaterThan(points);
    expect(hoursAtBudget).toBeGreaterThan(0);
    expect(lostShare).toBeLessThan(0.2);
  });

  it('fails when the report lacks something, or has something too much', async () => {
    const site = createSite({ seed: SEED, people: 12, start: START });
    const past = liveThrough(site);
    const rig = openRig({ folder: ROOT, start: INSTALL, site });
    // Nothing was read yet but the people.
    await rig.host.settle(60_000);
    await expect(checkReport(rig, site, past)).rejects.toThrow(/[1-9]\d* days are missing from the report/);
    await rig.host.settle(6 * 3_600_000);
    expect(await checkReport(rig, site, past)).toBeGreaterThan(0);
    const nothing = liveThrough(createSite({ seed: SEED, people: 12, start: INSTALL }));
    await expect(checkReport(rig, site, nothing)).rejects.toThrow(/[1-9]\d* stand in it without a reason/);
    rig.host.close();
  });
});
