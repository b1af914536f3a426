import { Failure, Invalid } from '../kernel/failures';
import { RECLAIM } from '../reclaim/state';
import { inspectDocument, jsonBytes, jsonRecord, type Changes } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import { MOST_KEPT, stateOf, type ProposalState } from './rules/proposal';
import { peopleKey, ProposedPeople, type Proposal, type ProposalsState } from './state';

/** Which batch carries out which proposal. A record of batches that cannot be read names none. */
export type CarriedOut = ReadonlyMap<number, number>;

export const readCarriedOut = async ({ records }: RecordsPort): Promise<CarriedOut> => {
  const { value } = await inspectDocument(records, RECLAIM);
  return new Map(value.carriedOut.map(({ proposal, batch }) => [proposal, batch]));
};

export const stateNow = (proposal: Proposal, carriedOut: CarriedOut, now: number): ProposalState =>
  stateOf(proposal, carriedOut.has(proposal.number), now);

/** Throws `Unreadable`, and `Failure` where the record is gone. */
export const readProposed = async (records: Pick<Records, 'get'>, number: number): Promise<ProposedPeople> => {
  const key = peopleKey(number);
  const record = await records.get(key);
  if (!record) throw new Failure({ code: 'record-missing', record: key });
  return jsonRecord(key, record, ProposedPeople);
};

export interface Added {
  readonly state: ProposalsState;
  readonly changes: Changes;
}

/** The state with one more proposal. The oldest that is decided makes room. Throws `Invalid` where none is. */
export const withProposal = (
  state: ProposalsState,
  made: Omit<Proposal, 'number' | 'people' | 'declined'>,
  people: ProposedPeople,
  isOpen: (proposal: Proposal) => boolean,
): Added => {
  const gone = state.proposals.length < MOST_KEPT ? [] : [state.proposals.find((each) => !isOpen(each))];
  const dropped = gone.flatMap((each) => each?.number ?? []);
  if (dropped.length < gone.length) throw new Invalid({ code: 'too-many-proposals', most: MOST_KEPT });
  const number = state.next;
  const key = peopleKey(number);
  const kept = state.proposals.filter((each) => !dropped.includes(each.number));
  return {
    state: {
      ...state,
      next: number + 1,
      proposals: [...kept, { ...made, number, people: people.length, declined: null }],
    },
    changes: { set: [[key, jsonBytes(key, ProposedPeople, people)]], delete: dropped.map(peopleKey) },
  };
};

/** The state without some proposals. */
export const withoutProposals = (state: ProposalsState, gone: (proposal: Proposal) => boolean): Added => ({
  state: { ...state, proposals: state.proposals.filter((each) => !gone(each)) },
  changes: { delete: state.proposals.filter(gone).map(({ number }) => peopleKey(number)) },
});
