import { Refused } from '../kernel/failures';
import type { Priced } from '../kernel/points';
import { dayAt } from '../kernel/day';
import type { ClockPort } from '../kernel/clock';
import { accessOf } from '../organization/access';
import type { Access, AdminApi, DirectoryMember, OrganizationPorts } from '../organization/ports';
import { hasExpired } from '../organization/rules/key-expiry';
import { ORGANIZATION, type OrganizationState } from '../organization/state';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { Membership, Memberships } from './ports';
import type { Batch } from './state';

type Ports = RecordsPort & ClockPort & Pick<OrganizationPorts, 'adminApi' | 'organizationKeys'>;

/** Nothing that the organization is asked draws on Jira's points. */
const free = <T>(value: T): Priced<T> => ({ value, points: 0 });

/** What opens the organization for changes. Throws `Refused` where the settings do not let it, or the key is gone or has run out. */
export const accessToSuspend = async (
  ports: Ports,
  state: Pick<OrganizationState, 'connection'>,
  organization: string | undefined = state.connection?.organization,
): Promise<Access> => {
  const { connection } = state;
  if (!connection?.maySuspend || connection.organization !== organization)
    throw new Refused({ code: 'suspending-off' });
  if (hasExpired(connection.expires, dayAt(ports.clock.now()))) throw new Refused({ code: 'organization-key-missing' });
  return accessOf(ports, state);
};

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

/**
 * Access to the directories of a batch's organization, as memberships: who is suspended has left, who is restored has entered. Throws `Refused` where
 * the key that is connected by now may not be used for that.
 */
export const organizationMemberships = async (
  ports: Ports,
  { id, directories }: NonNullable<Batch['organization']>,
): Promise<Memberships> => {
  const { adminApi } = ports;
  const access = await accessToSuspend(ports, (await readDocument(ports.records, ORGANIZATION)).value, id);
  return {
    of: async (account) => free(await memberOf(adminApi, access, directories, account)),
    add: async (account, directory) => free(await adminApi.restore(access, directory, account)),
    remove: async (account, directory) => free(await adminApi.suspend(access, directory, account)),
  };
};
