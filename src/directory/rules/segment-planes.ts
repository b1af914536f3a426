import { Unreadable } from '../../kernel/failures';
import { decodePlanes, emptyPlanes, joinPlanes, type Planes } from '../../kernel/planes';
import { withAccess, type Grant } from './licence';

const decoded = (record: string, bytes: Uint8Array): Planes => {
  try {
    return decodePlanes(bytes);
  } catch (cause) {
    throw new Unreadable({ code: 'record-unreadable', record }, { cause });
  }
};

/**
 * A segment with roles and access worked out, from its records by key; `null` is one that a read must have written and that is
 * not there. Throws `Unreadable`.
 */
export const segmentPlanes = (
  records: Iterable<readonly [string, Uint8Array | null]>,
  grants: readonly (Grant | null)[],
): Planes => {
  const stored = [...records].map(([record, bytes]) => {
    if (bytes === null) throw new Unreadable({ code: 'record-missing', record });
    return [record, bytes] as const;
  });
  const planes = emptyPlanes();
  for (const [record, bytes] of stored) joinPlanes(planes, decoded(record, bytes));
  return withAccess(planes, grants);
};
