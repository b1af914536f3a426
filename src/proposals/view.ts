import type { AccountId } from '../kernel/account';
import type { Problem } from '../kernel/problem';
import type { Slot } from '../push/rules/slot';
import type { BeginReclaimRequest, ReclaimStatus } from '../reclaim/view';
import type { Origin, ProposalState } from './rules/proposal';
import type { Rule, RuleUse } from './rules/rule';

export interface ProposalStatus {
  number: number;
  origin: Origin;
  /** Application role key. */
  product: string;
  uses: RuleUse[];
  /** Epoch ms. */
  at: number;
  /** How many people it was made of. */
  people: number;
  why: string;
  state: ProposalState;
  /** The batch that carries it out; `null`: none does. */
  batch: number | null;
  /** `by` is empty for a forgotten one. */
  declined: { at: number; by: AccountId; why: string } | null;
}

export interface RuleStatus extends Rule {
  /** When it was last looked whom it finds, epoch ms; `null`: not yet. */
  readonly lookedAt: number | null;
  /** How many it found then. */
  readonly found: number;
}

export interface ProposalsStatus {
  /** Newest first. */
  readonly proposals: readonly ProposalStatus[];
  /** In the order in which they were first saved. */
  readonly rules: readonly RuleStatus[];
  /** Requests that were refused over about the last month, by the code of the problem. */
  readonly refused: Readonly<Record<string, number>>;
  /** Why they cannot be shown. */
  readonly problem: Problem | null;
}

export interface ProposedPerson {
  account: AccountId;
  /** Why their seat is asked for; empty where nobody said. */
  why: string;
}

/** A proposal whose plan was confirmed. */
export interface ApproveRequest extends BeginReclaimRequest {
  proposal: number;
}

export interface Approved {
  reclaim: ReclaimStatus;
  proposals: ProposalsStatus;
}

export interface DeclineRequest {
  proposal: number;
  why: string;
}

export interface RequestAddress {
  url: string;
}

export interface OfSlot {
  slot: Slot;
}
