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

/** Statuses that another try may cure. Everything else from 400 on is a fault that only a change of settings mends. */
const isPassing = (status: number): boolean =>
  status === 408 ||
  status === 425 ||
  status === 429 ||
  status === 401 ||
  status === 403 ||
  status === 404 ||
  status >= 500;

/**
 * What follows from the attempt after `failures` failed ones. `chance` in [0, 1). A redirect counts as a failure: what
 * was signed for one address is not sent to another.
 */
export const decide = (failures: number, attempt: Attempt, chance: number): Verdict => {
  if (attempt.kind === 'answered') {
    const { status } = attempt;
    if (status >= 200 && status < 300) return { kind: 'accepted' };
    if (status === 410) return { kind: 'gave-up', why: 'gone' };
    if (status === 409) return { kind: 'restart' };
    if (status >= 400 && !isPassing(status)) return { kind: 'gave-up', why: 'refused' };
  }
  const wait = WAITS[failures];
  if (wait === undefined) return { kind: 'gave-up', why: 'too-often' };
  const asked = attempt.kind === 'answered' ? (attempt.retryAfterSeconds ?? 0) : 0;
  return { kind: 'retry', afterSeconds: Math.max(asked, Math.round(wait * (1 + JITTER * chance))) };
};
