import { createSite } from '../../local/jira/create-site';
import { churn } from '../churn';
import { openRig, refusals, type Rig } from '../rig';
import type { Measured, Task } from '../task';
import { askApp, recordOf } from '../../local/ask-page';
import { readReport } from '../../local/report-rows';
import type { Overview } from '../../src/resolvers/view';

export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;
/** A Monday, midnight UTC. */
export const START = Date.UTC(2026, 9, 12);
export const SEED = 1;
/** A full read of a large site takes most of a day: its churn begins when that is over. */
const firstDay = (people: number): number => (people > 20_000 ? 1 : 0);
/** Days between two full reads on which it is looked for changes. */
const DAILY_READS = 6;
const STEP_MS = 60_000;

interface Parameters {
  readonly folder: string;
  readonly people: number;
}

/** Everything that the directory asks of Jira. */
const DIRECTORY = /\/(users\/search|user\/bulk|user\/groups|group\/member|group\/bulk|applicationrole)/;

export const spentOnDirectory = ({ host }: Rig): number =>
  [...host.meter.jira].reduce((sum, [endpoint, { points }]) => sum + (DIRECTORY.test(endpoint) ? points : 0), 0);

/** Share of the accounts of which the report shows other licences than they have. */
export const staleShare = async ({ host, site }: Rig): Promise<number> => {
  const held = new Map(site.ledger.accounts().map(({ accountId, licences }) => [accountId, licences.join()]));
  const { rows } = await readReport(recordOf({ host, site }), 1);
  // The forgotten hold none.
  const stale = rows.filter(({ accountId, licences }) => licences.join() !== (held.get(accountId) ?? '')).length;
  return stale / held.size;
};

export const directoryOf = async (rig: Rig) => (await askApp<Overview>(rig, 'overview')).directory;

/** Lives on minute by minute, and gives the most points of any hour. */
const live = async (rig: Rig, to: number, minutes: number[]): Promise<void> => {
  while (rig.host.clock.now() < to) {
    const before = spentOnDirectory(rig);
    await rig.host.advance(Math.min(to, rig.host.clock.now() + STEP_MS));
    minutes.push(spentOnDirectory(rig) - before);
  }
};

const MINUTES = HOUR_MS / STEP_MS;

const mostInAnHour = (minutes: readonly number[]): number => {
  let [most, sum] = [0, 0];
  minutes.forEach((points, i) => {
    sum += points - (i >= MINUTES ? (minutes[i - MINUTES] ?? 0) : 0);
    most = Math.max(most, sum);
  });
  return most;
};

/** The first full read, and six days with a hundredth of the people changing on each. */
export const directory: Task<Parameters> = async ({ folder, people }): Promise<Measured> => {
  const churnFrom = START + firstDay(people) * DAY_MS;
  const changes = churn(people, churnFrom, DAILY_READS + 1, SEED);
  const site = createSite({ seed: SEED, people, start: START, changes, isQuiet: true });
  const rig = openRig({ folder, start: START, site });
  const minutes: number[] = [];
  while ((await directoryOf(rig)).readAt === null) {
    if (rig.host.clock.now() > churnFrom + 7 * HOUR_MS) throw new Error('The directory was not read in time.');
    await live(rig, rig.host.clock.now() + 10 * STEP_MS, minutes);
  }
  const fullPoints = spentOnDirectory(rig);
  const readAt = rig.host.clock.now();
  const fullHours = (readAt - START) / HOUR_MS;
  await live(rig, readAt + (DAILY_READS + 0.9) * DAY_MS, minutes);
  const { behind, checkedAt } = await directoryOf(rig);
  if (checkedAt === null || checkedAt < readAt + DAILY_READS * DAY_MS - HOUR_MS)
    throw new Error('The directory was not looked at for changes every day.');
  const dailyPoints = (spentOnDirectory(rig) - fullPoints) / DAILY_READS;
  return {
    figures: {
      [`directory.fullPoints.${people}`]: fullPoints,
      [`directory.fullHours.${people}`]: fullHours,
      [`directory.dailyPoints.${people}`]: dailyPoints,
      [`directory.dailyShare.${people}`]: dailyPoints / fullPoints,
      [`directory.staleShare.${people}`]: await staleShare(rig),
      [`directory.mostPointsInAnHour.${people}`]: mostInAnHour(minutes),
    },
    notes: [`Directory of ${people}: ${behind} groups behind after ${DAILY_READS} days.`, ...refusals(rig)],
  };
};
