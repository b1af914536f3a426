import type { AccountId, AccountType } from './account';
import type { UsedProduct } from './product';

/** One change of a changelog: `from` and `to` are ids, `null` where there was or is none. */
export interface ChangelogItem {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** An actor that Jira itself says is no person. */
export type ActorType = Extract<AccountType, 'app' | 'customer'>;

interface Happened {
  /** When it happened, epoch ms, by the event's own timestamp. */
  readonly at: number;
  /** Who did it, or `null` when the event does not say. */
  readonly actor: AccountId | null;
  /** Absent for a person, and where the event does not say. */
  readonly actorType?: ActorType;
  /** To what the issue belongs; absent where Jira does not say. */
  readonly product?: UsedProduct;
}

/** A Jira event, parsed: only what the record of activity needs of it. */
export type JiraEvent = Happened &
  (
    | { readonly kind: 'issue'; readonly change: 'created' | 'deleted' | 'viewed' }
    /** Without items when Jira does not say what changed. */
    | { readonly kind: 'changelog'; readonly items: readonly ChangelogItem[] }
    | { readonly kind: 'comment'; readonly change: 'created' | 'edited' | 'deleted' }
    | { readonly kind: 'worklog'; readonly change: 'created' | 'edited' }
    | { readonly kind: 'attachment'; readonly change: 'created' }
  );
