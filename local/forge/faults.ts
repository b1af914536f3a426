import type { Invocation } from './invocation';

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

/** What goes wrong, and when. The host asks; without faults the answers are `pass` and one plain delivery. */
export interface Faults {
  call(invocation: Invocation, call: PlatformCall): CallFate;
  /** Delays of an event's deliveries in ms: none loses it, two double it. `usual` is the platform's own delay. */
  deliveries(event: { readonly name: string; readonly at: number }, usual: number): readonly number[];
  /** Whether the next invocation starts cold, with module state of its own. */
  coldStart(functionKey: string): boolean;
}

export const NO_FAULTS: Faults = {
  call: () => 'pass',
  deliveries: (_event, usual) => [usual],
  coldStart: () => false,
};
