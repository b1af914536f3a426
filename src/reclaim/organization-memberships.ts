import { Unreadable } from '../kernel/failures';
import type { Priced } from '../kernel/points';
import type { Access, AdminApi, DirectoryMember } from '../organization/ports';
import { ORGANIZATION } from '../organization/state';
import { readDocument } from '../store/document';
import { accessToChange, type OrganizationAccessPorts } from './organization-access';
import type { Membership, Memberships } from './ports';
import type { Batch } from './state';

type Ports = OrganizationAccessPorts;
type Organization = NonNullable<Batch['organization']>;
type Seats = NonNullable<Organization['seats']>;

/** Nothing that the organization is asked draws on Jira's points. */
const free = <T>(value: T): Priced<T> => ({ value, points: 0 });

/** Somebody in the organization, and which of its directories have them. */
interface Found {
  readonly member: Membership;
  readonly directories: readonly string[];
}

/** Somebody as all these directories have them: those in which access is not suspended are groups that they are in. `null`: none has them. */
const find = async (
  adminApi: AdminApi,
  access: Access,
  directories: readonly string[],
  account: string,
): Promise<Found | null> => {
  const groups = new Set<string>();
  const found = new Map<string, DirectoryMember>();
  for (const directory of directories) {
    const member = await adminApi.member(access, directory, account);
    if (!member) continue;
    found.set(directory, member);
    if (member.isMember) groups.add(directory);
    for (const group of member.groups) groups.add(group);
  }
  const members = [...found.values()];
  if (members.length === 0) return null;
  const [isActive, isAdmin] = [members.every((each) => each.isActive), members.some((each) => each.isAdmin)];
  return { member: { isActive, isAdmin, groups: [...groups], products: null }, directories: [...found.keys()] };
};

/** Where seats on a product are taken. */
interface Where {
  readonly directories: readonly string[];
  readonly product: string;
  readonly seats: Seats;
}

/** The same with whether they have the product whose seats are taken: by another group they may, or by none. */
const findHolder = async (
  adminApi: AdminApi,
  access: Access,
  { directories, product, seats }: Where,
  account: string,
): Promise<Membership | null> => {
  const found = await find(adminApi, access, directories, account);
  if (!found) return null;
  // A directory that does not have them answers 404 to what they hold there.
  for (const directory of found.directories)
    if (await adminApi.holds(access, directory, account, seats.resource))
      return { ...found.member, products: [product] };
  return { ...found.member, products: [] };
};

const groupIn = ({ groups }: Seats, wanted: string): { readonly id: string; readonly directory: string } => {
  const group = groups.find(({ id }) => id === wanted);
  if (!group) throw new Unreadable({ code: 'organization-answer', asked: 'organization-groups' });
  return group;
};

/** Access to one product, as memberships of the groups that give it. */
const seatsMemberships = (adminApi: AdminApi, access: Access, where: Where): Memberships => ({
  of: async (account) => free(await findHolder(adminApi, access, where, account)),
  add: async (account, group) => free(await adminApi.enter(access, groupIn(where.seats, group), account)),
  remove: async (account, group) => free(await adminApi.leave(access, groupIn(where.seats, group), account)),
});

/**
 * Access to a batch's organization, as memberships: of the groups that give a product, or of its directories, which whoever is suspended has left and who is
 * restored has entered. Throws `Refused` where the key that is connected by now may not be used for that.
 */
export const organizationMemberships = async (
  ports: Ports,
  { id, directories, seats }: Organization,
  product: string | null,
): Promise<Memberships> => {
  const { adminApi } = ports;
  const access = await accessToChange(ports, (await readDocument(ports.records, ORGANIZATION)).value, id);
  if (seats && product !== null) return seatsMemberships(adminApi, access, { directories, product, seats });
  return {
    of: async (account) => free((await find(adminApi, access, directories, account))?.member ?? null),
    add: async (account, directory) => free(await adminApi.restore(access, directory, account)),
    remove: async (account, directory) => free(await adminApi.suspend(access, directory, account)),
  };
};
