import type { AccountId } from '../kernel/account';
import { ORGANIZATION } from '../organization/state';
import { readDocument } from '../store/document';
import { beginBatch, confirmedIn, NOTHING_YET, planned } from './begin-batch';
import { accessToChange, mendable, readDirectories, type OrganizationAccessPorts } from './organization-access';
import { planSuspension } from './plan-suspension';
import type { Batch, PersonInBatch } from './state';
import type { BeginSuspensionRequest, PlannedSuspension, ReclaimStatus } from './view';

type Ports = Parameters<typeof planSuspension>[0] & OrganizationAccessPorts;

const recordOf = ({ account, lost }: PlannedSuspension, directories: readonly string[]): PersonInBatch => ({
  ...NOTHING_YET,
  account,
  changes: planned(directories),
  evidence: null,
  access: lost,
});

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
  const access = await accessToChange(ports, state).catch(mendable);
  const directories = await readDirectories(ports, access).catch(mendable);
  const organization: Batch['organization'] = { id: access.organization, directories, seats: null };
  return beginBatch(ports, async () => {
    const people = confirmedIn(await planSuspension(ports, request, caller), request);
    return {
      confirmed: { kind: 'reclaim', of: null, product: null, organization, by: caller, why: request.why },
      people: people.map((person) => recordOf(person, directories)),
    };
  });
};
