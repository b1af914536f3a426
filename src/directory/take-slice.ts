import { payFor } from '../jobs/pay-for';
import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import { Invalid } from '../kernel/failures';
import type { ListedUser } from '../kernel/listed-user';
import type { Problem } from '../kernel/problem';
import { withLeftOut, withProblem } from '../kernel/problem';
import { TRAIL_START } from '../kernel/trail';
import { commitDocument } from '../store/commit';
import { readDocument, type Document } from '../store/document';
import { afterStep } from './advance';
import { DIRECTORY_JOB } from './directory-job';
import { Draft } from './directory-planes';
import { gatherMembers, type MembersPage } from './gather-members';
import { gatherUsers, replaceUsers } from './gather-users';
import { giveTurn, MOST_DISPUTES, standing } from './page-turn';
import { openPeople } from './rules/listed-people';
import { priceOfMembers, priceOfUsers } from './rules/price';
import { DIRECTORY, type DirectoryRead, type DirectoryState } from './state';
import type { DirectoryStepResult, StepOf, StepPorts } from './step-result';
import type { DirectorySlice, DirectoryTurn, GroupPart, MembersSlice, UsersSlice } from './view';

type Ports = StepPorts & JobPorts;

/** What a question of one account, its groups or the size of a group costs, mostly. Unit: points. */
const SAMPLE_POINTS = { least: 5, most: 30 } as const;

const opened = (people: UsersSlice['people']): ListedUser[] => {
  const users = openPeople(people);
  if (!users) throw new Invalid({ code: 'request-unknown' });
  return users;
};

/** Whether Jira tells the app the same of one of these users, drawn by chance. Gives that user; `null` when there is none to draw. */
const drawn = async (
  ports: Ports,
  users: readonly ListedUser[],
): Promise<{ user: ListedUser; isSo: boolean } | null> => {
  const user = users[Math.floor(ports.random() * users.length)];
  if (!user) return null;
  const [told] = await payFor(ports, 'page', SAMPLE_POINTS, () => ports.jiraPeople.usersById([user.account]));
  return { user, isSo: told?.type === user.type && told.status === user.status };
};

/** Whether one group, drawn by chance, holds one of those who are said to be in it, and as many as are. */
const isGroupSo = async (ports: Ports, parts: readonly GroupPart[]): Promise<boolean> => {
  const told = parts.filter(({ end }) => end !== 'untold');
  const part = told[Math.floor(ports.random() * told.length)];
  if (!part) return true;
  const { group, startAt, next, people, leftOut, end } = part;
  if (startAt === 0 && next === null && end === 'whole') {
    const claimed = people.accounts.length + leftOut;
    const size = await payFor(ports, 'page', SAMPLE_POINTS, () => ports.jiraPeople.groupSize(group, claimed));
    if (size !== null && size !== claimed) return false;
  }
  const member = await drawn(ports, opened(people));
  if (!member?.isSo) return member === null;
  const groups = await payFor(ports, 'page', SAMPLE_POINTS, () => ports.jiraPeople.groupsOf(member.user.account));
  return groups.includes(group);
};

/** Whether the app finds a little of a slice as the page did. */
const isBorneOut = async (ports: Ports, slice: DirectorySlice): Promise<boolean> =>
  slice.kind === 'users' ? ((await drawn(ports, opened(slice.people)))?.isSo ?? true) : isGroupSo(ports, slice.parts);

const usersRead = async (ports: Ports, step: StepOf<'users'>, slice: UsersSlice): Promise<DirectoryStepResult> => {
  const users = opened(slice.people);
  const draft = new Draft(ports.records);
  await gatherUsers(ports, draft, users, step.startAt === 0);
  if (slice.next === null) await replaceUsers(ports, draft);
  const repeats: Problem[] = slice.isWhole ? [] : [{ code: 'list-repeats', asked: 'users' }];
  const next = slice.next === null ? 'done' : { ...step, startAt: slice.next, stale: 0 };
  return { points: priceOfUsers(users.length), draft, next, problems: withLeftOut(repeats, 'users', slice.leftOut) };
};

/** The parts that follow on where the read stands, each with its slot. */
const fitting = (
  { groups }: DirectoryState,
  { slots, startAt }: StepOf<'members'>,
  { parts }: MembersSlice,
): { readonly slot: number; readonly part: GroupPart }[] => {
  const found: { slot: number; part: GroupPart }[] = [];
  let [place, start] = [0, startAt];
  for (const part of parts) {
    const slot = slots[place];
    if (slot === undefined || groups[slot]?.id !== part.group || part.startAt !== start) break;
    found.push({ slot, part });
    start = part.next ?? 0;
    if (part.next === null) place += 1;
  }
  return found;
};

