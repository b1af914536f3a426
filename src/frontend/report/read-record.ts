import { PageFailure } from '../site/failure';
import type { Progress, RecordReader } from './record-holder';
import { charsOf, type PartAsked, type PartGiven } from './record-part';
import { MOST_DAYS } from './window-days';

type Ask = (asked: PartAsked) => Promise<PartGiven>;

const MOST_STARTS = 3; // a directory that is read meanwhile changes what groups give, but not all the time

/** No record has as many: an answer holds ten thousands of accounts, or several days. */
const MOST_PARTS = 2000;

/** Asks for all of it at once and puts it in one after another. `changed`: what is held does not belong together any more. */
const readAtOnce = async (
  record: RecordReader,
  ask: Ask,
  wanted: readonly PartAsked[],
): Promise<'taken' | 'changed'> => {
  const answers = wanted.map(ask);
  for (const answer of answers) answer.catch(() => undefined); // whoever waits for it is told
  for (const answer of answers) if ((await record.put(await answer)) === 'changed') return 'changed';
  return 'taken';
};

/** Reads what a window needs and is not here yet, the newest days first; begins again when it changed half-way. Throws PageFailure. */
export const readRecord = async (
  record: RecordReader,
  ask: Ask,
  days: number,
  onProgress: (progress: Progress | null) => void,
): Promise<void> => {
  for (let [parts, starts] = [0, 1]; parts < MOST_PARTS;) {
    const { wanted, progress } = await record.next(days);
    if (wanted.length === 0) return;
    onProgress(progress);
    parts += wanted.length;
    if ((await readAtOnce(record, ask, wanted)) === 'taken') continue;
    if (++starts > MOST_STARTS) throw new PageFailure('busy', { code: 'report-restless' });
  }
  throw new PageFailure('page', { code: 'report-damaged' });
};

/**
 * What is read of days that no window on show needs: Forge lets an installation read 40 MB a minute, and gives events their share
 * first. Unit: characters a second.
 */
const PACE = 200_000;
/** Whoever opens the page first sees what it opens with. Unit: seconds. */
const FIRST_PAUSE = 2;

/** Reads the days before those on show, part by part, so that a longer window finds them here. */
export const readOlder = async (
  record: RecordReader,
  ask: Ask,
  after: (seconds: number) => Promise<void>,
): Promise<void> => {
  for (let [parts, seconds] = [0, FIRST_PAUSE]; parts < MOST_PARTS; parts++) {
    const [wanted] = (await record.next(MOST_DAYS)).wanted;
    if (!wanted) return;
    await after(seconds);
    const given = await ask(wanted);
    await record.put(given);
    seconds = charsOf(given) / PACE;
  }
};
