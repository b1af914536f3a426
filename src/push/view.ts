import type { Problem } from '../kernel/problem';
import type { DestinationKindName, PlatformName } from './rules/destination-kind';
import type { Slot } from './rules/slot';
import type { Schedule } from './rules/schedule';

export type DeliveryPhase = 'sending' | 'waiting' | 'completed' | 'failed';

export interface Delivery {
  snapshot: string;
  /** All of the site, or what is not as in the snapshot completed before. */
  kind: 'full' | 'changes';
  startedAt: number;
  completedAt: number | null;
  state: DeliveryPhase;
  pagesSent: number;
  pages: number;
  /** People on those pages. */
  people: number;
  /** People who were left out because the platform knows people by address. */
  withoutAddress: number;
  /** Attempts since the last success, the one under way included. */
  attempts: number;
  /** When it goes on by itself, epoch ms. */
  nextAttemptAt: number | null;
  problem: Problem | null;
}

/** A request to the receiving end. */
export interface Attempt {
  /** Epoch ms. */
  at: number;
  what: 'page' | 'completed' | 'test' | 'file' | 'begun';
  /** Counts from 0; `null` where it was no page. */
  page: number | null;
  bytes: number;
  ms: number;
  /** The answer's; `null` where none came. */
  status: number | null;
}

/** An attempt that was just made, and why no answer came. */
export interface AttemptMade extends Attempt {
  problem: Problem | null;
}

/** What a snapshot tells besides ids, roles and seats. */
export interface Includes {
  /** E-mail addresses, of those who do not hide them. */
  emails: boolean;
  /** On which days somebody did something. */
  days: boolean;
  /** The accounts of the organization, where the destination takes them. */
  organization: boolean;
  /** What administrators did to seats, where the destination takes that. */
  actions: boolean;
}

export interface PushStatus {
  kind: DestinationKindName;
  /** Where snapshots go, or `null` when none is set. */
  url: string | null;
  /** What a platform calls this app or instance; `null` with a webhook. */
  account: string | null;
  /** When the signing secret was made, or the key given, epoch ms; a secret is shown once, on creation, and a key never. */
  secretSince: number | null;
  schedule: Schedule;
  includes: Includes;
  isPaused: boolean;
  /** Whether it may ask for seats to be taken back. */
  takesRequests: boolean;
  /** Why nothing is sent any more until an administrator says so; `null` when it is sent. */
  disabled: Problem | null;
  /** The last snapshot that was completed, which can be sent again; `null` when there is none. */
  completed: { snapshot: string; kind: 'full' | 'changes'; pages: number } | null;
  /** Newest first, at most 20. */
  deliveries: Delivery[];
  /** Newest first, at most 50. */
  attempts: Attempt[];
  /** Why nothing is sent and nothing can be shown: giving the destination again mends it. */
  problem: Problem | null;
}

/** Which of the destinations is meant: the first where none is named. */
export interface OfDestination {
  slot?: Slot | undefined;
}

export interface DestinationRequest extends OfDestination {
  url: string;
  newSecret: boolean;
  /** Another port than 443 is meant. */
  otherPort?: boolean | undefined;
}

/** `key`: `null` keeps the one that is there. */
export interface PlatformDestination extends OfDestination {
  kind: PlatformName;
  account: string;
  key: string | null;
}

export interface SavedDestination {
  url: string;
  /** `whsec_…`, shown this once; `null` when the secret was kept. */
  secret: string | null;
}

/** What is not named stays as it is. */
export interface SendingChange extends OfDestination {
  schedule?: Schedule | undefined;
  includes?: Includes | undefined;
  isPaused?: boolean | undefined;
  takesRequests?: boolean | undefined;
}

export interface ReplayRequest extends OfDestination {
  /** Of the last completed snapshot, from 0; `null`: its completion. */
  page: number | null;
}
