import { formatDay } from '../domain/day';
import type { DirectoryStatus, Overview, PushStatus } from '../contract/page';
import type { DirectoryHead, PushHead } from '../contract/records';
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

/** What the page shows above the people. */
export const readOverview = (ports: Pick<Ports, 'records' | 'clock' | 'cloudId'>) => async (): Promise<Overview> => {
  const [roster, directory, push] = await Promise.all([
    readRosterHead(ports.records),
    readDirectoryHead(ports.records),
    readPushHead(ports.records),
  ]);
  return {
    now: ports.clock.now(),
    cloudId: ports.cloudId,
    recordedSince: roster.value.days ? formatDay(roster.value.days.from) : null,
    foldedAt: roster.value.foldedAt,
    accounts: roster.value.count,
    directory: directoryStatus(directory.value),
    products: directory.value.products,
    push: pushStatus(push.value),
  };
};

export const readDirectoryStatus = async (ports: Pick<Ports, 'records'>): Promise<DirectoryStatus> =>
  directoryStatus((await readDirectoryHead(ports.records)).value);

export const readPushStatus = async (ports: Pick<Ports, 'records'>): Promise<PushStatus> =>
  pushStatus((await readPushHead(ports.records)).value);
