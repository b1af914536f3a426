import type { Problem } from '../kernel/problem';

export type DeliveryPhase = 'sending' | 'waiting' | 'completed' | 'failed';

export interface Delivery {
  snapshot: string;
  startedAt: number;
  completedAt: number | null;
  state: DeliveryPhase;
  pagesSent: number;
  pages: number;
  people: number;
  /** Attempts since the last success, the one under way included. */
  attempts: number;
  /** When it goes on by itself, epoch ms. */
  nextAttemptAt: number | null;
  problem: Problem | null;
}

export interface PushStatus {
  /** Where snapshots go, or `null` when none is set. */
  url: string | null;
  /** When the signing secret was made, epoch ms; the secret itself is shown once, on creation. */
  secretSince: number | null;
  /** Newest first, at most 20. */
  deliveries: Delivery[];
  /** Why nothing is sent and nothing can be shown: giving the destination again mends it. */
  problem: Problem | null;
}

export interface DestinationRequest {
  url: string;
  newSecret: boolean;
  /** Another port than 443 is meant. */
  otherPort?: boolean | undefined;
}

export interface SavedDestination {
  url: string;
  /** `whsec_…`, shown this once; `null` when the secret was kept. */
  secret: string | null;
}
