import type { AccountId } from '../kernel/account';

/** Atlassian's register of accounts. Throws `TryLater` or `Unreadable`. */
export interface PersonalData {
  /**
   * Tells Atlassian of which accounts (at most 90) something is kept, and from when it is (epoch ms). The answer names
   * those that were closed, of which nothing may be kept, or updated since.
   */
  report(
    kept: readonly { readonly account: AccountId; readonly updatedAt: number }[],
  ): Promise<readonly { readonly account: AccountId; readonly status: 'closed' | 'updated' }[]>;
}

export interface PersonalDataPort {
  readonly personalData: PersonalData;
}
