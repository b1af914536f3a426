import { beforeAll, describe, expect, it } from 'vitest';
import { createSite } from '../../local/jira/create-site';
import { buildTextbook, rollcall } from '../../bench/apps';
import { live, openRig, type Rig } from '../../bench/rig';
import { askForReport } from '../../bench/tasks/textbook-report';
import type { Tally } from '../../bench/textbook/src/activity-row';
import { recordOf } from '../../local/ask-page';
import { readReport } from '../../local/report-rows';

const DAY_MS = 86_400_000;
const DAYS = 7;
const START = Date.UTC(2026, 9, 12);
const END = START + DAYS * DAY_MS;
/** The textbook's row is written when the event arrives; Rollcall's facts are folded within the hour. */
const FOLDED = END - 60_000;

const week = async (folder: string): Promise<Rig> => {
  const rig = openRig({ folder, start: START, site: createSite({ seed: 5, people: 40, start: START }) });
  await live(rig, FOLDED - 3_600_000);
  return rig;
};

/** Rollcall's cells of activity, of those who have any: the textbook knows of nobody else. */
const rollcallCells = async (rig: Rig): Promise<Map<string, Tally>> => {
  const report = await readReport(recordOf(rig), DAYS);
  const cells = report.rows.map(({ accountId, activeDays, comment, history, worklog, view }): [string, Tally] => [
    accountId,
    { activeDays, comment, history, worklog, view },
  ]);
  return new Map(cells.filter(([, tally]) => Object.values(tally).some((days) => days > 0)));
};

describe('the textbook app', () => {
  let textbook: string;
  let rig: Rig;

  beforeAll(async () => {
    textbook = await buildTextbook();
    rig = await week(textbook);
  });

  it('asks nothing that Forge would refuse', () => {
    expect(rig.host.violations).toEqual([]);
  });

  it('reports what Rollcall reports, cell by cell', async () => {
    const ours = await week(rollcall);
    // Nothing happens for an hour on either site, so that everything is folded.
    ours.host.site(ours.site.cloudId).advance = () => [];
    await live(ours, FOLDED);
    const { tallies } = await askForReport(rig, START / DAY_MS, START / DAY_MS + DAYS - 1);
    const cells = await rollcallCells(ours);
    expect(cells.size).toBeGreaterThan(20);
    expect(tallies).toEqual(cells);
  });

  const rowsIn = ({ host, site }: Rig) => host.rows.all(site.cloudId, host.clock.now());

  it('reads and writes on each event that names somebody', () => {
    const { kvs } = rig.host.meter;
    const reads = kvs.get('entity/get') ?? 0;
    expect(reads).toBeGreaterThan(rowsIn(rig).length);
    expect(kvs.get('entity/set')).toBe(reads);
  });

  it('has a frugal variant that holds the same rows and writes only what is new', async () => {
    const frugal = await week(await buildTextbook('frugalActivity'));
    const rows = rowsIn(frugal);
    expect(rows).toEqual(rowsIn(rig));
    const { kvs } = frugal.host.meter;
    expect(kvs.get('entity/get')).toBe(rig.host.meter.kvs.get('entity/get'));
    const flags = rows.reduce(
      (sum, { value }) => sum + Object.values(JSON.parse(value) as object).filter((each) => each === true).length,
      0,
    );
    // A write adds a flag or more.
    expect(kvs.get('entity/set')).toBeLessThanOrEqual(flags);
    expect(kvs.get('entity/set')).toBeGreaterThanOrEqual(rows.length);
  });
});
