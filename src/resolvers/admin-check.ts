import type { AdministersJira, Clock } from '../store/ports';

/**
 * How long a permission that Jira confirmed is believed. A page asks several things in a row; who loses the permission
 * is out within this. Unit: ms.
 */
const BELIEVED_MS = 60_000;
/** Callers remembered at once, over all installations: a few KB. */
const REMEMBERED = 500;

export interface Caller {
  /** Stands for the installation and the account, and names neither; `null` when the platform does not say who calls. */
  readonly digest: string | null;
  readonly administersJira: AdministersJira;
}

/**
 * Asks whether a caller administers Jira, and believes a yes for a minute. A no is asked again each time: it may have
 * been put right meanwhile.
 */
export const admission = (): ((clock: Pick<Clock, 'now'>, caller: Caller) => Promise<boolean>) => {
  const confirmed = new Map<string, number>();
  return async (clock, { digest, administersJira }) => {
    if (digest === null) return administersJira();
    const at = confirmed.get(digest);
    const now = clock.now();
    if (at !== undefined && now >= at && now - at < BELIEVED_MS) return true;
    confirmed.delete(digest);
    if (!(await administersJira())) return false;
    if (confirmed.size >= REMEMBERED) confirmed.clear();
    confirmed.set(digest, now);
    return true;
  };
};
