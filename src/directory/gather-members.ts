import type { ClockPort } from '../kernel/clock';
import type { ListedUser } from '../kernel/listed-user';
import { planeOf, SEGMENT, segmentOf } from '../kernel/planes';
import { enrol } from '../roster/enrol';
import type { TombstonesPort } from '../roster/ports';
import { allSegments } from '../roster/read-roster';
import type { RecordsPort } from '../store/ports';
import { Draft, membersKey } from './directory-planes';
import { describe, PLANES } from './rules/licence';
import { nextSegmentKey, segmentKey, type DirectoryState } from './state';

/** A page of the members of the group in a slot. */
export interface MembersPage {
  readonly slot: number;
  readonly members: readonly ListedUser[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const replace = (draft: Draft, segments: readonly number[], slot: number): void => {
  const name = PLANES.group(slot);
  for (const segment of segments) {
    const members = draft.at(membersKey(segment, slot));
    const gathered = draft.at(nextSegmentKey(segment)).get(name);
    if (gathered) members.set(name, gathered.clone());
    else members.delete(name);
    draft.keep(membersKey(segment, slot));
  }
};

/** Members gather beside the old ones. A group whose last page has come replaces what its slot held. */
export const gatherMembers = async (
  ports: RecordsPort & TombstonesPort & ClockPort,
  state: DirectoryState,
  pages: readonly MembersPage[],
): Promise<{ draft: Draft; groups: DirectoryState['groups'] }> => {
  const now = ports.clock.now();
  const listed = pages.flatMap(({ members }) => members);
  const enrolled = await enrol(ports, listed, now);
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  const completed = pages.filter(({ isLast }) => isLast).map(({ slot }) => slot);
  await draft.load(
    segments.flatMap((segment) => [
      segmentKey(segment),
      nextSegmentKey(segment),
      ...completed.map((slot) => membersKey(segment, slot)),
    ]),
  );
  const gathered = segments.map((segment) => draft.at(nextSegmentKey(segment)));
  for (const { slot, members, isFirst, isLast } of pages) {
    if (isFirst) for (const planes of gathered) planes.clear();
    for (const { account, type, status } of members) {
      const ordinal = enrolled.ordinalOf(account);
      if (ordinal === undefined) continue;
      const segment = segmentOf(ordinal);
      describe(draft.at(segmentKey(segment)), ordinal % SEGMENT, type, status);
      planeOf(draft.at(nextSegmentKey(segment)), PLANES.group(slot)).add(ordinal % SEGMENT);
    }
    if (isLast) replace(draft, segments, slot);
  }
  const groups = state.groups.map((group, slot) =>
    group && completed.includes(slot) ? { ...group, readAt: now } : group,
  );
  return { draft, groups };
};
