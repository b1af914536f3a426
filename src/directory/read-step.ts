import { dayAt } from '../kernel/day';
import { SEGMENT, segmentOf } from '../kernel/planes';
import type { Problem } from '../kernel/problem';
import { enrol } from '../roster/enrol';
import { allSegments } from '../roster/read-roster';
import { assignGroupSlots } from './assign-group-slots';
import { Draft } from './directory-planes';
import { followHints } from './follow-hints';
import { compareSizes, readMembers } from './read-members';
import { describe, type Administrator } from './rules/licence';
import { nextSegmentKey, segmentKey, type DirectoryState, type DirectoryStep } from './state';
import type { StepOf, StepPorts, DirectoryStepResult } from './step-result';

/** Users gather beside the old ones, whom the last, empty page replaces: who is not listed any more is nobody. */
const readUsers = async (ports: StepPorts, { startAt }: StepOf<'users'>): Promise<DirectoryStepResult> => {
  const { value, points } = await ports.jiraPeople.users(startAt);
  const accounts = value.users.map(({ account }) => account);
  const enrolled = await enrol(ports, accounts, dayAt(ports.clock.now()));
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  await draft.load(segments.map(nextSegmentKey));
  if (startAt === 0) for (const segment of segments) draft.at(nextSegmentKey(segment)).clear();
  for (const { account, type, status } of value.users) {
    const ordinal = enrolled.ordinalOf(account);
    if (ordinal === undefined) continue;
    describe(draft.at(nextSegmentKey(segmentOf(ordinal))), ordinal % SEGMENT, type, status);
  }
  if (value.next !== null) return { points, draft, next: { kind: 'users', startAt: value.next } };
  await draft.load(segments.map(segmentKey));
  for (const segment of segments) {
    const planes = draft.at(segmentKey(segment));
    planes.clear();
    for (const [name, bits] of draft.at(nextSegmentKey(segment))) planes.set(name, bits);
    draft.keep(segmentKey(segment));
  }
  return { points, draft, next: 'done' };
};

const leftOut = (count: number): { problem?: Problem } =>
  count > 0 ? { problem: { code: 'groups-left-out', count } } : {};

const readRoles = async (ports: StepPorts, state: DirectoryState): Promise<DirectoryStepResult> => {
  const { value: roles, points } = await ports.jiraPeople.applicationRoles();
  const given = new Map<string, string[]>();
  for (const { product, groups } of roles) {
    for (const id of groups) given.set(id, [...(given.get(id) ?? []), product.key]);
  }
  const { groups, left } = assignGroupSlots(state.groups, 'products', given);
  return {
    points,
    state: { products: roles.map(({ product }) => product), groups },
    next: 'done',
    ...leftOut(left),
  };
};

const ADMINISTRATORS: readonly [Administrator, 'site-admin' | 'admin'][] = [
  ['site-admin', 'site-admin'],
  ['jira-admin', 'admin'],
];

const readAdministrators = async (ports: StepPorts, state: DirectoryState): Promise<DirectoryStepResult> => {
  const given = new Map<string, Administrator[]>();
  let points = 0;
  for (const [role, access] of ADMINISTRATORS) {
    const found = await ports.jiraPeople.groupsWith(access);
    points += found.points;
    for (const id of found.value) given.set(id, [...(given.get(id) ?? []), role]);
  }
  const { groups, left } = assignGroupSlots(state.groups, 'roles', given);
  return { points, state: { groups }, next: 'done', ...leftOut(left) };
};

/** Asks Jira what the step asks for. Throws `Refused`, `TryLater` or `Unreadable`. */
export const readDirectoryStep = (
  ports: StepPorts,
  state: DirectoryState,
  step: DirectoryStep,
): Promise<DirectoryStepResult> => {
  switch (step.kind) {
    case 'users':
      return readUsers(ports, step);
    case 'roles':
      return readRoles(ports, state);
    case 'administrators':
      return readAdministrators(ports, state);
    case 'changes':
      return followHints(ports, state);
    case 'sizes':
      return compareSizes(ports, state, step);
    case 'members':
      return readMembers(ports, state, step);
  }
};
