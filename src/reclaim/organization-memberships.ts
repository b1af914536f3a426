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

/** Somebody as all these directories have them: those in which access is not suspended are groups that they are in. */
const memberOf = async (
  adminApi: AdminApi,
  access: Access,
  directories: readonly string[],
  account: string,
): Promise<Membership | null> => {
  const groups = new Set<string>();
  const found: DirectoryMember[] = [];
  for (const directory of directories) {
    const member = await adminApi.member(access, directory, account);
    if (!member) continue;
    found.push(member);
    if (member.isMember) groups.add(directory);
    for (const group of member.groups) groups.add(group);
  }
  if (found.length === 0) return null;
  const [isActive, isAdmin] = [found.every((each) => each.isActive), found.some((each) => each.isAdmin)];
  return { isActive, isAdmin, groups: [...groups], products: null };
};

/** The same with whether they have the product whose seats are taken: by another group they may, or by none. */
const holderOf = async (
  adminApi: AdminApi,
  access: Access,
  {
    directories,
    product,
    seats,
  }: { readonly directories: readonly string[]; readonly product: string; readonly seats: Seats },
  account: string,
): Promise<Membership | null> => {
  const member = await memberOf(adminApi, access, directories, account);
  if (!member) return null;
  for (const directory of directories)
    if (await adminApi.holds(access, directory, account, seats.resource)) return { ...member, products: [product] };
  return { ...member, products: [] };
};

const groupIn = ({ groups }: Seats, wanted: string): { readonly id: string; readonly directory: string } => {
  const group = groups.find(({ id }) => id === wanted);
  if (!group) throw new Unreadable({ code: 'organization-answer', asked: 'organization-groups' });
  return group;
};

/** Access to one product, as memberships of the groups that give it. */
const seatsMemberships = (adminApi: AdminApi, access: Access, where: Parameters<typeof holderOf>[2]): Memberships => ({
  of: async (account) => free(await holderOf(adminApi, access, where, account)),
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
    of: async (account) => free(await memberOf(adminApi, access, directories, account)),
    add: async (account, directory) => free(await adminApi.restore(access, directory, account)),
    remove: async (account, directory) => free(await adminApi.suspend(access, directory, account)),
  };
};
