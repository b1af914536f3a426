import { GROUP } from './group';

/** An application role: membership of one of its groups gives access to the product, and takes a seat. */
export interface Role {
  readonly key: string;
  readonly name: string;
  /** Indexes of groups. */
  readonly groups: readonly number[];
  readonly defaultGroups: readonly number[];
  readonly selectedByDefault: boolean;
  /** Seats per person of the site, or unlimited. */
  readonly seats: number | 'unlimited';
  /** `5 users`, `5 agents`. */
  readonly noun: string;
  readonly plan: 'FREE' | 'PAID';
}

const SOFTWARE = 'jira-software';
/** Comes with `jira-software`, and is never counted beside it. */
export const CORE = 'jira-core';

export const ROLES: readonly Role[] = [
  {
    key: CORE,
    name: 'Jira Work Management',
    groups: [GROUP.softwareUsers, GROUP.contractors, GROUP.coreUsers],
    defaultGroups: [GROUP.coreUsers],
    selectedByDefault: false,
    seats: 1.2,
    noun: 'users',
    plan: 'PAID',
  },
  {
    key: 'jira-product-discovery',
    name: 'Jira Product Discovery',
    groups: [GROUP.discoveryCreators],
    defaultGroups: [GROUP.discoveryCreators],
    selectedByDefault: false,
    seats: 'unlimited',
    noun: 'creators',
    plan: 'FREE',
  },
  {
    key: 'jira-servicedesk',
    name: 'Jira Service Management',
    groups: [GROUP.agents],
    defaultGroups: [GROUP.agents],
    selectedByDefault: false,
    seats: 0.3,
    noun: 'agents',
    plan: 'PAID',
  },
  {
    key: SOFTWARE,
    name: 'Jira',
    groups: [GROUP.softwareUsers, GROUP.contractors],
    defaultGroups: [GROUP.softwareUsers],
    selectedByDefault: true,
    seats: 1.2,
    noun: 'users',
    plan: 'PAID',
  },
];

/** The role keys that membership of these groups gives, sorted; `jira-core` never beside `jira-software`. */
export const rolesOf = (groups: ReadonlySet<number>, giving: (role: Role) => readonly number[]): string[] => {
  const keys = ROLES.filter((role) => giving(role).some((group) => groups.has(group))).map(({ key }) => key);
  return keys.includes(SOFTWARE) ? keys.filter((key) => key !== CORE) : keys;
};

/** Licences are sold in steps. */
const SEAT_STEP = 25;

export const seatsOf = (role: Role, people: number): number | 'unlimited' =>
  role.seats === 'unlimited' ? 'unlimited' : Math.max(1, Math.ceil((people * role.seats) / SEAT_STEP)) * SEAT_STEP;
