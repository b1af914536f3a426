import type { AccountStatus, AccountType, Role } from './account';
import { Bits } from './bits';
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
 * Who takes a seat on each product: access through a group, for active people only. Apps and portal customers take none,
 * deactivated people hold none, and an included product is not counted again.
 */
export const seatsOf = (directory: Planes, products: readonly string[]): Planes => {
  const people = bitsOf(directory, PLANES.type('person')).and(bitsOf(directory, PLANES.status('active')));
  const access = new Map(products.map((product) => [product, bitsOf(directory, PLANES.access(product)).and(people)]));
  return new Map(
    [...access].map(([product, holders]) => {
      const including = access.get(INCLUDED_IN.get(product) ?? '');
      return [product, including ? holders.without(including) : holders];
    }),
  );
};

const AGENTS_PRODUCT = 'jira-servicedesk';
const ADMINISTRATORS: readonly Administrator[] = ['site-admin', 'jira-admin'];

/** Who has which role on the site: administrator by group, agent and product user by the seats taken. */
export const rolesOf = (directory: Planes, seats: Planes): Map<Role, Bits> => {
  const users = new Bits();
  for (const [product, holders] of seats) if (product !== AGENTS_PRODUCT) users.join(holders);
  return new Map<Role, Bits>([
    ...ADMINISTRATORS.map((role): [Role, Bits] => [role, bitsOf(directory, PLANES.role(role))]),
    ['product-user', users],
    ['agent', bitsOf(seats, AGENTS_PRODUCT)],
    ['customer', bitsOf(directory, PLANES.type('customer'))],
  ]);
};

const bitsOf = (planes: Planes, name: string): Bits => planes.get(name) ?? new Bits();

/** Notes what an account is. */
export const describe = (directory: Planes, index: number, type: AccountType, status: AccountStatus): void => {
  planeOf(directory, PLANES.type(type)).add(index);
  planeOf(directory, PLANES.status(status)).add(index);
};
