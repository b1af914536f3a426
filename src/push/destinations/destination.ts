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

/** What came of a step at a snapshot: a message or more that were sent, and the snapshot after them. */
export interface Step {
  readonly sending: Sending;
  readonly points: Points;
  /** Newest first. */
  readonly attempts: readonly Attempt[];
  readonly verdict: Verdict;
  /** Why it was not accepted, where it was not. */
  readonly problem: Problem;
  /** Accepted, it is all that there was to send. */
  readonly isCompletion: boolean;
}

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
  readonly requestsAStep: number;
  /** Takes the next step. Throws `TryLater` and `Unreadable`, of Jira and of the store. */
  readonly sendNext: (ports: DestinationPorts, to: Addressed, sending: Sending) => Promise<Step>;
  /** Asks for an answer that shows whether address and key are right, and changes nothing. */
  readonly sendTest: (ports: DestinationPorts, to: Addressed) => Promise<Sample>;
}
