import type { ClockPort } from '../kernel/clock';
import { Failure, Invalid } from '../kernel/failures';
import { inspectDocument, readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import type { ProposalsPorts } from './ports';
import { readCarriedOut, readProposed, stateNow } from './proposals-store';
import { PROPOSALS } from './state';
import type { ProposalsStatus, ProposedPerson } from './view';

export type StatusPorts = RecordsPort &
  ClockPort & { readonly cloudId: string } & Pick<ProposalsPorts, 'refusedCounts'>;

/** Counts are a hint: where they do not answer, the rest is shown. */
const refusedBy = async ({ refusedCounts }: StatusPorts): Promise<Readonly<Record<string, number>>> => {
  try {
    return await refusedCounts.read();
  } catch (error) {
    if (error instanceof Failure) return {};
    throw error;
  }
};

/** What was proposed, newest first, and the rules. */
export const readProposalsStatus = async (ports: StatusPorts): Promise<ProposalsStatus> => {
  const [{ value, problem }, carriedOut, refused] = await Promise.all([
    inspectDocument(ports.records, PROPOSALS),
    readCarriedOut(ports),
    refusedBy(ports),
  ]);
  const now = ports.clock.now();
  return {
    proposals: value.proposals.toReversed().map((proposal) => {
      const { number, origin, product, uses, at, people, why, declined } = proposal;
      const named = origin.kind === 'rule' ? origin : { kind: origin.kind, slot: origin.slot, id: origin.id };
      const state = stateNow(proposal, carriedOut, now);
      const batch = carriedOut.get(number) ?? null;
      return { number, origin: named, product, uses, at, people, why, state, batch, declined };
    }),
    rules: value.rules.map(({ id, name, product, days, uses, groups, lookedAt, found }) => ({
      ...{ id, name, product, days, uses, groups },
      ...{ lookedAt, found },
    })),
    refused,
    problem,
  };
};

/** Whose seats a proposal is about. Throws `Invalid` where there is none of that number, and `Unreadable`. */
export const readProposedPeople = async (
  { records }: RecordsPort,
  { proposal: number }: { readonly proposal: number },
): Promise<ProposedPerson[]> => {
  const { value } = await readDocument(records, PROPOSALS);
  if (!value.proposals.some((each) => each.number === number)) throw new Invalid({ code: 'proposal-closed' });
  return readProposed(records, number);
};
