import type { AccountId } from '../../../kernel/account';

/** Where a person stands in the list on show. */
export interface Place {
  /** From 0 on; `null`: filtered out of it. */
  readonly at: number | null;
  readonly of: number;
  readonly previous: AccountId | null;
  readonly next: AccountId | null;
}

/** Where a row stands in the order on show, and who is beside it. `row`: -1 for nobody. */
export const placeOf = (accounts: readonly AccountId[], order: Uint32Array, row: number): Place => {
  const at = order.indexOf(row);
  const accountAt = (place: number): AccountId | null => {
    const other = order[place];
    return other === undefined ? null : (accounts[other] ?? null);
  };
  if (at === -1) return { at: null, of: order.length, previous: null, next: null };
  return { at, of: order.length, previous: accountAt(at - 1), next: accountAt(at + 1) };
};
