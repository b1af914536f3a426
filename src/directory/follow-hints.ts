import { dayAt } from '../kernel/day';
import { planeOf, SEGMENT, segmentOf } from '../kernel/planes';
import type { Points } from '../kernel/points';
import { enrol } from '../roster/enrol';
import { directoryKeys, Draft, membersKey } from './directory-planes';
import type { JiraUser } from './ports';
import { describe, PLANES } from './rules/licence';
import { segmentKey, type DirectoryState } from './state';
import type { StepPorts, DirectoryStepResult } from './step-result';

/** Accounts asked for at once: what `usersById` takes. */
const ACCOUNTS_PER_STEP = 100;
/** The groups of no further account are asked for in this step. With any one account's it stays a step. */
const ENOUGH_POINTS = 1_500;

/** An account as Jira has it now. */
interface Found {
  readonly user: JiraUser;
  /** Ids of its groups. */
  readonly groups: readonly string[];
}

const ask = async (
  ports: StepPorts,
  accounts: readonly string[],
): Promise<{ found: Found[]; unasked: ReadonlySet<string>; points: Points }> => {
  const { value: users, points: price } = await ports.jiraPeople.usersById(accounts);
  const found: Found[] = [];
  let points = price;
  for (const user of users) {
    if (points >= ENOUGH_POINTS) break;
    // Jira's lists of members are without the deactivated: so are the planes.
    const groups = user.status === 'active' ? await ports.jiraPeople.groupsOf(user.account) : { value: [], points: 0 };
    points += groups.points;
    found.push({ user, groups: groups.value });
  }
  return { found, unasked: new Set(users.slice(found.length).map(({ account }) => account)), points };
};

const note = (draft: Draft, { groups }: DirectoryState, ordinal: number, { user, groups: ids }: Found): void => {
  const segment = segmentOf(ordinal);
  const index = ordinal % SEGMENT;
  describe(draft.at(segmentKey(segment)), index, user.type, user.status);
  groups.forEach((group, slot) => {
    if (!group) return;
    const members = draft.at(membersKey(segment, slot));
    if (ids.includes(group.id)) planeOf(members, PLANES.group(slot)).add(index);
    else members.get(PLANES.group(slot))?.delete(index);
  });
};

/** Asks Jira what is so of the accounts that events told of, and notes it. */
export const followHints = async (ports: StepPorts, state: DirectoryState): Promise<DirectoryStepResult> => {
  const hints = await ports.changed.read(ACCOUNTS_PER_STEP);
  const accounts = [...new Set(hints.map(({ account }) => account))].slice(0, ACCOUNTS_PER_STEP);
  if (accounts.length === 0) return { points: 0, next: 'done' };
  const { found, unasked, points } = await ask(ports, accounts);
  const enrolled = await enrol(
    ports,
    found.map(({ user }) => user.account),
    dayAt(ports.clock.now()),
  );
  const known = found.flatMap((each) => {
    const ordinal = enrolled.ordinalOf(each.user.account);
    return ordinal === undefined ? [] : [{ each, ordinal }]; // the forgotten have none
  });
  const draft = new Draft(ports.records);
  const segments = new Set(known.map(({ ordinal }) => segmentOf(ordinal)));
  await draft.load([...segments].flatMap((segment) => directoryKeys(state, segment)));
  for (const { each, ordinal } of known) note(draft, state, ordinal, each);
  const asked = new Set(accounts.filter((account) => !unasked.has(account)));
  const isLast = hints.length < ACCOUNTS_PER_STEP && unasked.size === 0;
  return {
    points,
    draft,
    next: isLast ? 'done' : { kind: 'changes' },
    hints: hints.filter(({ account }) => asked.has(account)),
  };
};
