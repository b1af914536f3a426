import { decodePlanes, emptyPlanes, encodePlanes, type Planes } from '../kernel/planes';
import { decodeOr } from '../store/document';
import type { Records, StoredRecord } from '../store/ports';
import { segmentPlanes } from './rules/segment-planes';
import { membersPartKey, segmentKey, type DirectoryState } from './state';

/** Groups in one record: sixteen planes of 8 KiB, incompressible, fit one value. Stored: it cannot change. */
const GROUPS_PER_RECORD = 16;

type Groups = Pick<DirectoryState, 'groups'>;
type Read = Pick<DirectoryState, 'groups' | 'readAt'>;

/** The record that holds the members of the group in a slot. */
export const membersKey = (segment: number, slot: number): string =>
  membersPartKey(segment, Math.floor(slot / GROUPS_PER_RECORD));

/** Keys of the members of all groups in a segment. */
export const memberKeys = ({ groups }: Groups, segment: number): string[] =>
  Array.from({ length: Math.ceil(groups.length / GROUPS_PER_RECORD) }, (_, part) => membersPartKey(segment, part));

/** Everything that the directory stores of a segment. */
export const directoryKeys = (state: Groups, segment: number): string[] => [
  segmentKey(segment),
  ...memberKeys(state, segment),
];

/** What each slot gives. A group that was never read to the end gives nothing yet. */
export const grantsOf = ({ groups }: Groups): (DirectoryState['groups'][number] | null)[] =>
  groups.map((group) => (group && group.readAt !== null ? group : null));

/** Records of a segment that a read must have written: they are there even when nobody is in them. */
const expectedKeys = ({ groups, readAt }: Read, segment: number): string[] => {
  const parts = groups.flatMap((group, slot) => (group && group.readAt !== null ? [membersKey(segment, slot)] : []));
  return [...new Set([...(readAt === null ? [] : [segmentKey(segment)]), ...parts])];
};

/**
 * Records of a segment by key, as far as there are any: `null` stands for one that is not there though a read must have written
 * it. Missing ones come first: which one is named does not hang on what else is damaged.
 */
export const recordsOf = <T>(state: Read, segment: number, stored: ReadonlyMap<string, T>): [string, T | null][] => {
  const missing = expectedKeys(state, segment).filter((key) => !stored.has(key));
  return [
    ...missing.map((key): [string, null] => [key, null]),
    ...directoryKeys(state, segment).flatMap((key): [string, T][] => {
      const record = stored.get(key);
      return record === undefined ? [] : [[key, record]];
    }),
  ];
};

/**
 * A segment with roles and access worked out, from records that were read already: types, statuses, and the members of each
 * group by slot. Throws `Unreadable`.
 */
export const directoryPlanes = (state: Read, segment: number, stored: ReadonlyMap<string, StoredRecord>): Planes => {
  const records = recordsOf(state, segment, stored);
  const bytes = records.map(([key, record]) => [key, record?.bytes ?? null] as const);
  return segmentPlanes(bytes, grantsOf(state));
};

/** Whether a record of the segments is damaged, or lost though a read wrote it: then all is read anew. */
export const isDamaged = async (
  records: Pick<Records, 'getMany'>,
  state: Read,
  segments: readonly number[],
): Promise<boolean> => {
  for (const segment of segments) {
    const stored = await records.getMany(directoryKeys(state, segment));
    if (expectedKeys(state, segment).some((key) => !stored.has(key))) return true;
    for (const record of stored.values()) if (decodeOr(record, decodePlanes, null) === null) return true;
  }
  return false;
};

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

interface Page {
  readonly planes: Planes;
  readonly before: Uint8Array | null;
  /** Written even when there is nothing in it. */
  isKept: boolean;
}

/** Records of planes as a step changes them. Those that end as they began are not written. */
export class Draft {
  private readonly pages = new Map<string, Page>();
  /** A record could not be read, and is begun anew with nothing in it. */
  isDamaged = false;

  constructor(private readonly records: Pick<Records, 'getMany'>) {}

  /** Reads what is not read yet. */
  async load(keys: readonly string[]): Promise<void> {
    const fresh = [...new Set(keys)].filter((key) => !this.pages.has(key));
    const stored = await this.records.getMany(fresh);
    for (const key of fresh) {
      const record = stored.get(key);
      const planes = record ? decodeOr(record, decodePlanes, null) : emptyPlanes();
      if (planes === null) this.isDamaged = true;
      this.pages.set(key, { planes: planes ?? emptyPlanes(), before: record?.bytes ?? null, isKept: false });
    }
  }

  /** The planes of a record that was loaded. */
  at(key: string): Planes {
    return this.page(key).planes;
  }

  /** Has a record written even when nobody is in it: that it is there tells that nobody is. */
  keep(key: string): void {
    this.page(key).isKept = true;
  }

  /** The records to write, by key. */
  changed(): Map<string, Uint8Array> {
    const changed = new Map<string, Uint8Array>();
    for (const [key, { planes, before, isKept }] of this.pages) {
      const bytes = encodePlanes(planes);
      if (before === null ? planes.size > 0 || isKept : !isSame(before, bytes)) changed.set(key, bytes);
    }
    return changed;
  }

  private page(key: string): Page {
    const page = this.pages.get(key);
    if (!page) throw new RangeError(`not loaded: ${key}`);
    return page;
  }
}
