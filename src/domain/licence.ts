import { ACCOUNT_STATUSES, ACCOUNT_TYPES, type AccountStatus, type AccountType, type Role } from './account';
import { planeOf, type Planes } from './planes';

/** Roles that a group grants by itself. */
export type Administrator = 'site-admin' | 'jira-admin';

/** What membership of a group gives. Application role keys are an open set. */
export interface Grant {
  readonly products: readonly string[];
  readonly roles: readonly Administrator[];
}

/** Names of the directory's planes. Types, statuses and groups are stored, roles and access are joined from groups. */
export const PLANES = {
  type: (type: AccountType) => `type:${type}`,
  status: (status: AccountStatus) => `status:${status}`,
  /** Membership of a group that administers. */
  role: (role: Administrator) => `role:${role}`,
  /** Membership of a group that grants this product. */
  access: (product: string) => `access:${product}`,
  /** Members of the group in that slot. */
  group: (slot: number) => `group:${slot}`,
} as const;

/**
 * Adds the planes of roles and access that membership gives. `grants` by slot: `null` gives nothing, whatever its plane
 * holds. The stored planes stay as they are.
 */
export const withAccess = (stored: Planes, grants: readonly (Grant | null)[]): Planes => {
  const directory: Planes = new Map(stored);
  grants.forEach((grant, slot) => {
    const members = stored.get(PLANES.group(slot));
    if (!grant || !members) return;
    for (const role of grant.roles) planeOf(directory, PLANES.role(role)).join(members);
    for (const product of grant.products) planeOf(directory, PLANES.access(product)).join(members);
  });
  return directory;
};

/** Slots of the groups through which an account has access to a product. */
export const slotsGiving = (
  stored: Planes,
  index: number,
  product: string,
  grants: readonly (Grant | null)[],
): number[] =>
  grants.flatMap((grant, slot) =>
    grant?.products.includes(product) && has(stored, PLANES.group(slot), index) ? [slot] : [],
  );

/** A `jira-software` seat includes these: they are no second licence of the same person. */
const INCLUDED_IN = new Map([['jira-core', 'jira-software']]);

/**
 * Products on which an account takes a seat: access through a group, for active people only. Apps and portal
 * customers take none, deactivated people hold none, and an included product is not counted again.
 */
export const licencesOf = (directory: Planes, index: number, products: readonly string[]): string[] => {
  if (!has(directory, PLANES.type('person'), index) || !has(directory, PLANES.status('active'), index)) return [];
  const accessible = products.filter((product) => has(directory, PLANES.access(product), index));
  return accessible.filter((product) => !accessible.includes(INCLUDED_IN.get(product) ?? ''));
};

const AGENTS_PRODUCT = 'jira-servicedesk';
const ADMINISTRATORS: readonly Administrator[] = ['site-admin', 'jira-admin'];

/** What an account is on the site: administrator by its groups, agent and product user by the seats it takes. */
export const rolesOf = (directory: Planes, index: number, licences: readonly string[]): Role[] => {
  const roles: Role[] = ADMINISTRATORS.filter((role) => has(directory, PLANES.role(role), index));
  if (licences.some((product) => product !== AGENTS_PRODUCT)) roles.push('product-user');
  if (licences.includes(AGENTS_PRODUCT)) roles.push('agent');
  if (has(directory, PLANES.type('customer'), index)) roles.push('customer');
  return roles;
};

const has = (directory: Planes, plane: string, index: number): boolean => directory.get(plane)?.has(index) ?? false;

const clear = (directory: Planes, planes: readonly string[], index: number): void => {
  for (const plane of planes) directory.get(plane)?.delete(index);
};

/** Notes what an account is, in the place of what it was. */
export const describe = (directory: Planes, index: number, type: AccountType, status: AccountStatus): void => {
  clear(directory, ACCOUNT_TYPES.map(PLANES.type), index);
  clear(directory, ACCOUNT_STATUSES.map(PLANES.status), index);
  planeOf(directory, PLANES.type(type)).add(index);
  planeOf(directory, PLANES.status(status)).add(index);
};
