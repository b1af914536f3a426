import type { AccountStatus, AccountType, Role } from './account';
import { planeOf, type Planes } from './planes';

/** Roles that a group grants by itself. */
export type Administrator = 'site-admin' | 'jira-admin';

/** Names of the directory's planes. Application role keys are an open set. */
export const PLANES = {
  type: (type: AccountType) => `type:${type}`,
  status: (status: AccountStatus) => `status:${status}`,
  /** Membership of a group that administers. */
  role: (role: Administrator) => `role:${role}`,
  /** Membership of a group that grants this product. */
  access: (product: string) => `access:${product}`,
} as const;

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

/** Notes what an account is. */
export const describe = (directory: Planes, index: number, type: AccountType, status: AccountStatus): void => {
  planeOf(directory, PLANES.type(type)).add(index);
  planeOf(directory, PLANES.status(status)).add(index);
};
