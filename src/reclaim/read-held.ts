import { directoryKeys, directoryPlanes, grantsOf } from '../directory/directory-planes';
import { PLANES } from '../directory/rules/licence';
import type { DirectoryState } from '../directory/state';
import { SEGMENT, segmentOf } from '../kernel/planes';
import type { Records } from '../store/ports';
import type { GivingGroup } from './rules/removal';

type Directory = Pick<DirectoryState, 'groups' | 'readAt'>;

/** The groups of the directory that each of these people is in, by ordinal. Throws `Unreadable`. */
export const readHeld = async (
  records: Pick<Records, 'getMany'>,
  directory: Directory,
  ordinals: readonly number[],
): Promise<Map<number, GivingGroup[]>> => {
  const held = new Map<number, GivingGroup[]>();
  for (const segment of new Set(ordinals.map(segmentOf))) {
    const planes = directoryPlanes(directory, segment, await records.getMany(directoryKeys(directory, segment)));
    const groups = grantsOf(directory).flatMap((group, slot) => {
      const members = planes.get(PLANES.group(slot));
      return group && members ? [{ id: group.id, products: group.products, members }] : [];
    });
    for (const ordinal of ordinals) {
      if (segmentOf(ordinal) !== segment) continue;
      const own = groups.filter(({ members }) => members.has(ordinal % SEGMENT));
      held.set(
        ordinal,
        own.map(({ id, products }) => ({ id, products })),
      );
    }
  }
  return held;
};
