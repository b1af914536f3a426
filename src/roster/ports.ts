import type { AccountId } from '../kernel/account';

/** Marks of forgotten accounts: what still arrives of them is dropped. */
export interface Tombstones {
  add(account: AccountId): Promise<void>;
  /** Which of these were forgotten. */
  among(accounts: readonly AccountId[]): Promise<ReadonlySet<AccountId>>;
}

export interface TombstonesPort {
  readonly tombstones: Tombstones;
}
