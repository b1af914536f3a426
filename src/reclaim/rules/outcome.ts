import { isOurs, isSettled, type MembershipChange } from './membership';

/**
 * What became of somebody’s seat. `pending`: nothing yet. `taken`: it is free. `kept`: it was left to them. `failed`: it was to be taken, and
 * could not be.
 */
export const OUTCOMES = ['pending', 'taken', 'kept', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What is on record of somebody in a batch. */
interface Carried {
  readonly changes: readonly MembershipChange[];
  /** Jira’s word afterwards; `null`: it was not asked. */
  readonly after: { readonly groups: readonly string[]; readonly products: readonly string[] | null } | null;
  readonly skipped: string | null;
}

/** Whether the product is lost, by Jira’s word; where it does not tell products, by the groups. */
const isOut = ({ changes, after }: Carried, product: string): boolean => {
  if (!after) return false;
  return after.products
    ? !after.products.includes(product)
    : changes.every(({ group }) => !after.groups.includes(group));
};

/** What a batch has come to with somebody. `isOver`: nothing more is done in it. */
export const outcomeOf = (person: Carried, product: string, isOver: boolean): Outcome => {
  const { changes, skipped } = person;
  if (skipped) return 'kept';
  if (!isSettled(changes)) {
    if (!isOver) return 'pending';
    // It ended before it came to them, or half-way.
    return changes.some(isOurs) ? 'failed' : 'kept';
  }
  return isOut(person, product) ? 'taken' : 'failed';
};
