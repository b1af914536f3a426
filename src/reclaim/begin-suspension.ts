import type { AccountId } from '../kernel/account';
import { Invalid, Refused, Unreadable } from '../kernel/failures';
import type { Access, OrganizationPorts } from '../organization/ports';
import { ORGANIZATION } from '../organization/state';
import { readDocument } from '../store/document';
import { beginBatch, confirmedIn, NOTHING_YET, planned } from './begin-batch';
import { accessToSuspend } from './organization-memberships';
import { planSuspension } from './plan-suspension';
import { MOST_DIRECTORIES, type Batch, type PersonInBatch } from './state';
import type { BeginSuspensionRequest, PlannedSuspension, ReclaimStatus } from './view';

type Ports = Parameters<typeof planSuspension>[0] & Pick<OrganizationPorts, 'adminApi' | 'organizationKeys'>;

/** The directories in which people are suspended: all that the key may see. */
const directoriesOf = async ({ adminApi }: Ports, access: Access): Promise<string[]> => {
  const directories: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof adminApi.directories>> = await adminApi.directories(access, { cursor });
    directories.push(...page.items.map(({ id }) => id));
    cursor = page.items.length === 0 ? null : page.next;
  } while (cursor !== null && directories.length < MOST_DIRECTORIES);
  // Whoever would keep access through one that is left out would be told to have none.
  if (directories.length === 0 || cursor !== null)
    throw new Unreadable({ code: 'organization-answer', asked: 'directories' });
  return [...new Set(directories)];
};

const recordOf = ({ account, lost }: PlannedSuspension, directories: readonly string[]): PersonInBatch => ({
  ...NOTHING_YET,
  account,
  changes: planned(directories),
  evidence: null,
  access: lost,
});

/** What an administrator can mend is said to be so. */
const mendable = (error: unknown): never => {
  throw error instanceof Refused ? new Invalid(error.problem) : error;
};

/**
 * Confirms that access to the organization is suspended, of those in the plan as it is now. Atlassian is asked for its directories, which shows that
 * the key opens them. Throws `Invalid` where the plan is of another number of people than was typed in, another batch is not ended, or the
 * key may not be used for that; `TryLater` and `Unreadable`.
 */
export const beginSuspension = async (
  ports: Ports,
  request: BeginSuspensionRequest,
  caller: AccountId,
): Promise<ReclaimStatus> => {
  // Before anybody is asked: a plan that has changed is told first.
  confirmedIn(await planSuspension(ports, request, caller), request);
  const state = (await readDocument(ports.records, ORGANIZATION)).value;
  const access = await accessToSuspend(ports, state).catch(mendable);
  const directories = await directoriesOf(ports, access).catch(mendable);
  const organization: Batch['organization'] = { id: access.organization, directories };
  return beginBatch(ports, async () => {
    const people = confirmedIn(await planSuspension(ports, request, caller), request);
    return {
      confirmed: { kind: 'reclaim', of: null, product: null, organization, by: caller, why: request.why },
      people: people.map((person) => recordOf(person, directories)),
    };
  });
};
