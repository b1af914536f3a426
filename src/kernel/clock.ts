/** Epoch ms. */
export interface Clock {
  now(): number;
  /** Milliseconds until the platform ends this invocation. */
  remaining(): number;
}

export interface ClockPort {
  readonly clock: Clock;
}

/** A number in [0, 1). */
export type Random = () => number;
