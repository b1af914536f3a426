import { Refused } from '../kernel/failures';
import type { Access, OrganizationPorts } from './ports';
import type { OrganizationState } from './state';

/** What opens the organization that is connected. Throws `Refused` where there is no key. */
export const accessOf = async (
  { organizationKeys }: Pick<OrganizationPorts, 'organizationKeys'>,
  { connection }: Pick<OrganizationState, 'connection'>,
): Promise<Access> => {
  const key = connection && (await organizationKeys.read(connection.key));
  if (!connection || key === null) throw new Refused({ code: 'organization-key-missing' });
  return { organization: connection.organization, key };
};
