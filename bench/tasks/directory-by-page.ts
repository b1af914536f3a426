import { createSite } from '../../local/jira/create-site';
import type { DirectorySlice, DirectoryTurn } from '../../src/directory/view';
import { readDirectory } from '../../src/frontend/directory/read-directory';
import { whileBusy } from '../../src/frontend/site/while-busy';
import type { Overview } from '../../src/resolvers/view';
import { BrowserClock } from '../browser-clock';
import { churn } from '../churn';
import { openRig, refusals, type Rig } from '../rig';
import type { Measured, Task } from '../task';
import { DAY_MS, directoryOf, HOUR_MS, SEED, spentOnDirectory, staleShare, START } from './directory';

interface Parameters {
  readonly folder: string;
  readonly people: number;
}

/** How often the page looks how far the read is. Unit: ms. */
const LOOK_MS = 4_000;
/** Somebody opens the page so long after the install. Unit: ms. */
const OPENED_MS = 60_000;

/** Reads what there is to read in the page of an admin, and waits until the app has done the rest. Gives its minutes. */
const visit = async (rig: Rig, isDone: (directory: Overview['directory']) => boolean) => {
  const browser = new BrowserClock(rig);
  let largest = 0;
  const work = async (): Promise<void> => {
    await readDirectory({
      readJira: browser.readJira,
      turn: () => browser.call<DirectoryTurn>('directoryTurn', {}),
      hand: whileBusy((slice: DirectorySlice) => {
        largest = Math.max(largest, Buffer.byteLength(JSON.stringify(slice)));
        return browser.call<DirectoryTurn>('handDirectory', slice);
      }, browser.after),
      onStatus: () => undefined,
      signal: new AbortController().signal,
    });
    while (!isDone((await browser.call<Overview>('overview', {})).directory)) await browser.wait(LOOK_MS);
  };
  await browser.run(work());
  return { minutes: browser.minutes, requests: browser.requests, largest };
};

/** The first read of a site by the page, and a day later a visit, which finds who was moved by hand since. */
export const directoryByPage: Task<Parameters> = async ({ folder, people }): Promise<Measured> => {
  const changes = churn(people, START + DAY_MS, 1, SEED);
  const site = createSite({ seed: SEED, people, start: START, changes, isQuiet: true });
  const rig = openRig({ folder, start: START, site });
  await rig.host.settle(OPENED_MS);
  const before = spentOnDirectory(rig);
  const first = await visit(rig, ({ readAt }) => readAt !== null);
  const spent = spentOnDirectory(rig) - before;
  const unread = await staleShare(rig);
  if (unread > 0) throw new Error(`The page read ${unread} of all accounts otherwise than they are.`);
  await rig.host.advance(START + DAY_MS + 20 * HOUR_MS);
  const moved = await staleShare(rig);
  const { checkedAt } = await directoryOf(rig);
  const again = await visit(rig, (directory) => (directory.checkedAt ?? 0) > (checkedAt ?? 0));
  return {
    figures: {
      'directory.pageMinutes': first.minutes,
      'directory.pageRequests': first.requests.count,
      'directory.pageInFlight': first.requests.most,
      'directory.pageLargestSliceBytes': first.largest,
      'directory.visitMinutes': again.minutes,
      'directory.staleShareAfterVisit': await staleShare(rig),
    },
    notes: [
      `The directory of ${people} by the page: ${first.minutes.toFixed(1)} minutes, the app spent ${spent} points meanwhile. A day later ${(100 * moved).toFixed(2)}% of the ` +
        `accounts were stale, after a visit of ${again.minutes.toFixed(1)} minutes none that a list tells of.`,
      ...refusals(rig),
    ],
  };
};
