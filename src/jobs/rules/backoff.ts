/** Access is granted some minutes after an install: until then a refusal is no final word. Unit: ms. */
export const GRANT_MS = 15 * 60_000;

/** Waits between the attempts at one step, doubling up to a quarter of an hour. Unit: seconds. */
const WAITS = [15, 30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900] as const;

/** The longest wait that anyone may ask for: an hour of points is over by then, and a day is long enough for a receiver. */
const LONGEST_WAIT_SECONDS = 3_600;
/** Part of each wait that chance adds, so that many sites do not come back in one instant. */
const JITTER = 0.2;

/** What a job may set apart from the rest: by default Jira's. */
export interface Patience {
  /** Waits after the first failed attempt, the second, and so on; one failure more and the step is given up. Unit: seconds. */
  readonly waits: readonly number[];
  /** The longest wait that the other side may ask for. Unit: seconds. */
  readonly longestWait: number;
}

export const PATIENCE: Patience = { waits: WAITS, longestWait: LONGEST_WAIT_SECONDS };

/** Whether a step has failed so often that it is given up. Refusals in the first minutes of the work do not count. */
export const isExhausted = (
  { failures, startedAt }: { readonly failures: number; readonly startedAt: number },
  { waits }: Patience,
  now: number,
): boolean => failures > waits.length && now - startedAt > GRANT_MS;

/**
 * How long to wait after a failed attempt, in ms. `asked`: seconds that the other side named: they only lengthen the wait,
 * and not beyond the longest. `random` in [0, 1).
 */
export const waitAfter = (
  failures: number,
  { asked, random }: { readonly asked: number | null; readonly random: number },
  { waits, longestWait }: Patience,
): number => {
  const own = (waits[Math.min(failures, waits.length) - 1] ?? 0) * (1 + JITTER * random);
  return Math.round(Math.max(own, Math.min(asked ?? 0, longestWait)) * 1000);
};
