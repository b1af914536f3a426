import type { Problem } from '../kernel/problem';
import type { PackedPeople } from './rules/listed-people';

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
  /** The full read under way: how many groups of how many it has read; `total` is `null` while it reads users. */
  progress: { done: number; total: number | null } | null;
  /** What went wrong or may not be read. */
  problems: Problem[];
}

/** What the page is to read next. `groups`: ids of the groups whose members are to be read; `startAt` counts users, or members of the first. */
export type DirectoryWork = { kind: 'users'; startAt: number } | { kind: 'members'; groups: string[]; startAt: number };

/** `work`: what the page is to read now; `null` when there is nothing, or somebody else reads. */
export interface DirectoryTurn {
  directory: DirectoryStatus;
  work: DirectoryWork | null;
}

/** Users that the page has read, from a place of Jira's list on. */
export interface UsersSlice {
  kind: 'users';
  startAt: number;
  people: PackedPeople;
  /** Where the list goes on; `null` at its end. */
  next: number | null;
  /** Whether the list has shown its end, where it ended. */
  isWhole: boolean;
  /** Entries that made no sense. */
  leftOut: number;
}

/** Members of one group that the page has read. */
export interface GroupPart {
  group: string;
  startAt: number;
  people: PackedPeople;
  /** Where the list goes on; `null` at its end. */
  next: number | null;
  /** `repeats`: the list led in a circle. `untold`: Jira did not give it, and what is known of the group stays. */
  end: 'whole' | 'repeats' | 'untold';
  leftOut: number;
}

/** Members that the page has read, group after group in the order in which they were to be read. */
export interface MembersSlice {
  kind: 'members';
  parts: GroupPart[];
}

export type DirectorySlice = UsersSlice | MembersSlice;
