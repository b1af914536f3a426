import { isOurs, isSettled, mayBeGivenBack, type BatchKind, type MembershipChange } from './membership';

/**
 * What a batch has come to with somebody. `pending`: nothing yet. `changed`: the batch has changed them, and it is as it was to be. `as-was`: it
 * is as it was to be, and somebody else had seen to that. `kept`: nothing was changed of them. `failed`: it was to be changed and is not, or nobody
 * could see the end.
 */
export type Outcome = 'pending' | 'changed' | 'as-was' | 'kept' | 'failed';

interface Carrying {
  readonly kind: BatchKind;
  /** `null` where people are suspended in the organization. */
  readonly product: string | null;
  /** `null`: it may go on. */
  readonly endedAt: number | null;
}

/** What is on record of somebody in a batch. */
interface Carried {
  readonly changes: readonly MembershipChange[];
  /** Jira’s word afterwards, or Atlassian’s; `null`: it was not asked. */
  readonly after: { readonly groups: readonly string[]; readonly products: readonly string[] | null } | null;
  readonly skipped: string | null;
}

/** Whether the product is lost, or back, by Jira’s word; where it does not tell products, by the groups. */
const isSo = ({ kind, product }: Carrying, { changes, after }: Carried): boolean => {
  if (!after) return false;
  const isWanted = kind === 'restore';
  return product !== null && after.products
    ? after.products.includes(product) === isWanted
    : changes.every(({ group }) => after.groups.includes(group) === isWanted);
};

export const outcomeOf = (batch: Carrying, person: Carried): Outcome => {
  const { changes, skipped } = person;
  if (skipped) return 'kept';
  if (!isSettled(changes)) {
    if (batch.endedAt === null) return 'pending';
    // It ended before it came to them, or half-way.
    return changes.some(mayBeGivenBack) ? 'failed' : 'kept';
  }
  if (!isSo(batch, person)) return 'failed';
  return changes.some(isOurs) ? 'changed' : 'as-was';
};
