import { dayAt } from '../kernel/day';
import { describe, type Administrator } from './rules/licence';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { KEYS, type DirectoryHead, type DirectoryStep } from '../store/records';
import { enrol } from '../roster/enrol';
import { regrant } from './assign-group-slots';
import { allSegments, type DirectoryPorts, type Learnt } from './step-result';
import { compareSizes, readMembers } from './read-members';
import { Draft } from './directory-planes';
import { followHints } from './follow-hints';

type StepOf<K extends DirectoryStep['kind']> = Extract<DirectoryStep, { kind: K }>;

/** Users gather beside the old ones, whom the last, empty page replaces: who is not listed any more is nobody. */
const readUsers = async (ports: DirectoryPorts, { startAt }: StepOf<'users'>): Promise<Learnt> => {
  const { value, points } = await ports.jira.users(startAt);
  const accounts = value.users.map(({ account }) => account);
  const enrolled = await enrol(ports, accounts, dayAt(ports.clock.now()));
  const segments = await allSegments(ports);
  const draft = new Draft(ports.records);
  await draft.load(segments.map(KEYS.nextDirectorySegment));
  if (startAt === 0) for (const segment of segments) draft.at(KEYS.nextDirectorySegment(segment)).clear();
  for (const { account, type, status } of value.users) {
    const ordinal = enrolled.ordinalOf(account);
    if (ordinal === undefined) continue;
    describe(draft.at(KEYS.nextDirectorySegment(segmentOf(ordinal))), ordinal % SEGMENT, type, status);
  }
  if (value.next !== null) return { points, draft, next: { kind: 'users', startAt: value.next } };
  await draft.load(segments.map(KEYS.directorySegment));
  for (const segment of segments) {
    const planes = draft.at(KEYS.directorySegment(segment));
    planes.clear();
    for (const [name, bits] of draft.at(KEYS.nextDirectorySegment(segment))) planes.set(name, bits);
  }
  return { points, draft, next: 'done' };
};

const TOO_MANY = (left: number): string =>
  `${left} of the groups that give access are more than Rollcall can keep: who has access through them alone is shown without it.`;

const readRoles = async (ports: DirectoryPorts, head: DirectoryHead): Promise<Learnt> => {
  const { value: roles, points } = await ports.jira.applicationRoles();
  const given = new Map<string, string[]>();
  for (const { product, groups } of roles) {
    for (const id of groups) given.set(id, [...(given.get(id) ?? []), product.key]);
  }
  const { groups, left } = regrant(head.groups, 'products', given);
  return {
    points,
    head: { products: roles.map(({ product }) => product), groups },
    next: 'done',
    ...(left > 0 ? { problem: TOO_MANY(left) } : {}),
  };
};

const ADMINISTRATORS: readonly [Administrator, 'site-admin' | 'admin'][] = [
  ['site-admin', 'site-admin'],
  ['jira-admin', 'admin'],
];

const readAdministrators = async (ports: DirectoryPorts, head: DirectoryHead): Promise<Learnt> => {
  const given = new Map<string, Administrator[]>();
  let points = 0;
  for (const [role, access] of ADMINISTRATORS) {
    const found = await ports.jira.groupsWith(access);
    points += found.points;
    for (const id of found.value) given.set(id, [...(given.get(id) ?? []), role]);
  }
  const { groups, left } = regrant(head.groups, 'roles', given);
  return { points, head: { groups }, next: 'done', ...(left > 0 ? { problem: TOO_MANY(left) } : {}) };
};

/** Asks Jira what the step asks for. Throws `Refused`, `TryLater` or `Unreadable`. */
export const learn = (ports: DirectoryPorts, head: DirectoryHead, step: DirectoryStep): Promise<Learnt> => {
  switch (step.kind) {
    case 'users':
      return readUsers(ports, step);
    case 'roles':
      return readRoles(ports, head);
    case 'administrators':
      return readAdministrators(ports, head);
    case 'changes':
      return followHints(ports, head);
    case 'sizes':
      return compareSizes(ports, head, step);
    case 'members':
      return readMembers(ports, head, step);
  }
};
