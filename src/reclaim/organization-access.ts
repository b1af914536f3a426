import type { ClockPort } from '../kernel/clock';
import { dayAt } from '../kernel/day';
import { Invalid, Refused, Unreadable } from '../kernel/failures';
import { accessOf } from '../organization/access';
import type { Access, OrganizationPorts } from '../organization/ports';
import { hasExpired } from '../organization/rules/key-expiry';
import { wholeList } from '../organization/whole-list';
import type { OrganizationState } from '../organization/state';
import type { RecordsPort } from '../store/ports';
import { MOST_DIRECTORIES } from './state';

export type OrganizationAccessPorts = RecordsPort &
  ClockPort &
  Pick<OrganizationPorts, 'adminApi' | 'organizationKeys'>;

/** What opens the organization for changes. Throws `Refused` where the settings do not let it, or the key is gone or has run out. */
export const accessToChange = async (
  ports: OrganizationAccessPorts,
  state: Pick<OrganizationState, 'connection'>,
  organization: string | undefined = state.connection?.organization,
): Promise<Access> => {
  const { connection } = state;
  if (!connection?.maySuspend || connection.organization !== organization)
    throw new Refused({ code: 'suspending-off' });
  if (hasExpired(connection.expires, dayAt(ports.clock.now()))) throw new Refused({ code: 'organization-key-missing' });
  return accessOf(ports, state);
};

/** What an administrator can mend is said to be so. */
export const mendable = (error: unknown): never => {
  throw error instanceof Refused ? new Invalid(error.problem) : error;
};

/** The directories of an organization: all that the key may see. Throws `Unreadable` for none. */
export const readDirectories = async (
  { adminApi }: Pick<OrganizationPorts, 'adminApi'>,
  access: Access,
): Promise<string[]> => {
  const found = await wholeList({ asked: 'directories', most: MOST_DIRECTORIES }, (wanted) =>
    adminApi.directories(access, wanted),
  );
  if (found.length === 0) throw new Unreadable({ code: 'organization-answer', asked: 'directories' });
  return [...new Set(found.map(({ id }) => id))];
};
