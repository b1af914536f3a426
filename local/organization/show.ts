import {
  ariOf,
  type Access,
  type Domain,
  type Grant,
  type Member,
  type OrganizationGroup,
  type Workspace,
} from './member';

const isoOf = (ms: number): string => new Date(ms).toISOString();

const statusOf = ({ accountStatus, membership }: Member): string => {
  if (accountStatus !== 'active') return 'deactivated';
  return { active: 'active', suspended: 'suspended', no_membership: 'not_invited' }[membership];
};

/** A member as the search of version 2 shows one, with what was asked for beside. */
export const searchedUser = (member: Member, expand: readonly string[], groupIdOf: (name: string) => string) => ({
  accountId: member.accountId,
  accountType: 'atlassian',
  accountStatus: member.accountStatus,
  status: statusOf(member),
  membershipStatus: member.membership,
  claimStatus: member.managed ? 'managed' : 'unmanaged',
  ...(member.source === null ? {} : { managementSource: member.source }),
  addedToOrg: isoOf(member.addedAt),
  name: member.name,
  nickname: member.name,
  email: member.email,
  emailVerified: true,
  links: { self: member.accountId },
  ...(expand.includes('platformRoles') ? { platformRoles: member.roles } : {}),
  ...(expand.includes('productAccess') ? { productAccess: member.access.map(shownAccess) } : {}),
  ...(expand.includes('groups')
    ? { groups: member.groups.map((name) => ({ id: `ari:cloud:identity::group/${groupIdOf(name)}`, name })) }
    : {}),
});

const shownAccess = ({ product, lastActive }: Access) => ({
  id: ariOf(product),
  key: product.key,
  ...(lastActive === null ? {} : { lastActiveTimestamp: isoOf(lastActive) }),
});

export const shownGroup = ({ id, name, synced }: OrganizationGroup, directoryId: string) => ({
  ...{ id, name, directoryId, description: '', externalSynced: synced, managedBy: synced ? 'external' : 'admins' },
  managementAccess: { readable: true, modifiable: !synced, deletable: !synced },
});

export const shownGrant = ({ product, isAdmin }: Grant) => ({
  resourceId: ariOf(product),
  resourceOwner: product.key,
  roles: isAdmin ? ['atlassian/user', 'atlassian/admin'] : ['atlassian/user'],
});

/** What somebody has on a product, and how they came by it. */
export const shownRole = ({ product }: Access, directoryId: string) => ({
  ...{ resourceId: ariOf(product), resourceOwner: product.key, directoryId, userDirectoryStatus: 'active' },
  roleAssignments: [{ role: 'atlassian/user', roleAssignmentMethods: ['group_direct'] }],
});

/** Version 1 has fewer product keys, and names of its own. */
const OLD_KEYS: Readonly<Record<string, string>> = {
  'jira-servicedesk': 'jira-service-desk',
  'jira-product-discovery': 'jira-software',
};

/** A managed account as the list of version 1 shows one: products of other organizations as well, by their addresses. */
export const managedAccount = (member: Member) => ({
  account_id: member.accountId,
  account_type: 'atlassian',
  account_status: member.accountStatus,
  name: member.name,
  email: member.email,
  picture: 'https://avatars.example/none.png',
  access_billable: member.billable,
  product_access: [...member.access, ...member.outside].map(({ product, lastActive }) => ({
    key: OLD_KEYS[product.key] ?? product.key,
    name: product.key,
    url: product.url,
    ...(lastActive === null ? {} : { last_active: isoOf(lastActive) }),
  })),
  links: { self: `https://api.atlassian.com/users/${member.accountId}/manage` },
});

export const shownWorkspace = (workspace: Workspace) => ({
  id: ariOf(workspace),
  type: 'workspaces',
  attributes: {
    name: workspace.name,
    typeKey: workspace.key,
    type: workspace.key,
    hostUrl: workspace.url,
    status: workspace.status,
    owner: null,
    labels: [],
    regions: [],
  },
  links: { self: ariOf(workspace) },
});

export const shownDomain = ({ name, status, by }: Domain) => ({
  id: `domain-${name}`,
  type: 'domains',
  attributes: { name, claim: { type: by, status } },
  links: { self: `https://api.atlassian.com/admin/v1/domains/${name}` },
});

export const shownOrganization = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const self = `https://api.atlassian.com/admin/v1/orgs/${id}`;
  const related = (what: string) => ({ links: { related: `${self}/${what}` } });
  return {
    id,
    type: 'orgs',
    attributes: { name },
    relationships: { domains: related('domains'), users: related('users') },
    links: { self },
  };
};
