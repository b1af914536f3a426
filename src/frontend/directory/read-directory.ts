import type { DirectorySlice, DirectoryStatus, DirectoryTurn, DirectoryWork } from '../../directory/view';
import type { ReadJira } from '../jira/ask-jira';
import { readMembers } from './read-members';
import { readUsers } from './read-users';

/** So often in a row the same is read: what is not taken then the app reads by itself. */
const MOST_TRIES = 5;

interface Reading {
  readonly readJira: ReadJira;
  /** Asks what there is to read. */
  readonly turn: () => Promise<DirectoryTurn>;
  readonly hand: (slice: DirectorySlice) => Promise<DirectoryTurn>;
  readonly onStatus: (status: DirectoryStatus) => void;
  readonly signal: AbortSignal;
}

const isSame = (one: DirectoryWork | null, other: DirectoryWork | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether what is to be read now lies right behind the slice that was handed over, of those groups. */
const isBehind = (work: DirectoryWork | null, slice: DirectorySlice, groups: readonly string[]): boolean => {
  if (slice.kind === 'users') return work?.kind === 'users' && work.startAt === slice.next;
  const last = slice.parts.at(-1);
  if (work?.kind !== 'members' || !last) return false;
  const group = last.next === null ? groups[groups.indexOf(last.group) + 1] : last.group;
  return work.groups[0] === group && work.startAt === (last.next ?? 0);
};

/** Reads on until what is to be read lies elsewhere. Gives what that is. */
const readWork = async (
  { readJira, hand, onStatus, signal }: Reading,
  work: DirectoryWork,
): Promise<DirectoryWork | null> => {
  let now: DirectoryWork | null = null;
  const groups = work.kind === 'members' ? work.groups : [];
  const handOver = async (slice: DirectorySlice): Promise<boolean> => {
    const turn = await hand(slice);
    onStatus(turn.directory);
    now = turn.work;
    return isBehind(now, slice, groups);
  };
  if (work.kind === 'users') await readUsers(readJira, work.startAt, handOver, signal);
  else await readMembers(readJira, work, (parts) => handOver({ kind: 'members', parts }), signal);
  return now;
};

/**
 * Reads users and members as the person who looks at the page, as long as the app has something to be read, and hands them over.
 * Begins where the last slice ended that the app took, whoever read it. Throws PageFailure.
 */
export const readDirectory = async (reading: Reading): Promise<void> => {
  const first = await reading.turn();
  reading.onStatus(first.directory);
  let [work, tries] = [first.work, 0];
  while (work !== null && tries < MOST_TRIES) {
    const next: DirectoryWork | null = await readWork(reading, work);
    [work, tries] = [next, isSame(next, work) ? tries + 1 : 0];
  }
};
