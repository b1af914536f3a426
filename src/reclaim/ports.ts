import type { AccountId } from '../kernel/account';
import type { Priced } from '../kernel/points';
import type { ChangeAnswer as Answer } from './rules/membership';

/** What was answered to a change. */
export type ChangeAnswer = Answer;

/** What Jira, or the organization, says of a person. */
export interface Membership {
  /** Whether the account is enabled. */
  readonly isActive: boolean;
  /** Whether it administers the organization; not told of by Jira. */
  readonly isAdmin?: boolean;
  /** Ids of all its groups. */
  readonly groups: readonly string[];
  /** Application roles that it has; `null` where Jira does not tell. */
  readonly products: readonly string[] | null;
}

/**
 * Memberships, and how they are changed. Each call throws `Refused`, `TryLater` or `Unreadable`, but a change tells what was answered, whatever
 * that is.
 */
export interface Memberships {
  /** `null`: there is no such person. */
  of(account: AccountId): Promise<Priced<Membership | null>>;
  add(account: AccountId, group: string): Promise<Priced<ChangeAnswer>>;
  remove(account: AccountId, group: string): Promise<Priced<ChangeAnswer>>;
}

export interface MembershipsPort {
  /** Groups of Jira as the administrator who looks at the page may change them: Jira lets no app do so. */
  readonly memberships: Memberships;
}
