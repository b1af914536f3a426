import { formatDay } from '../kernel/day';
import { BACKFILL, timeFor } from '../jobs/pace';
import type { BackfillStatus, DirectoryStatus, Overview, PushStatus } from './view';
import type { BackfillHead, DirectoryHead, PastRead, PushHead } from '../store/records';
import { auditStatus } from '../history/audit-status';
import { TryLater } from '../kernel/failures';
import {
  readAuditHead,
  readBackfillHead,
  readDirectoryHead,
  readPricesHead,
  readPushHead,
  readRosterHead,
} from '../store/heads';
import type { Ports } from '../store/ports';

const stateOf = (head: DirectoryHead): DirectoryStatus['state'] => {
  // Looking for changes takes a minute and changes little: the page need not speak of it.
  if (head.reading?.kind === 'full') return 'reading';
  if (head.readAt !== null) return 'ready';
  return head.problem === null ? 'never' : 'failed';
};

const directoryStatus = (head: DirectoryHead): DirectoryStatus => ({
  state: stateOf(head),
  readAt: head.readAt,
  checkedAt: head.checkedAt,
  behind: head.behind,
  progress: head.reading?.kind === 'full' ? { done: head.reading.stepsDone, total: null } : null,
  problem: head.problem,
});

const PACED = 'Rollcall reads slowly on purpose: Jira limits how much an app may read in an hour.';

const secondsLeft = ({ done, total, points, notBefore }: PastRead, now: number): number | null => {
  if (total === null || done === 0) return null;
  const ahead = (Math.max(0, total - done) * points) / done;
  return Math.ceil((Math.max(0, notBefore - now) + timeFor(BACKFILL, { points: ahead, spent: points })) / 1000);
};

const backfillStatus = ({ reading, doneAt, attempts, issues, problem }: BackfillHead, now: number): BackfillStatus => {
  if (reading) {
    const { done, total, notBefore, waitingFor, problems } = reading;
    return {
      state: 'running',
      done,
      total: total === null ? null : Math.max(done, total),
      secondsLeft: secondsLeft(reading, now),
      waitingFor: notBefore > now ? (waitingFor ?? PACED) : null,
      problem: problems.length > 0 ? problems.join(' ') : null,
      doneAt: null,
    };
  }
  const ended = { done: issues, total: null, secondsLeft: null, waitingFor: null, problem, doneAt };
  if (doneAt !== null) return { ...ended, state: 'done' };
  return { ...ended, state: attempts > 0 ? 'failed' : 'never' };
};

const pushStatus = (head: PushHead): PushStatus => ({
  url: head.url,
  secretSince: head.secretSince,
  deliveries: head.deliveries,
});

type OverviewPorts = Pick<Ports, 'records' | 'journal' | 'jobs' | 'tally' | 'clock' | 'cloudId'>;

/** The journal is not looked at when the last fold is younger than this. Unit: ms. */
const FRESH_MS = 60_000;

const isEmpty = async (journal: Ports['journal']): Promise<boolean> => {
  for await (const page of journal.read()) return page.length === 0;
  return true;
};

/** Has what is journalled folded because someone looks. Returns whether there is anything to wait for. */
const foldForReader = async (ports: OverviewPorts, foldedAt: number | null): Promise<boolean> => {
  if (ports.clock.now() - (foldedAt ?? 0) < FRESH_MS) return false;
  if (await isEmpty(ports.journal)) return false;
  try {
    await ports.jobs.wake('fold', 0);
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    return false; // what is recorded can be read all the same
  }
  return true;
};

/** What the page shows above the people. */
export const readOverview = (ports: OverviewPorts) => async (): Promise<Overview> => {
  const [roster, directory, backfill, audit, prices, push, ignored] = await Promise.all([
    readRosterHead(ports.records),
    readDirectoryHead(ports.records),
    readBackfillHead(ports.records),
    readAuditHead(ports.records),
    readPricesHead(ports.records),
    readPushHead(ports.records),
    ports.tally.read(),
  ]);
  const folding = await foldForReader(ports, roster.value.foldedAt);
  return {
    now: ports.clock.now(),
    cloudId: ports.cloudId,
    recordedSince: roster.value.days ? formatDay(roster.value.days.from) : null,
    foldedAt: roster.value.foldedAt,
    accounts: roster.value.count,
    folding,
    ignored,
    directory: directoryStatus(directory.value),
    backfill: backfillStatus(backfill.value, ports.clock.now()),
    audit: auditStatus(audit.value, ports.clock.now()),
    products: directory.value.products,
    prices: { currency: prices.value.currency, prices: prices.value.prices },
    push: pushStatus(push.value),
  };
};

export const readDirectoryStatus = async (ports: Pick<Ports, 'records'>): Promise<DirectoryStatus> =>
  directoryStatus((await readDirectoryHead(ports.records)).value);

export const readPushStatus = async (ports: Pick<Ports, 'records'>): Promise<PushStatus> =>
  pushStatus((await readPushHead(ports.records)).value);
