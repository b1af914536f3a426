import type { ClockPort } from '../kernel/clock';
import type { ListedUser } from '../kernel/listed-user';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { enrol } from '../roster/enrol';
import type { TombstonesPort } from '../roster/ports';
import { allSegments } from '../roster/read-roster';
import type { RecordsPort } from '../store/ports';
import type { Draft } from './directory-planes';
import { describe, isDescribed } from './rules/licence';
import { nextSegmentKey, segmentKey } from './state';

type Ports = RecordsPort & TombstonesPort & ClockPort;

/** Users gather beside the old ones. Gives whether somebody new was among them. */
export const gatherUsers = async (
  ports: Ports,
  draft: Draft,
  users: readonly ListedUser[],
  isFirst: boolean,
): Promise<boolean> => {
  const enrolled = await enrol(ports, users, ports.clock.now());
  const segments = await allSegments(ports);
  await draft.load(segments.map(nextSegmentKey));
  if (isFirst) for (const segment of segments) draft.at(nextSegmentKey(segment)).clear();
  let hasNew = false;
  for (const { account, type, status } of users) {
    const ordinal = enrolled.ordinalOf(account);
    if (ordinal === undefined) continue;
    const planes = draft.at(nextSegmentKey(segmentOf(ordinal)));
    hasNew ||= !isDescribed(planes, ordinal % SEGMENT);
    describe(planes, ordinal % SEGMENT, type, status);
  }
  return hasNew;
};

/** The users that have gathered take the place of the old ones: who is not listed any more is nobody. */
export const replaceUsers = async (ports: Ports, draft: Draft): Promise<void> => {
  const segments = await allSegments(ports);
  await draft.load(segments.map(segmentKey));
  for (const segment of segments) {
    const planes = draft.at(segmentKey(segment));
    planes.clear();
    for (const [name, bits] of draft.at(nextSegmentKey(segment))) planes.set(name, bits);
    draft.keep(segmentKey(segment));
  }
};
