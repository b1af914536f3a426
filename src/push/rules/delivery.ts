/** What the receiver answered to an attempt. */
export interface Attempt {
  readonly status: number;
  readonly retryAfterSeconds: number | null;
}

export type Verdict =
  | { readonly kind: 'accepted' }
  /** Another try may cure it. `afterSeconds`: what the receiver asked for. */
  | { readonly kind: 'retry'; readonly afterSeconds: number | null }
  /** The receiver lost or changed pages, or has not what changes go on: the whole snapshot is sent again, or a full one. */
  | { readonly kind: 'restart' }
  /** Only a change of settings mends it. */
  | { readonly kind: 'refused' }
  /** The receiver wants no more. */
  | { readonly kind: 'gone' };

/**
 * Waits between the attempts as Standard Webhooks recommends, about three days in all, and no receiver may put one off by
 * more than a day. Unit: seconds.
 * @see https://www.standardwebhooks.com
 */
export const DELIVERY_PATIENCE = {
  waits: [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
  longestWait: 86_400,
} as const;

/** A snapshot is sent from the beginning so often; whoever loses pages more often than that is given up. */
export const MOST_RESTARTS = 3;

/** Restarts make a snapshot's ids, so they are counted through all of its sendings: each of these has as many. */
const IDS_OF_A_SENDING = MOST_RESTARTS + 1;

/** Whether a sending may not begin once more. */
export const isLastStart = (restarts: number): boolean => restarts % IDS_OF_A_SENDING === MOST_RESTARTS;

/** The count with which a snapshot is sent again that was completed. */
export const restartsOfNextSending = (restarts: number): number =>
  (Math.floor(restarts / IDS_OF_A_SENDING) + 1) * IDS_OF_A_SENDING;

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

/** What follows from an answer. @see https://www.standardwebhooks.com, which gives 410 its meaning */
export const verdictOf = ({ status, retryAfterSeconds }: Attempt): Verdict => {
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 409) return { kind: 'restart' };
  if (status === 410) return { kind: 'gone' };
  return isPassing(status) ? { kind: 'retry', afterSeconds: retryAfterSeconds } : { kind: 'refused' };
};
