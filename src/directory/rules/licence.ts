import { ACCOUNT_STATUSES, ACCOUNT_TYPES, type AccountStatus, type AccountType, type Role } from '../../kernel/account';
import { Bits } from '../../kernel/bits';
import { planeOf, type Planes } from '../../kernel/planes';

/** Roles that a group grants by itself. */
export type Administrator = 'site-admin' | 'jira-admin';

/** What membership of a group gives. Application role keys are an open set. */
export interface Grant {
  readonly products: readonly string[];
  readonly roles: readonly Administrator[];
}

/** The same with the id of the group: names of groups are the browser's to read. */
export interface GroupGrant extends Grant {
  readonly group: string;
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
    grant?.products.includes(product) && bitsOf(stored, PLANES.group(slot)).has(index) ? [slot] : [],
  );

/** A `jira-software` seat includes these: they are no second licence of the same person. */
const INCLUDED_IN = new Map([['jira-core', 'jira-software']]);

/** The application role whose seat includes that of this one: itself where none does. */
export const includingRole = (role: string): string => INCLUDED_IN.get(role) ?? role;

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

const clear = (directory: Planes, planes: readonly string[], index: number): void => {
  for (const plane of planes) directory.get(plane)?.delete(index);
};

/** Whether it is noted what an account is. */
export const isDescribed = (directory: Planes, index: number): boolean =>
  ACCOUNT_TYPES.some((type) => bitsOf(directory, PLANES.type(type)).has(index));

/** Notes what an account is, in the place of what it was. An answer that does not say keeps what another said. */
export const describe = (directory: Planes, index: number, type: AccountType, status: AccountStatus): void => {
  if (type !== 'unknown' || !isDescribed(directory, index)) {
    clear(directory, ACCOUNT_TYPES.map(PLANES.type), index);
    planeOf(directory, PLANES.type(type)).add(index);
  }
  if (status !== 'unknown' || !ACCOUNT_STATUSES.some((each) => bitsOf(directory, PLANES.status(each)).has(index))) {
    clear(directory, ACCOUNT_STATUSES.map(PLANES.status), index);
    planeOf(directory, PLANES.status(status)).add(index);
  }
};

/** The names of the sets that an index is in. */
export const namesAt = <Name extends string>(sets: ReadonlyMap<Name, Bits>, index: number): Name[] =>
  [...sets].filter(([, set]) => set.has(index)).map(([name]) => name);