const problemsOf = ({ end, leftOut }: GroupPart): Problem[] => {
  if (end === 'untold') return withLeftOut([], 'group-members', 1);
  const repeats: Problem[] = end === 'repeats' ? [{ code: 'list-repeats', asked: 'group-members' }] : [];
  return withLeftOut(repeats, 'group-members', leftOut);
};

const membersRead = async (
  ports: Ports,
  state: DirectoryState,
  step: StepOf<'members'>,
  slice: MembersSlice,
): Promise<DirectoryStepResult> => {
  const parts = fitting(state, step, slice);
  const pages = parts.flatMap(({ slot, part }): MembersPage[] => {
    const members = opened(part.people);
    // What a slot holds stays where Jira does not give its group.
    return part.end === 'untold' ? [] : [{ slot, members, isFirst: part.startAt === 0, isLast: part.next === null }];
  });
  const { draft, groups } = await gatherMembers(ports, state, pages);
  const ended = new Set(parts.flatMap(({ slot, part }) => (part.next === null ? [slot] : [])));
  const slots = step.slots.filter((slot) => !ended.has(slot));
  return {
    points: pages.reduce((sum, { members }) => sum + priceOfMembers(members.length), 0),
    draft,
    state: { groups, behind: state.behind + parts.filter(({ part }) => part.end === 'untold').length },
    next: { kind: 'members', slots, startAt: parts.at(-1)?.part.next ?? 0, trail: TRAIL_START },
    problems: parts.flatMap(({ part }) => problemsOf(part)).reduce(withProblem, []),
  };
};

/** Whether a slice begins where the read stands. */
const isNext = (state: DirectoryState, { step }: DirectoryRead, slice: DirectorySlice): boolean => {
  if (slice.kind === 'users') return step.kind === 'users' && step.startAt === slice.startAt;
  return step.kind === 'members' && fitting(state, step, slice).length > 0;
};

const resultOf = (
  ports: Ports,
  state: DirectoryState,
  { step }: DirectoryRead,
  slice: DirectorySlice,
): Promise<DirectoryStepResult> | null => {
  if (step.kind === 'users' && slice.kind === 'users') return usersRead(ports, step, slice);
  return step.kind === 'members' && slice.kind === 'members' ? membersRead(ports, state, step, slice) : null;
};

/** The state, and the records with it, once the slice is taken; what is not borne out is to be read once more. */
const taken = async (ports: Ports, { value: state }: Document<DirectoryState>, slice: DirectorySlice) => {
  const { reading } = state;
  if (!reading || !isNext(state, reading, slice)) return null;
  if (!(await isBorneOut(ports, slice))) {
    ports.log.warn('claims differ', { read: slice.kind });
    const disputed = reading.disputed + 1;
    const isLeft = disputed >= MOST_DISPUTES;
    const problems = isLeft ? withProblem(reading.problems, { code: 'claims-differ' }) : reading.problems;
    return { state: { ...state, reading: { ...reading, problems, disputed } } };
  }
  const now = ports.clock.now();
  const result = await resultOf(ports, state, reading, slice);
  if (!result) return null;
  // What a visit reads costs nobody anything; what a full read would have cost is what daily ones are measured by.
  const points = reading.kind === 'full' ? result.points : 0;
  return afterStep(ports, state, { ...reading, failures: 0, disputed: 0 }, { ...result, points }, now);
};

/**
 * Takes what the page read of users or members: claims of an admin, of which the app asks Jira for one before it believes any. A
 * slice that begins elsewhere than where the read stands is left. Gives what the page is to read next. Throws `Invalid`, and what
 * asking throws.
 */
export const takeDirectory = async (ports: Ports, slice: DirectorySlice): Promise<DirectoryTurn> => {
  const before = await readDocument(ports.records, DIRECTORY);
  const next = await taken(ports, before, slice);
  if (next === null) return giveTurn(ports, false);
  const now = ports.clock.now();
  const state = standing(next.state, now);
  const done = await commitDocument(ports.records, DIRECTORY, before, state, next.changes);
  if (done === 'conflict') return giveTurn(ports, false);
  const turn = await giveTurn(ports, true);
  // What is left is the app's.
  if (turn.work === null) await wakeAt(ports, DIRECTORY_JOB, ports.clock.now());
  return turn;
};
