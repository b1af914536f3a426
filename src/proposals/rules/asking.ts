/** How far a request’s time may be from now, as Standard Webhooks recommends. Unit: s. @see https://www.standardwebhooks.com */
const TOLERANCE_S = 300;
/** Ids of messages are printed without a blank. */
const MESSAGE_ID = /^[\x21-\x7e]{1,200}$/;
const SECONDS = /^\d{1,11}$/;

/** What stands in the headers of a signed request, as it came. */
export interface SignedHeaders {
  readonly id: string | null;
  readonly timestamp: string | null;
  readonly signature: string | null;
}

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly signature: string;
}

/** The headers of a request; `forged` where one is none, `stale` where its time is not now. `now`: epoch ms. */
export const signedBy = ({ id, timestamp, signature }: SignedHeaders, now: number): Signed | 'forged' | 'stale' => {
  if (id === null || timestamp === null || signature === null) return 'forged';
  if (!MESSAGE_ID.test(id) || !SECONDS.test(timestamp)) return 'forged';
  const at = Number(timestamp);
  return Math.abs(now / 1000 - at) > TOLERANCE_S ? 'stale' : { id, timestamp: at, signature };
};

/** The same message once more: its id and its time. A sender that tries again gives a new time. */
export const messageOf = ({ id, timestamp }: Signed): string => `${timestamp} ${id}`;
