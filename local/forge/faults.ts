import type { DeliveryKind } from './deliveries';
import type { Invocation } from './invocation';
import { CHAINED_INVOCATIONS } from './limits';

/** A call of a function to the platform: storage, queue, Jira or the world outside. */
export interface PlatformCall {
  readonly kind: 'kvs' | 'queue' | 'jira' | 'egress' | 'other';
  readonly path: string;
}

/**
 * `fail`: answered 500 and not done. `lose`: done, but the answer is a time-out. `kill`: the function dies before the
 * call; `kill-after`: when it is done.
 */
export type CallFate = 'pass' | 'fail' | 'lose' | 'kill' | 'kill-after';

/** A key of a batch: each is read or written by itself. */
export interface BatchKey {
  readonly operation: 'batch/get' | 'batch/set' | 'batch/delete';
  readonly key: string;
}

/** What goes wrong, and when. The host asks; without faults the answers are `pass` and one plain delivery. */
export interface Faults {
  call(invocation: Invocation, call: PlatformCall): CallFate;
  /** Whether a batch answers for this key that it failed: nothing is done with it, and the others are. */
  keyFails(invocation: Invocation, key: BatchKey): boolean;
  /** From which length on a chain of invocations may push no more. */
  longestChain(): number;
  /** Delays of an event's deliveries in ms: none loses it, two double it. `usual` is the platform's own delay. */
  deliveries(event: { readonly name: string; readonly at: number }, usual: number): readonly number[];
  /** Whether the next invocation starts cold, with module state of its own. */
  coldStart(functionKey: string): boolean;
  /** How many due deliveries run at the same time. Their calls to the platform take turns. */
  lanes(): number;
  /** Whether a scheduled run or a queued job comes twice, at the same time where there is more than one lane. */
  doubles(delivery: { readonly kind: DeliveryKind; readonly module: string }): boolean;
  /** Whether an event whose function died is delivered again: a platform that loses nothing. */
  redelivers(): boolean;
  /** Turns of the event loop that a call waits before it is done: mixes what runs at the same time. */
  turns(): number;
}

export const NO_FAULTS: Faults = {
  call: () => 'pass',
  keyFails: () => false,
  longestChain: () => CHAINED_INVOCATIONS,
  deliveries: (_event, usual) => [usual],
  coldStart: () => false,
  lanes: () => 1,
  doubles: () => false,
  redelivers: () => false,
  turns: () => 0,
};
