import type { AccountId } from '../kernel/account';
import { Invalid } from '../kernel/failures';
import { beginBatch, confirmedIn, NOTHING_YET, planned } from './begin-batch';
import { judgeRemoval, type RemovalPorts } from './plan-removal';
import type { PersonInBatch } from './state';
import type { BeginRemovalRequest, PlannedRemoval, ReclaimStatus } from './view';

const recordOf = ({ account, leave, lost }: PlannedRemoval): PersonInBatch => ({
  ...NOTHING_YET,
  account,
  changes: planned(leave.map(({ id }) => id)),
  evidence: null,
  access: lost,
});

/**
 * Confirms that people leave the groups that give a product of the organization, those in the plan as it is now. Throws `Invalid` where that is another number
 * of people than was typed in, or another batch is not ended, and what `planRemoval` throws.
 */
export const beginRemoval = (
  ports: RemovalPorts,
  request: BeginRemovalRequest,
  caller: AccountId,
): Promise<ReclaimStatus> =>
  beginBatch(ports, async () => {
    const { plan, organization } = await judgeRemoval(ports, request, caller);
    const people = confirmedIn(plan, request);
    if (organization === null) throw new Invalid({ code: 'plan-changed', count: 0 });
    const { product } = plan;
    return {
      confirmed: { kind: 'reclaim', of: null, product, organization, by: caller, why: request.why },
      people: people.map(recordOf),
    };
  });
