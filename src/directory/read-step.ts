import type { Points } from '../kernel/points';
import { withLeftOut, withProblem, type Problem } from '../kernel/problem';
import { assignGroupSlots } from './assign-group-slots';
import { Draft } from './directory-planes';
import { followHints } from './follow-hints';
import { gatherUsers, replaceUsers } from './gather-users';
import { compareSizes, readMembers } from './read-members';
import type { Administrator } from './rules/licence';
import type { DirectoryRead, DirectoryState } from './state';
import type { StepOf, StepPorts, DirectoryStepResult } from './step-result';

/** Pages of users that are read at most: with the smallest pages that Jira gives, more people than any site has. */
const MOST_PAGES = 5_000;
/** Pages in a row that told of nobody new: one may lie among people whom an earlier page told of, two do not. */
const STALE_PAGES = 2;

type Users = Awaited<ReturnType<StepPorts['jiraPeople']['users']>>['value'];

/**
 * Where the list of users goes on. Jira filters after paging, so that a short page is not the last; and it may cap the page below
 * what was asked for, so that it goes on behind what came. Where that tells of nobody new, it is the filter: a whole page is passed.
 */
const nextUsers = (
  { startAt, pages, stale }: StepOf<'users'>,
  { came, asked }: Users,
  hasNew: boolean,
): StepOf<'users'> | 'repeats' | null => {
  if (came === 0) return null;
  const rows = hasNew ? 0 : stale + 1;
  if (rows >= STALE_PAGES || pages + 1 >= MOST_PAGES) return 'repeats';
  return { kind: 'users', startAt: startAt + (hasNew ? came : asked), pages: pages + 1, stale: rows };
};

const readUsers = async (ports: StepPorts, step: StepOf<'users'>): Promise<DirectoryStepResult> => {
  const { value, points, leftOut = 0 } = await ports.jiraPeople.users(step.startAt);
  const draft = new Draft(ports.records);
  const hasNew = await gatherUsers(ports, draft, value.users, step.startAt === 0);
  const next = nextUsers(step, value, hasNew);
  const problems = withLeftOut(next === 'repeats' ? [{ code: 'list-repeats', asked: 'users' }] : [], 'users', leftOut);
  if (next !== null && next !== 'repeats') return { points, draft, next, problems };
  await replaceUsers(ports, draft);
  return { points, draft, next: 'done', problems };
};

const withoutSlot = (count: number): Problem[] => (count > 0 ? [{ code: 'groups-left-out', count }] : []);

const readRoles = async (ports: StepPorts, state: DirectoryState): Promise<DirectoryStepResult> => {
  const { value: roles, points, leftOut = 0 } = await ports.jiraPeople.applicationRoles();
  const given = new Map<string, string[]>();
  for (const { product, groups } of roles) {
    for (const id of groups) given.set(id, [...(given.get(id) ?? []), product.key]);
  }
  const { groups, left } = assignGroupSlots(state.groups, 'products', given);
  return {
    points,
    state: { products: roles.map(({ product }) => product), groups },
    next: 'done',
    problems: withLeftOut(withoutSlot(left), 'application-roles', leftOut),
  };
};

const ADMINISTRATORS: readonly [Administrator, 'site-admin' | 'admin'][] = [
  ['site-admin', 'site-admin'],
  ['jira-admin', 'admin'],
];

const readAdministrators = async (ports: StepPorts, state: DirectoryState): Promise<DirectoryStepResult> => {
  const given = new Map<string, Administrator[]>();
  let points = 0;
  let problems: Problem[] = [];
  for (const [role, access] of ADMINISTRATORS) {
    const { value, points: price, leftOut = 0 } = await ports.jiraPeople.groupsWith(access);
    points += price;
    for (const id of value.groups) given.set(id, [...(given.get(id) ?? []), role]);
    problems = withLeftOut(problems, 'groups', leftOut);
    if (!value.isWhole) problems = withProblem(problems, { code: 'list-repeats', asked: 'groups' });
  }
  const { groups, left } = assignGroupSlots(state.groups, 'roles', given);
  return { points, state: { groups }, next: 'done', problems: [...problems, ...withoutSlot(left)] };
};

/** Asks Jira what the step asks for, for about so many points where there is a choice. Throws `Refused`, `TryLater` or `Unreadable`. */
export const readDirectoryStep = (
  ports: StepPorts,
  state: DirectoryState,
  { step, learnt }: Pick<DirectoryRead, 'step' | 'learnt'>,
  granted: Points,
): Promise<DirectoryStepResult> => {
  switch (step.kind) {
    case 'users':
      return readUsers(ports, step);
    case 'roles':
      return readRoles(ports, state);
    case 'administrators':
      return readAdministrators(ports, state);
    case 'changes':
      return followHints(ports, state, granted);
    case 'sizes':
      return compareSizes(ports, state, step);
    case 'members':
      return readMembers(ports, state, step, learnt);
  }
};
