import type { Accounts } from '../domain/accounts';
import { dayAt } from '../domain/day';
import { describe, PLANES, type Administrator } from '../domain/licence';
import { emptyPlanes, planeOf, SEGMENT, segmentOf, type Planes } from '../domain/planes';
import type { DirectoryRead } from '../contract/records';
import { enrol } from './accounts';
import type { JiraUser, Points, Ports } from './ports';

export type DirectoryPorts = Pick<Ports, 'records' | 'forgotten' | 'clock' | 'jira' | 'jobs' | 'log'>;

/** Pages of group members (50 each) read before the step is committed. */
const MEMBER_PAGES = 20;

/** What a step learnt: planes by segment, and the read as it is after the step. */
export interface Learnt {
  readonly planes: ReadonlyMap<number, Planes>;
  readonly points: Points;
  readonly next: Partial<DirectoryRead> | 'complete';
}

const noPlanes: ReadonlyMap<number, Planes> = new Map();

const planesAt = (planes: Map<number, Planes>, ordinal: number): Planes => {
  const segment = segmentOf(ordinal);
  const found = planes.get(segment) ?? emptyPlanes();
  planes.set(segment, found);
  return found;
};

const learnUsers = (users: readonly JiraUser[], enrolled: Accounts): Map<number, Planes> => {
  const planes = new Map<number, Planes>();
  for (const { account, type, status } of users) {
    const ordinal = enrolled.ordinalOf(account);
    if (ordinal !== undefined) describe(planesAt(planes, ordinal), ordinal % SEGMENT, type, status);
  }
  return planes;
};

const readUsers = async (ports: DirectoryPorts, startAt: number): Promise<Learnt> => {
  const { value, points } = await ports.jira.users(startAt);
  const enrolled = await enrol(
    ports,
    value.users.map(({ account }) => account),
    dayAt(ports.clock.now()),
  );
  return {
    planes: learnUsers(value.users, enrolled),
    points,
    next: { step: value.next === null ? { kind: 'groups' } : { kind: 'users', startAt: value.next } },
  };
};

/** Which groups are to be read, and what membership of each gives. */
const readGroups = async (ports: DirectoryPorts, problems: readonly string[]): Promise<Learnt> => {
  const roles = await ports.jira.applicationRoles();
  const groups = new Map<string, Set<string>>();
  const grant = (group: string, plane: string): void => {
    groups.set(group, (groups.get(group) ?? new Set()).add(plane));
  };
  for (const { product, groups: ids } of roles.value) {
    for (const id of ids) grant(id, PLANES.access(product.key));
  }
  let points = roles.points;
  const administrators: [Administrator, 'site-admin' | 'admin'][] = [
    ['site-admin', 'site-admin'],
    ['jira-admin', 'admin'],
  ];
  for (const [role, access] of administrators) {
    const found = await ports.jira.groupsWith(access);
    points += found.points;
    for (const id of found.value) grant(id, PLANES.role(role));
  }
  const toRead = [...groups].map(([id, planes]) => ({ id, planes: [...planes].sort(), startAt: 0 }));
  return {
    planes: noPlanes,
    points,
    next: {
      products: roles.value.map(({ product }) => product),
      problems: [...problems],
      step: { kind: 'members', groups: toRead },
    },
  };
};

type MembersStep = Extract<DirectoryRead['step'], { kind: 'members' }>;

const readMembers = async (ports: DirectoryPorts, { groups }: MembersStep): Promise<Learnt> => {
  const left = groups.map((group) => ({ ...group }));
  const seen: { users: JiraUser[]; planes: readonly string[] }[] = [];
  let points = 0;
  for (let page = 0; page < MEMBER_PAGES; page++) {
    const [group] = left;
    if (!group) break;
    const { value, points: price } = await ports.jira.groupMembers(group.id, group.startAt);
    points += price;
    seen.push({ users: value.members, planes: group.planes });
    if (value.next === null) left.shift();
    else group.startAt = value.next;
  }
  const accounts = seen.flatMap(({ users }) => users.map(({ account }) => account));
  const enrolled = await enrol(ports, accounts, dayAt(ports.clock.now()));
  const planes = new Map<number, Planes>();
  for (const { users, planes: names } of seen) {
    for (const { account } of users) {
      const ordinal = enrolled.ordinalOf(account);
      if (ordinal === undefined) continue;
      for (const name of names) planeOf(planesAt(planes, ordinal), name).add(ordinal % SEGMENT);
    }
  }
  return { planes, points, next: left.length === 0 ? 'complete' : { step: { kind: 'members', groups: left } } };
};

/** Asks Jira what the step asks for. Throws `Refused`, `TryLater` or `Unreadable`. */
export const learn = (ports: DirectoryPorts, read: DirectoryRead): Promise<Learnt> => {
  switch (read.step.kind) {
    case 'users':
      return readUsers(ports, read.step.startAt);
    case 'groups':
      return readGroups(ports, read.problems);
    case 'members':
      return readMembers(ports, read.step);
  }
};
