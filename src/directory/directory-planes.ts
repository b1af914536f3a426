import { withAccess } from './rules/licence';
import { decodePlanes, emptyPlanes, encodePlanes, joinPlanes, type Planes } from '../kernel/planes';
import { KEYS, type DirectoryHead } from '../store/records';
import type { Document } from '../store/documents';
import { commitDirectory } from '../store/heads';
import type { Records, StoredRecord } from '../store/ports';

/** Groups in one record: sixteen planes of 8 KiB, incompressible, are 171 KiB as base64, and Forge takes 240 KiB. */
const GROUPS_PER_RECORD = 16;
/** Records in one commit: of 240 KiB each, they stay under Forge's 4 MB, and with the head under its 25 keys. */
const RECORDS_PER_COMMIT = 16;
const DELETES_PER_COMMIT = 8;

export const membersKey = (segment: number, slot: number): string =>
  KEYS.directoryMembers(segment, Math.floor(slot / GROUPS_PER_RECORD));

/** Keys of the members of all groups in a segment. */
export const memberKeys = ({ groups }: Pick<DirectoryHead, 'groups'>, segment: number): string[] =>
  Array.from({ length: Math.ceil(groups.length / GROUPS_PER_RECORD) }, (_, part) =>
    KEYS.directoryMembers(segment, part),
  );

/** Everything that the directory stores of a segment. */
export const directoryKeys = (head: Pick<DirectoryHead, 'groups'>, segment: number): string[] => [
  KEYS.directorySegment(segment),
  ...memberKeys(head, segment),
];

/** A segment as it is stored: types, statuses, and the members of each group by slot. */
const storedPlanes = (
  head: Pick<DirectoryHead, 'groups'>,
  segment: number,
  stored: ReadonlyMap<string, StoredRecord>,
): Planes => {
  const planes = emptyPlanes();
  for (const key of directoryKeys(head, segment)) {
    const record = stored.get(key);
    if (record) joinPlanes(planes, decodePlanes(record.bytes));
  }
  return planes;
};

/** What each slot gives. A group that was never read to the end gives nothing yet. */
export const grantsOf = ({ groups }: Pick<DirectoryHead, 'groups'>): (DirectoryHead['groups'][number] | null)[] =>
  groups.map((group) => (group && group.readAt !== null ? group : null));

/** A segment with roles and access worked out. */
export const directoryPlanes = (
  head: Pick<DirectoryHead, 'groups'>,
  segment: number,
  stored: ReadonlyMap<string, StoredRecord>,
): Planes => withAccess(storedPlanes(head, segment, stored), grantsOf(head));

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, i) => byte === other[i]);

/** Records of planes as a step changes them. Those that end as they began are not written. */
export class Draft {
  private readonly pages = new Map<string, { readonly planes: Planes; readonly before: Uint8Array | null }>();

  constructor(private readonly records: Records) {}

  /** Reads what is not read yet. */
  async load(keys: readonly string[]): Promise<void> {
    const fresh = [...new Set(keys)].filter((key) => !this.pages.has(key));
    const stored = await this.records.getMany(fresh);
    for (const key of fresh) {
      const bytes = stored.get(key)?.bytes ?? null;
      this.pages.set(key, { planes: bytes ? decodePlanes(bytes) : emptyPlanes(), before: bytes });
    }
  }

  /** The planes of a record that was loaded. */
  at(key: string): Planes {
    const page = this.pages.get(key);
    if (!page) throw new RangeError(`The record "${key}" was not loaded.`);
    return page.planes;
  }

  /** The records to write, by key. */
  changed(): Map<string, Uint8Array> {
    const changed = new Map<string, Uint8Array>();
    for (const [key, { planes, before }] of this.pages) {
      const bytes = encodePlanes(planes);
      if (before === null ? planes.size > 0 : !isSame(before, bytes)) changed.set(key, bytes);
    }
    return changed;
  }
}

/**
 * Commits records and then the head, in as many commits as it takes. A kill in between leaves records that say what is
 * so under a head that has not moved: the step is done again.
 */
export const commitRecords = async (
  records: Records,
  head: Document<DirectoryHead>,
  next: DirectoryHead,
  { set, gone = [] }: { set: ReadonlyMap<string, Uint8Array>; gone?: readonly string[] },
): Promise<'committed' | 'conflict'> => {
  const writes = [...set];
  let before = head;
  for (; writes.length > RECORDS_PER_COMMIT; before = { ...before, version: before.version + 1 }) {
    const part = new Map(writes.splice(0, RECORDS_PER_COMMIT));
    if ((await commitDirectory(records, before, before.value, { set: part })) === 'conflict') return 'conflict';
  }
  const extra = { set: new Map(writes), delete: gone.slice(0, DELETES_PER_COMMIT) };
  if ((await commitDirectory(records, before, next, extra)) === 'conflict') return 'conflict';
  let version = before.version + 1;
  for (let i = DELETES_PER_COMMIT; i < gone.length; i += DELETES_PER_COMMIT, version += 1) {
    const more = { delete: gone.slice(i, i + DELETES_PER_COMMIT) };
    if ((await commitDirectory(records, { value: next, version }, next, more)) === 'conflict') break;
  }
  return 'committed';
};
