import { decodePlanes, encodePlanes, forgetIn } from '../kernel/planes';
import { decodeOr } from './document';
import type { Records } from './ports';

/** Records of planes without an ordinal: those that change, and whether one of them could not be read. */
export const planesWithout = async (
  records: Pick<Records, 'getMany'>,
  keys: readonly string[],
  index: number,
): Promise<{ changed: Map<string, Uint8Array>; isWhole: boolean }> => {
  const changed = new Map<string, Uint8Array>();
  let isWhole = true;
  for (const [key, record] of await records.getMany(keys)) {
    const planes = decodeOr(record, decodePlanes, null);
    if (planes === null) isWhole = false;
    else if (forgetIn(planes, index)) changed.set(key, encodePlanes(planes));
  }
  return { changed, isWhole };
};
