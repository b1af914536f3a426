/** What an attempt to deliver a message came to. */
export type Attempt =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterSeconds: number | null }
  | { readonly kind: 'unreachable' };

export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'retry'; readonly afterSeconds: number }
  /** The receiver lost or changed pages: the whole snapshot is sent again. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'gave-up'; readonly why: 'gone' | 'refused' | 'too-often' };

/** Waits between the attempts as Standard Webhooks recommends, about three days in all. Unit: seconds. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;
/** Part of each wait that chance adds, so that many sites do not come back in one instant. */
const JITTER = 0.2;

/**
 * Statuses that another try may cure: everything else is a fault that only a change of settings mends. A redirect is one of
 * them, but what was signed for one address is not sent to another.
 */
const isPassing = (status: number): boolean =>
  status < 400 ||
  status === 408 ||
  status === 425 ||
  status === 429 ||
  status === 401 ||
  status === 403 ||
  status === 404 ||
  status >= 500;

const again = (failures: number, askedSeconds: number, chance: number): Verdict => {
  const wait = WAITS[failures];
  if (wait === undefined) return { kind: 'gave-up', why: 'too-often' };
  return { kind: 'retry', afterSeconds: Math.max(askedSeconds, Math.round(wait * (1 + JITTER * chance))) };
};

/** What follows from the attempt after `failures` failed ones. `chance` in [0, 1). */
export const decide = (failures: number, attempt: Attempt, chance: number): Verdict => {
  if (attempt.kind === 'unreachable') return again(failures, 0, chance);
  const { status, retryAfterSeconds } = attempt;
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 410) return { kind: 'gave-up', why: 'gone' };
  if (status === 409) return { kind: 'restart' };
  return isPassing(status) ? again(failures, retryAfterSeconds ?? 0, chance) : { kind: 'gave-up', why: 'refused' };
};
