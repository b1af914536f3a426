import type { BackfillStatus, PastByPage } from '../../history/view';
import type { PastState } from '../past/use-past';
import { formatDayOf } from '../report/dates';
import { formatCount } from '../report/wording';

/** What Jira no longer tells of the days before the install, as `docs/backfill.md` lists it. */
export const NOT_RECOVERED: readonly string[] = [
  'Who only looked at issues: Jira keeps no list of views.',
  'Anything on issues that have been deleted since, and who deleted them.',
  'Comments and worklogs that have been deleted since: who deleted them is known, who wrote them is not.',
  'Edits of a comment or worklog before its last one.',
  'Projects, issues, comments and worklogs that neither apps nor whoever had this page open may see.',
];

/** What this page does of the reading. */
export const pageLine = (
  { state, range }: Pick<PastByPage, 'state' | 'range'>,
  { isReading, failure }: PastState,
): string => {
  if (state === 'off') return 'This page does not read along. It would be done in minutes, and costs nothing.';
  if (failure !== null) return `This page cannot read along just now. ${failure.message}`;
  if (isReading)
    return (
      'This page is reading from Jira as you, which costs nothing and takes minutes. Rollcall checks samples of it, and goes on by ' +
      'itself when you leave.'
    );
  return range === null
    ? 'This page reads along as soon as Jira’s search has settled.'
    : 'Another page reads just now: this one takes over when that stops.';
};

const MINUTE = 60; // seconds
const MOST_DAYS = 365;

/** `about 20 minutes left`; a guess of more than a year is none. */
const timeLeft = (seconds: number): string => {
  if (!(seconds >= 0 && seconds < MOST_DAYS * 24 * 60 * MINUTE)) return 'nobody knows for how long';
  if (seconds < 2 * MINUTE) return 'about a minute left';
  if (seconds < 100 * MINUTE) return `about ${Math.round(seconds / MINUTE)} minutes left`;
  const hours = Math.round(seconds / (60 * MINUTE));
  return hours < 48 ? `about ${hours} hours left` : `about ${Math.round(hours / 24)} days left`;
};

/** How far the backfill is, in one sentence. */
export const backfillLine = ({ state, done, total, secondsLeft, doneAt }: BackfillStatus): string => {
  if (state === 'done') {
    const on = doneAt === null ? '' : ` on ${formatDayOf(doneAt)}`;
    return `The 30 days before the install were read from Jira${on}.`;
  }
  if (total === null) return 'Finding out which issues changed before the install.';
  const left = secondsLeft === null ? '' : `, ${timeLeft(secondsLeft)}`;
  return `${formatCount(done)} of ${formatCount(total)} issues${left}.`;
};
