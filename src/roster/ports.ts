import type { AccountId } from '../kernel/account';

/** That an account was forgotten: what still arrives of before is dropped. */
export interface Tombstone {
  /** When Jira said that the person is gone, epoch ms. */
  readonly forgottenAt: number;
  /** When Jira said that the account is there again, epoch ms; `null` while it is not. */
  readonly backAt: number | null;
}

/** Tombstones last for weeks from when they were set last. Each call throws `TryLater`. */
export interface Tombstones {
  set(account: AccountId, tombstone: Tombstone): Promise<void>;
  /** Those of these accounts. All of them are looked at, or it throws. */
  among(accounts: readonly AccountId[]): Promise<ReadonlyMap<AccountId, Tombstone>>;
}

export interface TombstonesPort {
  readonly tombstones: Tombstones;
}
