import type { AccountId } from '../../kernel/account';
import { fieldOf, itemsOf, textOf } from '../../kernel/outside';
import { LENGTH, type GivenResource, type HeldResource, type Holder, type ListedGroup } from '../../organization/ports';
import { accountIn, memberOf, siteOf, usedProductOf } from './answers';

const resourceOf = (value: unknown): string | null => textOf(value, LENGTH.resource);

const heldResourceOf = (value: unknown): HeldResource | null => {
  const [used, resource] = [usedProductOf(value), resourceOf(fieldOf(value, 'id'))];
  return used === null || resource === null ? null : { ...used, resource };
};

/** One of these accounts, with what it holds; `null` for any other, and for one that is closed. */
export const holderOf = (user: unknown, wanted: readonly AccountId[]): Holder | null => {
  const account = accountIn(user);
  const member = account !== null && wanted.includes(account) ? memberOf(user, account) : null;
  if (account === null || member === null) return null;
  const access = fieldOf(user, 'productAccess');
  return { ...member, account, products: Array.isArray(access) ? itemsOf(access, heldResourceOf).items : [] };
};

/** `null` for a group that cannot be named. */
export const listedGroupOf = (value: unknown): ListedGroup | null => {
  const [id, directory] = [siteOf(fieldOf(value, 'id')), siteOf(fieldOf(value, 'directoryId'))];
  if (id === '' || directory === '') return null;
  const isKept =
    fieldOf(value, 'externalSynced') === true || fieldOf(value, 'managementAccess', 'modifiable') === false;
  return { id, directory, name: textOf(fieldOf(value, 'name'), LENGTH.group) ?? '', isKept };
};

/** `atlassian/org-admin`, `confluence/admin`: who has such a role administers something. */
const isAdminRole = (role: unknown): boolean => typeof role === 'string' && /admin/i.test(role);

export const givenResourceOf = (value: unknown): GivenResource | null => {
  const [resource, roles] = [resourceOf(fieldOf(value, 'resourceId')), fieldOf(value, 'roles')];
  if (resource === null || !Array.isArray(roles) || roles.length === 0) return null;
  return { resource, isAdmin: roles.some(isAdminRole) };
};

/** Whether a role assignment of somebody is one on this product. */
export const namesResource = (assignment: unknown, resource: string): boolean => {
  const [roles, older] = [fieldOf(assignment, 'roleAssignments'), fieldOf(assignment, 'roles')];
  const hasRole = [roles, older].some((list) => Array.isArray(list) && list.length > 0);
  return hasRole && fieldOf(assignment, 'resourceId') === resource;
};
