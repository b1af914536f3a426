import type { AccountId } from '../kernel/account';

/** Something is kept of an account, and it is from then: epoch ms. */
export interface KeptAccount {
  readonly account: AccountId;
  readonly updatedAt: number;
}

export interface AccountUpdate {
  readonly account: AccountId;
  readonly status: 'closed' | 'updated';
}

/** Atlassian's register of accounts. Throws `TryLater` or `Unreadable`. */
export interface PersonalData {
  /**
   * Tells Atlassian of which accounts (at most 90) something is kept, and from when it is (epoch ms). The answer names
   * those that were closed, of which nothing may be kept, or updated since.
   */
  report(kept: readonly KeptAccount[]): Promise<readonly AccountUpdate[]>;
}

export interface PersonalDataPort {
  readonly personalData: PersonalData;
}

/** A person who is to be forgotten. */
export interface Deletion {
  readonly account: AccountId;
  /** When Jira or Atlassian said so, epoch ms. */
  readonly at: number;
}

/** Deletions that are not carried out to the end: on record before the work, so that whatever ends it, it is done. */
export interface Deletions {
  add(deletion: Deletion): Promise<void>;
  /** Those that the store shows. */
  read(): Promise<Deletion[]>;
  done(account: AccountId): Promise<void>;
}

export interface DeletionsPort {
  readonly deletions: Deletions;
}
