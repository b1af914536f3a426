import { dayAt } from '../kernel/day';
import { describe, PLANES } from './rules/licence';
import { allowance } from '../jobs/pace';
import { planeOf, SEGMENT, segmentOf } from '../kernel/planes';
import { KEYS, type DirectoryHead, type DirectoryStep } from '../store/records';
import { enrol } from '../roster/enrol';
import { allSegments, type DirectoryPorts, type Learnt } from './step-result';
import { Draft, memberKeys, membersKey } from './directory-planes';
import type { JiraUser } from '../store/ports';

type StepOf<K extends DirectoryStep['kind']> = Extract<DirectoryStep, { kind: K }>;

/** Pages of group members (50 each) read before the step is committed. */
const MEMBER_PAGES = 20;
/** Groups whose size is asked for in one step. */
const SIZES_PER_STEP = 100;

interface MembersPage {
  readonly slot: number;
  readonly members: readonly JiraUser[];
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

interface MembersRead {
  readonly pages: readonly MembersPage[];
  readonly points: number;
  readonly next: Learnt['next'];
}

const askForMembers = async (
  ports: DirectoryPorts,
  { groups }: DirectoryHead,
  { slots, startAt }: StepOf<'members'>,
): Promise<MembersRead> => {
  const left = slots.filter((slot) => groups[slot]);
  const pages: MembersPage[] = [];
  let points = 0;
  let at = startAt;
  while (pages.length < MEMBER_PAGES) {
    const [slot] = left;
    const group = slot === undefined ? undefined : groups[slot];
    if (slot === undefined || !group) break;
    const { value, points: price } = await ports.jira.groupMembers(group.id, at);
    points += price;
    pages.push({ slot, members: value.members, isFirst: at === 0, isLast: value.next === null });
    at = value.next ?? 0;
    if (value.next === null) left.shift();
  }
  return { pages, points, next: left.length === 0 ? 'done' : { kind: 'members', slots: left, startAt: at } };
};

/** Reads pages of members. A group whose last page has come replaces what its slot held. */
export const readMembers = async (
  ports: DirectoryPorts,
  head: DirectoryHead,
  step: StepOf<'members'>,
): Promise<Learnt> => {
  const { pages, points, next } = await askForMembers(ports, head, step);
  const now = ports.clock.now();
  const accounts = pages.flatMap(({ members }) => members.map(({ account }) => account));
  const enrolled = await enrol(ports, accounts, dayAt(now));
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  const completed = pages.filter(({ isLast }) => isLast).map(({ slot }) => slot);
  await draft.load(
    segments.flatMap((segment) => [
      KEYS.directorySegment(segment),
      KEYS.nextDirectorySegment(segment),
      ...completed.map((slot) => membersKey(segment, slot)),
    ]),
  );
  const gathered = segments.map((segment) => draft.at(KEYS.nextDirectorySegment(segment)));
  for (const { slot, members, isFirst, isLast } of pages) {
    if (isFirst) for (const planes of gathered) planes.clear();
    for (const { account, type, status } of members) {
      const ordinal = enrolled.ordinalOf(account);
      if (ordinal === undefined) continue;
      const segment = segmentOf(ordinal);
      describe(draft.at(KEYS.directorySegment(segment)), ordinal % SEGMENT, type, status);
      planeOf(draft.at(KEYS.nextDirectorySegment(segment)), PLANES.group(slot)).add(ordinal % SEGMENT);
    }
    if (isLast) replace(draft, segments, slot);
  }
  const groups = head.groups.map((group, slot) =>
    group && completed.includes(slot) ? { ...group, readAt: now } : group,
  );
  return { points, draft, head: { groups }, next };
};

const replace = (draft: Draft, segments: readonly number[], slot: number): void => {
  const name = PLANES.group(slot);
  for (const segment of segments) {
    const members = draft.at(membersKey(segment, slot));
    const gathered = draft.at(KEYS.nextDirectorySegment(segment)).get(name);
    if (gathered) members.set(name, gathered.clone());
    else members.delete(name);
  }
};

/** Points that reading so many members costs: a point a page, two a member. */
const priceOf = (size: number): number => Math.max(1, Math.ceil(size / 50)) + 2 * size;

/** Which changed groups are read now: those never read, then the smallest as far as the points go. */
const affordable = (head: DirectoryHead, changed: StepOf<'sizes'>['changed'], now: number, spent: number): number[] => {
  const { fullPoints, readAt, spentSince } = head;
  let left = allowance({ fullPoints, readAt: readAt ?? now, now, spent: spentSince + spent });
  return [...changed]
    .sort((one, other) => one.size - other.size)
    .filter(({ slot, size }) => {
      const isNew = head.groups[slot]?.readAt === null;
      if (!isNew && priceOf(size) > left) return false;
      left -= priceOf(size);
      return true;
    })
    .map(({ slot }) => slot);
};

/** Compares the sizes of groups with what is recorded, and decides which are read again. */
export const compareSizes = async (
  ports: DirectoryPorts,
  head: DirectoryHead,
  { slots, changed: before }: StepOf<'sizes'>,
): Promise<Learnt> => {
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  await draft.load(segments.flatMap((segment) => memberKeys(head, segment)));
  const changed = [...before];
  let points = 0;
  for (const slot of slots.slice(0, SIZES_PER_STEP)) {
    const group = head.groups[slot];
    if (!group) continue;
    const name = PLANES.group(slot);
    const recorded = segments.reduce(
      (sum, segment) => sum + (draft.at(membersKey(segment, slot)).get(name)?.size ?? 0),
      0,
    );
    const { value: size, points: price } = await ports.jira.groupSize(group.id, recorded);
    points += price;
    if (size !== recorded || group.readAt === null) changed.push({ slot, size });
  }
  const left = slots.slice(SIZES_PER_STEP);
  if (left.length > 0) return { points, next: { kind: 'sizes', slots: left, changed } };
  const chosen = affordable(head, changed, ports.clock.now(), points);
  return {
    points,
    head: { behind: changed.length - chosen.length },
    next: { kind: 'members', slots: chosen, startAt: 0 },
  };
};
