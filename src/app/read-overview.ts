import { formatDay } from '../domain/day';
import type { DirectoryStatus, Overview, PushStatus } from '../contract/page';
import type { DirectoryHead, PushHead } from '../contract/records';
import { TryLater } from './failures';
import { readDirectoryHead, readPushHead, readRosterHead } from './heads';
import type { Ports } from './ports';

const stateOf = (head: DirectoryHead): DirectoryStatus['state'] => {
  if (head.reading) return 'reading';
  if (head.readAt !== null) return 'ready';
  return head.problem === null ? 'never' : 'failed';
};

const directoryStatus = (head: DirectoryHead): DirectoryStatus => ({
  state: stateOf(head),
  readAt: head.readAt,
  progress: head.reading ? { done: head.reading.stepsDone, total: null } : null,
  problem: head.problem,
});

const pushStatus = (head: PushHead): PushStatus => ({
  url: head.url,
  secretSince: head.secretSince,
  deliveries: head.deliveries,
});

type OverviewPorts = Pick<Ports, 'records' | 'journal' | 'jobs' | 'tally' | 'clock' | 'cloudId'>;

/** The journal is not looked at when the last fold is younger than this. Unit: ms. */
const FRESH_MS = 60_000;

/** Has what is journalled folded because someone looks. Returns whether there is anything to wait for. */
const foldForReader = async (ports: OverviewPorts, foldedAt: number | null): Promise<boolean> => {
  if (ports.clock.now() - (foldedAt ?? 0) < FRESH_MS) return false;
  if ((await ports.journal.read(1)).length === 0) return false;
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
  const [roster, directory, push, ignored] = await Promise.all([
    readRosterHead(ports.records),
    readDirectoryHead(ports.records),
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
    products: directory.value.products,
    push: pushStatus(push.value),
  };
};

export const readDirectoryStatus = async (ports: Pick<Ports, 'records'>): Promise<DirectoryStatus> =>
  directoryStatus((await readDirectoryHead(ports.records)).value);

export const readPushStatus = async (ports: Pick<Ports, 'records'>): Promise<PushStatus> =>
  pushStatus((await readPushHead(ports.records)).value);
