import { dayAt } from '../kernel/day';
import { planeOf, SEGMENT, segmentOf } from '../kernel/planes';
import { enrol } from '../roster/enrol';
import { allSegments } from '../roster/read-roster';
import { Draft, memberKeys, membersKey } from './directory-planes';
import type { JiraUser } from './ports';
import { allowance } from './rules/daily-allowance';
import { describe, PLANES } from './rules/licence';
import { nextSegmentKey, segmentKey, type DirectoryState } from './state';
import type { StepOf, StepPorts, DirectoryStepResult } from './step-result';

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
  readonly next: DirectoryStepResult['next'];
}

const askForMembers = async (
  ports: StepPorts,
  { groups }: DirectoryState,
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
    const { value, points: price } = await ports.jiraPeople.groupMembers(group.id, at);
    points += price;
    pages.push({ slot, members: value.members, isFirst: at === 0, isLast: value.next === null });
    at = value.next ?? 0;
    if (value.next === null) left.shift();
  }
  return { pages, points, next: left.length === 0 ? 'done' : { kind: 'members', slots: left, startAt: at } };
};

/** Reads pages of members. A group whose last page has come replaces what its slot held. */
export const readMembers = async (
  ports: StepPorts,
  state: DirectoryState,
  step: StepOf<'members'>,
): Promise<DirectoryStepResult> => {
  const { pages, points, next } = await askForMembers(ports, state, step);
  const now = ports.clock.now();
  const accounts = pages.flatMap(({ members }) => members.map(({ account }) => account));
  const enrolled = await enrol(ports, accounts, dayAt(now));
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
  return { points, draft, state: { groups }, next };
};

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

/** Points that reading so many members costs: a point a page, two a member. */
const priceOf = (size: number): number => Math.max(1, Math.ceil(size / 50)) + 2 * size;

/** Which changed groups are read now: those never read, then the smallest as far as the points go. */
const affordable = (
  state: DirectoryState,
  changed: StepOf<'sizes'>['changed'],
  now: number,
  spent: number,
): number[] => {
  const { fullPoints, readAt, spentSince } = state;
  let left = allowance({ fullPoints, readAt: readAt ?? now, now, spent: spentSince + spent });
  return [...changed]
    .sort((one, other) => one.size - other.size)
    .filter(({ slot, size }) => {
      const isNew = state.groups[slot]?.readAt === null;
      if (!isNew && priceOf(size) > left) return false;
      left -= priceOf(size);
      return true;
    })
    .map(({ slot }) => slot);
};

/** Compares the sizes of groups with what is recorded, and decides which are read again. */
export const compareSizes = async (
  ports: StepPorts,
  state: DirectoryState,
  { slots, changed: before }: StepOf<'sizes'>,
): Promise<DirectoryStepResult> => {
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  await draft.load(segments.flatMap((segment) => memberKeys(state, segment)));
  const changed = [...before];
  let points = 0;
  for (const slot of slots.slice(0, SIZES_PER_STEP)) {
    const group = state.groups[slot];
    if (!group) continue;
    const name = PLANES.group(slot);
    const recorded = segments.reduce(
      (sum, segment) => sum + (draft.at(membersKey(segment, slot)).get(name)?.size ?? 0),
      0,
    );
    const { value: size, points: price } = await ports.jiraPeople.groupSize(group.id, recorded);
    points += price;
    if (size !== recorded || group.readAt === null) changed.push({ slot, size });
  }
  const left = slots.slice(SIZES_PER_STEP);
  if (left.length > 0) return { points, next: { kind: 'sizes', slots: left, changed } };
  const chosen = affordable(state, changed, ports.clock.now(), points);
  return {
    points,
    state: { behind: changed.length - chosen.length },
    next: { kind: 'members', slots: chosen, startAt: 0 },
  };
};
