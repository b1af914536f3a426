import type { Fact } from '../../src/kernel/fact';
import { keyOf, rowsOf } from '../textbook/src/activity-row';
import { DAY_MS, DAYS, dayOfFacts, fill, FIRST_DAY, largeSite, TODAY } from '../large-site';
import { leave, live, openRig, read, refusals, stored } from '../rig';
import type { Task } from '../task';
import { factsIn } from '../workload';
import { walk } from './report';
import { askForReport } from './textbook-report';

interface Parameters {
  readonly folder: string;
  readonly people: number;
  /** Where the state is left for the tasks that go on with it. */
  readonly file?: string;
}

/** Rollcall after thirty days: every fact came as an event and was folded by the app itself. */
export const store: Task<Parameters> = async ({ folder, people, file }) => {
  const began = performance.now();
  const { rig, activeDays } = await fill(folder, people, DAYS);
  const { bytes, rows } = stored(rig);
  const refused = refusals(rig);
  // What was put in place must be what the app would have: its own report counts the days.
  const counted = await walk(rig);
  if (counted.activeDays !== activeDays) {
    const left = `${rows} rows, ${bytes} bytes`;
    throw new Error(
      `The report counts ${counted.activeDays} active days of ${activeDays} (${left}). ${refused.join(' ')}`,
    );
  }
  if (file !== undefined) leave(rig, file);
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  return {
    figures: { [`store.bytes.${people}`]: bytes },
    notes: [`Rollcall, ${people} people: ${bytes} bytes in ${rows} rows; filled in ${minutes} minutes.`, ...refused],
  };
};

const factsOfDay = (people: readonly string[], day: number): Fact[] => [...dayOfFacts(people, day)].flatMap(factsIn);

/** The same thirty days in the textbook's store, and its report. The rows are put in place by the app's own code. */
export const textbookStore: Task<Parameters> = async ({ folder, people }) => {
  const { people: accounts, site } = largeSite(people);
  const rig = openRig({ folder, start: TODAY * DAY_MS, site: { ...site, advance: () => [] } });
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
    for (const row of rowsOf(factsOfDay(accounts, day))) {
      rig.host.rows.set(site.cloudId, 'activity', keyOf(row), JSON.stringify(row), null, day * DAY_MS);
    }
  }
  await live(rig, TODAY * DAY_MS + DAY_MS / 2);
  const { bytes, rows } = stored(rig);
  const before = read(rig);
  const { seconds, invokes, tallies } = await askForReport(rig, FIRST_DAY, TODAY);
  return {
    figures: {
      [`store.textbookBytes.${people}`]: bytes,
      [`report.textbookWallSeconds.${people}`]: seconds,
      [`report.textbookKvsRequests.${people}`]: read(rig).kvsRequests - before.kvsRequests,
    },
    notes: [
      `Textbook, ${people} people: ${rows} rows; its report takes ${invokes} invokes for ${tallies.size} accounts.`,
    ],
  };
};
