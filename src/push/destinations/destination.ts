import type { Wanted } from '../../jobs/rules/token-bucket';
import type { ClockPort } from '../../kernel/clock';
import type { Points } from '../../kernel/points';
import type { Problem } from '../../kernel/problem';
import type { RecordsPort } from '../../store/ports';
import type { PushPorts } from '../ports';
import type { Verdict } from '../rules/delivery';
import type { Attempt, Sending } from '../state';

export type DestinationPorts = RecordsPort & ClockPort & PushPorts;

/** Where a snapshot goes, and with what. */
export interface Addressed {
  readonly url: string;
  /** A webhook's signing secrets, the newest first; else the platform's key alone. */
  readonly secrets: readonly string[];
  /** What the platform calls this app or instance; `null` with a webhook. */
  readonly account: string | null;
  /** The Jira site's cloud id. */
  readonly site: string;
}

type Accepted = Extract<Verdict, { kind: 'accepted' }>;

/** What follows from an answer, and why it was not accepted. */
export type Outcome =
  | { readonly verdict: Accepted; readonly problem: null }
  | { readonly verdict: Exclude<Verdict, Accepted>; readonly problem: Problem };

export const ACCEPTED: Outcome = { verdict: { kind: 'accepted' }, problem: null };

/** What came of a step at a snapshot: a message or more that were sent, and the snapshot after them. */
export type Step = Outcome & {
  readonly sending: Sending;
  readonly points: Points;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
  /** Accepted, it is all that there was to send. */
  readonly isCompletion: boolean;
};

/** A message that was sent outside of a snapshot. */
export interface Sample {
  readonly attempt: Attempt;
  /** Why no answer came; `null` when one did. */
  readonly problem: Problem | null;
}

/**
 * How snapshots reach a platform of one kind. A snapshot goes out in steps, each of which may come to nothing, be done twice, or be the last
 * thing that this process does: what is only in memory is lost.
 */
export interface Destination {
  /** Steps that carry people. A completion comes after them. */
  readonly pagesOf: (sending: Sending) => number;
  /** What the next attempt may cost: several steps, as far as points reach. */
  readonly points: (sending: Sending) => Wanted;
  /** What one step costs at most. */
  readonly stepPoints: (sending: Sending) => Points;
  /** Requests that one step makes at most. */
  readonly requestsAStep: (sending: Sending) => number;
  /** Takes the next step. Throws `TryLater` and `Unreadable`, of Jira and of the store. */
  readonly sendNext: (ports: DestinationPorts, to: Addressed, sending: Sending) => Promise<Step>;
  /** Asks for an answer that shows whether address and key are right, and changes nothing; `null` where `hasTest` says that there is none. */
  readonly sendTest: ((ports: DestinationPorts, to: Addressed) => Promise<Sample>) | null;
}
