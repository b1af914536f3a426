import { planeOf, SEGMENT, segmentOf } from '../kernel/planes';
import { Refused, Unreadable } from '../kernel/failures';
import type { Points } from '../kernel/points';
import { withLeftOut, withProblem, type Problem } from '../kernel/problem';
import { enrol } from '../roster/enrol';
import { dayAt } from '../kernel/day';
import { directoryKeys, Draft, membersKey } from './directory-planes';
import { notedPeople } from './noted-people';
import type { AccountHint, JiraUser } from './ports';
import { hintSlotAt } from './rules/hint-slot';
import { describe, PLANES } from './rules/licence';
import { segmentKey, type DirectoryState } from './state';
import type { StepPorts, DirectoryStepResult } from './step-result';

/** Accounts asked for at once: what `usersById` takes. */
const ACCOUNTS_PER_STEP = 100;
/** An account as Jira has it now. */
interface Found {
  readonly user: Pick<JiraUser, 'account' | 'type' | 'status'>;
  /** Ids of its groups; `null` when Jira does not give them: what is noted of them stays. */
  readonly groups: readonly string[] | null;
}

interface Told {
  readonly found: readonly Found[];
  readonly unasked: ReadonlySet<string>;
  readonly points: Points;
  readonly problems: readonly Problem[];
}

/** The groups of an account. One that Jira refuses or garbles must not keep all others from being followed. */
const groupsOf = async (
  { jiraPeople }: StepPorts,
  { account, status }: JiraUser,
): Promise<{ groups: readonly string[] | null; points: Points; problem: Problem | null }> => {
  // Jira's lists of members are without the deactivated: so are the planes.
  if (status !== 'active') return { groups: [], points: 0, problem: null };
  try {
    const { value, points } = await jiraPeople.groupsOf(account);
    return { groups: value, points, problem: null };
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Unreadable)) throw error;
    return { groups: null, points: error.points, problem: error.problem };
  }
};

/** Asks of the accounts, and of the groups of as many as the points are granted for: of one at least. */
const ask = async (ports: StepPorts, accounts: readonly string[], granted: Points): Promise<Told> => {
  const { value: users, points: price, leftOut = 0 } = await ports.jiraPeople.usersById(accounts);
  const found: Found[] = [];
  let points = price;
  let problems: Problem[] = withLeftOut([], 'names', leftOut);
  for (const user of users) {
    if (points >= granted && found.length > 0) break;
    const told = await groupsOf(ports, user);
    points += told.points;
    if (told.problem) problems = withProblem(problems, told.problem);
    found.push({ user, groups: told.groups });
  }
  const unasked = new Set(users.slice(found.length).map(({ account }) => account));
  return { found, unasked, points, problems };
};

/** Of whom Jira says only in passing what they are: an app, or a customer of the portal. */
const namedOnly = (hints: readonly AccountHint[], told: readonly Found[]): Found[] => {
  const known = new Set(told.map(({ user }) => user.account));
  const types = new Map(hints.flatMap(({ account, type }) => (type && !known.has(account) ? [[account, type]] : [])));
  return [...types].map(([account, type]) => ({ user: { account, type, status: 'unknown' as const }, groups: null }));
};

const note = (draft: Draft, { groups }: DirectoryState, ordinal: number, { user, groups: ids }: Found): void => {
  const segment = segmentOf(ordinal);
  const index = ordinal % SEGMENT;
  describe(draft.at(segmentKey(segment)), index, user.type, user.status);
  if (ids === null) return;
  groups.forEach((group, slot) => {
    if (!group) return;
    const members = draft.at(membersKey(segment, slot));
    if (ids.includes(group.id)) planeOf(members, PLANES.group(slot)).add(index);
    else members.get(PLANES.group(slot))?.delete(index);
  });
};

/** Asks Jira what is so of the accounts that events told of, and notes it. */
export const followHints = async (
  ports: StepPorts,
  state: DirectoryState,
  granted: Points,
): Promise<DirectoryStepResult> => {
  const now = ports.clock.now();
  const hints = await ports.changed.read(ACCOUNTS_PER_STEP, hintSlotAt(now));
  const accounts = [...new Set(hints.map(({ account }) => account))].slice(0, ACCOUNTS_PER_STEP);
  if (accounts.length === 0) return { points: 0, next: 'done' };
  const { found: told, unasked, points, problems } = await ask(ports, accounts, granted);
  const asked = new Set(accounts.filter((account) => !unasked.has(account)));
  const followed = hints.filter(({ account }) => asked.has(account));
  const found = [...told, ...namedOnly(followed, told)];
  const enrolled = await enrol(
    ports,
    told.map(({ user }) => user),
    now,
  );
  const known = found.flatMap((each) => {
    const ordinal = enrolled.ordinalOf(each.user.account);
    return ordinal === undefined ? [] : [{ each, ordinal }]; // the forgotten have none, nor has who only was named
  });
  const draft = new Draft(ports.records);
  const segments = new Set(known.map(({ ordinal }) => segmentOf(ordinal)));
  await draft.load([...segments].flatMap((segment) => directoryKeys(state, segment)));
  for (const { each, ordinal } of known) note(draft, state, ordinal, each);
  const beside = await notedPeople(
    ports.records,
    known.map(({ ordinal }) => ordinal),
    dayAt(now),
  );
  const isLast = hints.length < ACCOUNTS_PER_STEP && unasked.size === 0;
  return { points, draft, beside, next: isLast ? 'done' : { kind: 'changes' }, hints: followed, problems };
};
