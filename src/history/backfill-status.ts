import { timeToSpend } from '../jobs/rules/token-bucket';
import { isUnanswered, waitShown } from '../jobs/work';
import { inspectDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { BACKFILL, type BackfillState, type HistoryRead } from './state';
import type { BackfillStatus, PastByPage } from './view';

/** What Jira takes to answer, spread over the points of its answers. Unit: ms. */
const MS_PER_POINT = 15;

const secondsLeft = (reading: HistoryRead, now: number): number | null => {
  const { done, total, points } = reading;
  if (total === null || done === 0) return null;
  const waits = isUnanswered(reading) ? 0 : Math.max(0, reading.notBefore - now);
  const ahead = (Math.max(0, total - done) * points) / done;
  return Math.ceil((waits + timeToSpend(ahead) + ahead * MS_PER_POINT) / 1000);
};

/** Jira's search shows the latest changes late: nobody asks before. Unit: ms. */
const SETTLE_MS = 2 * 60_000;

/** From when Jira is asked what happened before that instant, epoch ms. */
export const settledAt = (startedAt: number): number => startedAt + SETTLE_MS;

const statusOf = (
  { reading, window, doneAt, attempts, issues, problem, page }: BackfillState,
  now: number,
): BackfillStatus => {
  const { state, token, done: doneByPage } = page;
  const byPage: PastByPage = {
    state,
    token,
    done: doneByPage,
    range: reading && now >= settledAt(reading.startedAt) ? window : null,
  };
  if (reading) {
    const { total, problems } = reading;
    const done = Math.max(reading.done, doneByPage);
    return {
      state: 'running',
      done,
      total: total === null ? null : Math.max(done, total),
      // How fast the page reads only the page knows.
      secondsLeft: reading.waitingFor?.code === 'read-by-page' ? null : secondsLeft(reading, now),
      waitingFor: waitShown(reading, now),
      problems,
      doneAt: null,
      page: byPage,
    };
  }
  const ended = {
    done: issues,
    total: null,
    secondsLeft: null,
    waitingFor: null,
    problems: problem,
    doneAt,
    page: byPage,
  };
  if (doneAt !== null) return { ...ended, state: 'done' };
  return { ...ended, state: attempts > 0 ? 'failed' : 'never' };
};

/** What the page shows of the reading of the days before the install. */
export const readBackfillStatus = async ({ records }: RecordsPort, now: number): Promise<BackfillStatus> => {
  const { value, problem } = await inspectDocument(records, BACKFILL);
  const status = statusOf(value, now);
  return problem ? { ...status, state: 'failed', problems: [problem] } : status;
};
