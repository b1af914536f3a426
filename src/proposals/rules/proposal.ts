import type { Slot } from '../../push/rules/slot';

/** Who proposes. */
export type Origin =
  /** A rule of the site, by its id and by what it was called then. */
  | { readonly kind: 'rule'; readonly rule: string; readonly name: string }
  /** A destination that asked. `id`: what it calls its request. */
  | { readonly kind: 'request'; readonly slot: Slot; readonly id: string };

/** Proposals that are kept at once: the oldest that is decided makes room. */
export const MOST_KEPT = 100;
/** Proposals of one destination that may wait at once: as many again are asked for once these are decided. */
export const MOST_OPEN = 10;
/** Who has not decided by then is asked anew, by newer evidence. Unit: ms. */
const EXPIRES_MS = 30 * 86_400_000;

export const PROPOSAL_STATES = ['open', 'approved', 'declined', 'expired'] as const;
/** `approved`: a batch carries it out. */
export type ProposalState = (typeof PROPOSAL_STATES)[number];

interface Decidable {
  /** When it was made, epoch ms. */
  readonly at: number;
  readonly declined: object | null;
}

/** `isCarriedOut`: a batch names it. That outweighs everything: what was done was done. `now`: epoch ms. */
export const stateOf = ({ at, declined }: Decidable, isCarriedOut: boolean, now: number): ProposalState => {
  if (isCarriedOut) return 'approved';
  if (declined) return 'declined';
  return now - at >= EXPIRES_MS ? 'expired' : 'open';
};
