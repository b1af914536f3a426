import { Refused, Unreadable } from '../kernel/failures';
import type { ListedUser } from '../kernel/listed-user';
import type { Points } from '../kernel/points';
import { withLeftOut, withProblem, type Problem } from '../kernel/problem';
import { follow, TRAIL_START } from '../kernel/trail';
import { allSegments } from '../roster/read-roster';
import { Draft, memberKeys, membersKey } from './directory-planes';
import { gatherMembers, type MembersPage } from './gather-members';
import { allowance } from './rules/daily-allowance';
import { PLANES } from './rules/licence';
import { priceOfMembers } from './rules/price';
import type { DirectoryState } from './state';
import type { StepOf, StepPorts, DirectoryStepResult } from './step-result';

/** Pages of group members (50 each) read before the step is committed. */
const MEMBER_PAGES = 20;
/** Groups whose size is asked for in one step. */
const SIZES_PER_STEP = 100;

interface MembersRead {
  readonly pages: readonly MembersPage[];
  readonly points: number;
  readonly next: DirectoryStepResult['next'];
  readonly problems: readonly Problem[];
  /** Groups that were gone round: what their slots hold stays. */
  readonly skipped: number;
}

/** Where a page of members leads: on, or to the end of the group. A list that leads in a circle ends, and that is told. */
const onward = (
  { slots, trail }: StepOf<'members'>,
  next: number | null,
  members: readonly ListedUser[],
): { step: StepOf<'members'>; problems: Problem[] } => {
  const followed = next === null ? null : follow(trail, members.map(({ account }) => account).join(' '));
  if (next !== null && followed)
    return { step: { kind: 'members', slots, startAt: next, trail: followed }, problems: [] };
  const problems: Problem[] = next === null ? [] : [{ code: 'list-repeats', asked: 'group-members' }];
  return { step: nextGroup(slots), problems };
};

/** The step without its first group. */
export const nextGroup = (slots: readonly number[]): StepOf<'members'> => ({
  kind: 'members',
  slots: slots.slice(1),
  startAt: 0,
  trail: TRAIL_START,
});

/** Whether a group that fails like this is gone round at once. */
const isGoneRound = (error: unknown, learnt: readonly Problem[]): error is Refused | Unreadable =>
  (error instanceof Refused || error instanceof Unreadable) &&
  learnt.some((problem) => JSON.stringify(problem) === JSON.stringify(error.problem));

const askForMembers = async (
  ports: StepPorts,
  { groups }: DirectoryState,
  first: StepOf<'members'>,
  learnt: readonly Problem[],
): Promise<MembersRead> => {
  let step: StepOf<'members'> = { ...first, slots: first.slots.filter((slot) => groups[slot]) };
  const pages: MembersPage[] = [];
  let problems: Problem[] = [];
  let [points, skipped, asked] = [0, 0, 0];
  for (; asked < MEMBER_PAGES; asked++) {
    const [slot] = step.slots;
    const group = slot === undefined ? undefined : groups[slot];
    if (slot === undefined || !group) break;
    const { startAt } = step;
    try {
      const { value, points: price, leftOut = 0 } = await ports.jiraPeople.groupMembers(group.id, startAt);
      points += price;
      const led = onward(step, value.next, value.members);
      problems = withLeftOut(led.problems.reduce(withProblem, problems), 'group-members', leftOut);
      pages.push({
        slot,
        members: value.members,
        isFirst: startAt === 0,
        isLast: led.step.slots.length < step.slots.length,
      });
      step = led.step;
    } catch (error) {
      if (!isGoneRound(error, learnt)) throw error;
      points += error.points;
      problems = withProblem(problems, error.problem);
      skipped += 1;
      step = nextGroup(step.slots);
    }
  }
  return { pages, points, next: step.slots.length === 0 ? 'done' : step, problems, skipped };
};

/** Reads pages of members. */
export const readMembers = async (
  ports: StepPorts,
  state: DirectoryState,
  step: StepOf<'members'>,
  learnt: readonly Problem[],
): Promise<DirectoryStepResult> => {
  const { pages, points, next, problems, skipped } = await askForMembers(ports, state, step, learnt);
  const { draft, groups } = await gatherMembers(ports, state, pages);
  return { points, draft, state: { groups, behind: state.behind + skipped }, next, problems };
};

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
      if (!isNew && priceOfMembers(size) > left) return false;
      left -= priceOfMembers(size);
      return true;
    })
    .map(({ slot }) => slot);
};

/** A group that Jira refuses or garbles has no size that is known. */
const sizeOf = async (
  { jiraPeople }: StepPorts,
  group: string,
  recorded: number,
): Promise<{ size: number | null; points: Points }> => {
  try {
    const { value, points } = await jiraPeople.groupSize(group, recorded);
    return { size: value, points };
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreadable)) throw error;
    return { size: null, points: error.points };
  }
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
  let [points, untold] = [0, 0];
  for (const slot of slots.slice(0, SIZES_PER_STEP)) {
    const group = state.groups[slot];
    if (!group) continue;
    const name = PLANES.group(slot);
    const recorded = segments.reduce(
      (sum, segment) => sum + (draft.at(membersKey(segment, slot)).get(name)?.size ?? 0),
      0,
    );
    const { size, points: price } = await sizeOf(ports, group.id, recorded);
    points += price;
    // Of a group whose size Jira does not tell nobody knows whether it changed: the next full read tells.
    if (size === null) untold += 1;
    else if (size !== recorded || group.readAt === null) changed.push({ slot, size });
  }
  const problems = withLeftOut([], 'group-members', untold);
  const left = slots.slice(SIZES_PER_STEP);
  if (left.length > 0) return { points, next: { kind: 'sizes', slots: left, changed }, problems };
  const chosen = affordable(state, changed, ports.clock.now(), points);
  return {
    points,
    state: { behind: changed.length - chosen.length },
    next: { kind: 'members', slots: chosen, startAt: 0, trail: TRAIL_START },
    problems,
  };
};
