import type { Problem } from '../kernel/problem';

/** A number that Jira gives, or does not. */
export type Told = number | 'unknown';

/** A product's seats. `seats` and `remaining` are `null` when the plan is unlimited. */
export interface ProductSeats {
  /** The application role's key, for example `jira-software`. */
  key: string;
  name: string;
  seats: Told | null;
  used: Told;
  remaining: Told | null;
}

/** A seat that an account takes. */
export interface Seat {
  /** The application role's key. */
  product: string;
  /** Ids of the groups through which the account has access to it. Names are the browser's to read. */
  groups: string[];
}

export type DirectoryPhase = 'never' | 'reading' | 'ready' | 'failed';

export interface DirectoryStatus {
  state: DirectoryPhase;
  /** When the last complete read ended, epoch ms. */
  readAt: number | null;
  /** When it was last looked for what has changed since, epoch ms. */
  checkedAt: number | null;
  /** Groups that have changed, and are read again when points allow it. */
  behind: number;
  /** Steps done of the read under way; `total` is `null` while it is not known. */
  progress: { done: number; total: number | null } | null;
  /** What went wrong or may not be read. */
  problems: Problem[];
}
