import { PageFailure } from '../site/failure';
import type { ReadJira } from './ask-jira';
import { waitAfter } from './retry-after';

/** Waits in one reading, over all its pages: a Jira that is busy at every page ends it too. */
const MOST_WAITS = 40;

export interface Waiting {
  /** Resolves after so many seconds. */
  readonly after: (seconds: number) => Promise<void>;
  /** Told how long it is waited, and `null` when it goes on. */
  readonly onWait: (seconds: number | null) => void;
}

/** The same reader, which waits when Jira is busy and asks again, a few times. For one reading of one list. */
export const patiently = (read: ReadJira, { after, onWait }: Waiting): ReadJira => {
  let waits = 0;
  return async (path, asked, body) => {
    for (let tries = 1; ; tries++) {
      try {
        return await read(path, asked, body);
      } catch (cause) {
        const isBusy = cause instanceof PageFailure && cause.code === 'jira-busy';
        const seconds = isBusy && waits < MOST_WAITS ? waitAfter(tries, cause.retryAfter) : null;
        if (seconds === null) throw cause;
        waits++;
        onWait(seconds);
        await after(seconds);
        onWait(null);
      }
    }
  };
};
