import type { AccountId } from '../kernel/account';
import { Invalid } from '../kernel/failures';
import { beginReclaim } from '../reclaim/begin-batch';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import { readCarriedOut, readProposed, stateNow } from './proposals-store';
import { readProposalsStatus, type StatusPorts } from './read-proposals';
import { PROPOSALS, type Proposal, type ProposalsState } from './state';
import type { ApproveRequest, Approved, DeclineRequest, ProposalsStatus } from './view';

/** The proposal of that number, while it is open. Throws `Invalid`. */
const openIn = async (ports: StatusPorts, state: ProposalsState, number: number): Promise<Proposal> => {
  const proposal = state.proposals.find((each) => each.number === number);
  if (!proposal || stateNow(proposal, await readCarriedOut(ports), ports.clock.now()) !== 'open')
    throw new Invalid({ code: 'proposal-closed' });
  return proposal;
};

/**
 * Begins the batch that carries out a proposal, of those of its people whom the administrator confirmed. That it does stands in the record of
 * batches and nowhere else: there is no moment at which only one of the two is known. Throws what `beginReclaim` does, and `Invalid` where the
 * proposal is not open, or is not about these seats.
 */
export const approveProposal = async (
  ports: StatusPorts,
  { proposal: number, ...request }: ApproveRequest,
  caller: AccountId,
): Promise<Approved> => {
  const { value } = await readDocument(ports.records, PROPOSALS);
  const { product } = await openIn(ports, value, number);
  const proposed = new Set((await readProposed(ports.records, number)).map(({ account }) => account));
  if (product !== request.product || request.accounts.some((account) => !proposed.has(account)))
    throw new Invalid({ code: 'proposal-closed' });
  const reclaim = await beginReclaim(ports, request, caller, number);
  return { reclaim, proposals: await readProposalsStatus(ports) };
};

/** Declines a proposal; whoever asked is told why. Throws `Invalid` where it is not open. */
export const declineProposal = (
  ports: StatusPorts,
  { proposal: number, why }: DeclineRequest,
  caller: AccountId,
): Promise<ProposalsStatus> =>
  untilCommitted(async () => {
    const before = await readDocument(ports.records, PROPOSALS);
    await openIn(ports, before.value, number);
    const declined = { at: ports.clock.now(), by: caller, why };
    const proposals = before.value.proposals.map((each) => (each.number === number ? { ...each, declined } : each));
    const done = await commitDocument(ports.records, PROPOSALS, before, { ...before.value, proposals });
    return done === 'conflict' ? done : readProposalsStatus(ports);
  });
