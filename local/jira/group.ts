import type { Account } from './account';
import type { Project, ProjectKind } from './project';
import { itemAt, PURPOSE, Random } from './random';

export interface Group {
  readonly index: number;
  readonly groupId: string;
  readonly name: string;
}

/** Groups that mean something to Jira, in their order; a group per project and a few without members follow. */
export const GROUP = {
  siteAdmins: 0,
  jiraAdministrators: 1,
  softwareUsers: 2,
  contractors: 3,
  coreUsers: 4,
  agents: 5,
  discoveryCreators: 6,
  addons: 7,
} as const;

const FIXED_NAMES = [
  'site-admins',
  'jira-administrators',
  'jira-software-users',
  'contractors',
  'jira-core-users',
  'service-desk-agents',
  'product-discovery-creators',
  'atlassian-addons-admin',
];
/** Names as people give them: accents, spaces, characters that a URL must escape. */
const EMPTY_NAMES = ['Équipe Paris & amis', 'alumni/2024', 'all hands?'];

export const drawGroups = (seed: number, projects: readonly Project[]): readonly Group[] => {
  const random = new Random(seed, PURPOSE.site, 2, 0);
  const names = [...FIXED_NAMES, ...projects.map(({ key }) => `team-${key.toLowerCase()}`), ...EMPTY_NAMES];
  return names.map((name, index) => ({ index, groupId: random.uuid(), name }));
};

const teamOf = (project: Project): number => FIXED_NAMES.length + project.index;

/** What an account belongs to. None of it changes by itself while the account exists. */
export interface Membership {
  /** Indexes of groups, ascending. */
  readonly groups: readonly number[];
  /** Where the account works. */
  readonly projects: readonly Project[];
}

const ADMINS_PER_PERSON = 1 / 200;
const MOST_ADMINS = 8;

/** The groups that give access to products, in proportions of a company that builds software. */
const drawAccess = (account: Account, random: Random): Set<number> => {
  const groups = new Set<number>();
  if (account.habit.mayLackAccess && random.chance(0.3)) return groups;
  const kind = random.fraction();
  if (kind < 0.66) groups.add(GROUP.softwareUsers);
  else if (kind < 0.72) groups.add(GROUP.contractors);
  else if (kind < 0.75) groups.add(GROUP.contractors).add(GROUP.softwareUsers);
  else if (kind < 0.84) groups.add(GROUP.coreUsers);
  else if (kind < 0.87) groups.add(GROUP.coreUsers).add(GROUP.softwareUsers);
  else if (kind < 0.94) groups.add(GROUP.agents);
  else groups.add(GROUP.agents).add(GROUP.softwareUsers);
  if (random.chance(0.06)) groups.add(GROUP.discoveryCreators);
  return groups;
};

const kindsFor = (groups: ReadonlySet<number>): ReadonlySet<ProjectKind> => {
  const kinds = new Set<ProjectKind>();
  if (groups.has(GROUP.softwareUsers) || groups.has(GROUP.contractors)) kinds.add('software').add('business');
  if (groups.has(GROUP.coreUsers)) kinds.add('business');
  if (groups.has(GROUP.agents)) kinds.add('service_desk');
  if (groups.has(GROUP.discoveryCreators)) kinds.add('product_discovery');
  return kinds;
};

const drawWorkplaces = (
  projects: readonly Project[],
  kinds: ReadonlySet<ProjectKind>,
  random: Random,
): readonly Project[] => {
  const open = projects.filter(({ kind }) => kinds.has(kind));
  if (open.length === 0) return [];
  const chosen = new Set(Array.from({ length: random.between(1, 3) }, () => random.pick(open)));
  return [...chosen].sort((one, other) => one.index - other.index);
};

const ascending = (groups: Iterable<number>): number[] => [...groups].sort((one, other) => one - other);

const personMembership = (
  account: Account,
  people: number,
  projects: readonly Project[],
  random: Random,
): Membership => {
  if (account.habit.name === 'deleted') return { groups: [], projects: [] };
  const groups = drawAccess(account, random);
  const admins = Math.min(MOST_ADMINS, Math.ceil(people * ADMINS_PER_PERSON));
  if (account.index <= admins && account.index > 0) groups.add(GROUP.jiraAdministrators).add(GROUP.softwareUsers);
  if (account.index === 0) groups.add(GROUP.siteAdmins).add(GROUP.jiraAdministrators).add(GROUP.softwareUsers);
  else if (account.index % 2 === 0 && account.index <= admins) groups.add(GROUP.siteAdmins);
  const workplaces = drawWorkplaces(projects, kindsFor(groups), random);
  for (const project of workplaces) groups.add(teamOf(project));
  return { groups: ascending(groups), projects: workplaces };
};

export const drawMembership = (
  seed: number,
  people: number,
  account: Account,
  projects: readonly Project[],
): Membership => {
  const random = new Random(seed, PURPOSE.membership, account.index, 0);
  switch (account.type) {
    case 'person':
      return personMembership(account, people, projects, random);
    case 'app': {
      // Apps act everywhere. The first one also sits in a product's group, and still takes no seat.
      const groups = account.index === people ? [GROUP.softwareUsers, GROUP.addons] : [GROUP.addons];
      return { groups, projects };
    }
    case 'customer': {
      const desks = projects.filter(({ kind }) => kind === 'service_desk');
      return { groups: [], projects: [itemAt(desks, random.below(desks.length))] };
    }
  }
};
