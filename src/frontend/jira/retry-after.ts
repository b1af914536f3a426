const SECONDS = /^\d+(\.\d+)?$/;

/**
 * What Jira asked to be waited for, in seconds: a number, or a date by Jira's clock where the answer tells it and else by
 * the browser's. `null` when it says nothing that can be read.
 */
export const secondsAsked = (retryAfter: string | null, date: string | null, now: number): number | null => {
  const text = retryAfter?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const since = Date.parse(date ?? '');
  return Math.max(0, (until - (Number.isNaN(since) ? now : since)) / 1000);
};

/** Each is the least that is waited before another try, whatever Jira asks for. Unit: seconds. */
const BACKOFF = [1, 2, 4, 8] as const;
/** The most. Who looks at the page is told then, and may ask for another try. Unit: seconds. */
const LONGEST_WAIT = 60;

/** How long to wait after so many tries in a row; `null`: give up. */
export const waitAfter = (tries: number, asked: number | null): number | null => {
  const own = BACKOFF[tries - 1];
  return own === undefined ? null : Math.min(LONGEST_WAIT, Math.max(own, asked ?? 0));
};
