import { createSite } from '../../local/jira/create-site';
import { readPast } from '../../src/frontend/past/read-past';
import { whileBusy } from '../../src/frontend/site/while-busy';
import type { BackfillStatus } from '../../src/history/view';
import type { Overview } from '../../src/resolvers/view';
import { BrowserClock } from '../browser-clock';
import { SEED, START } from '../large-site';
import { openRig, refusals } from '../rig';
import type { Measured, Task } from '../task';
import { checkReport, INSTALL, ISSUES_PER_PERSON, liveThrough, toTheEnd } from './backfill';

interface Parameters {
  readonly folder: string;
  /** About how many issues changed in the 30 days before the install. */
  readonly issues: number;
}

/** How often the page looks whether there is something to read. Unit: ms. */
const LOOK_MS = 30_000;

/** The days before the install, read by the page of an admin who opens it at once; then the report is held to the ledger. */
export const backfillByPage: Task<Parameters> = async ({ folder, issues }): Promise<Measured> => {
  const site = createSite({ seed: SEED, people: Math.ceil(issues / ISSUES_PER_PERSON), start: START });
  const past = liveThrough(site);
  const rig = openRig({ folder, start: INSTALL, site });
  const browser = new BrowserClock(rig);
  const before = rig.host.meter.points;
  let [largest, waited] = [0, 0];
  const work = async (): Promise<void> => {
    const look = async (): Promise<BackfillStatus> => (await browser.call<Overview>('overview', {})).backfill;
    let backfill = await look();
    while (backfill.state !== 'done' && backfill.page.range === null) {
      await browser.wait(LOOK_MS);
      backfill = await look();
    }
    waited = browser.minutes;
    await readPast(
      {
        readJira: browser.readJira,
        signal: new AbortController().signal,
        onStatus: () => undefined,
        hand: whileBusy((slice) => {
          largest = Math.max(largest, Buffer.byteLength(JSON.stringify(slice)));
          return browser.call<BackfillStatus>('handPast', slice);
        }, browser.after),
      },
      backfill.page,
    );
  };
  await browser.run(work());
  const minutes = browser.minutes - waited;
  const appPoints = rig.host.meter.points - before;
  const { done, page } = await toTheEnd(rig);
  if (page.state !== 'done') throw new Error(`The page did not read to the end: ${page.state}.`);
  await checkReport(rig, site, past);
  return {
    figures: {
      'backfill.pageMinutes': minutes,
      'backfill.pagePoints': browser.requests.points,
      'backfill.pageRequests': browser.requests.count,
      'backfill.pageInFlight': browser.requests.most,
      'backfill.pageLargestSliceBytes': largest,
    },
    notes: [
      `The past by the page: ${done} issues in ${minutes.toFixed(1)} minutes, begun ${waited.toFixed(1)} minutes after the install; meanwhile the app spent ${appPoints} points, on samples, ` +
        'permissions and the directory.',
      ...refusals(rig),
    ],
  };
};
