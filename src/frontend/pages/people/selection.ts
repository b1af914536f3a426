import type { AccountId } from '../../../kernel/account';

/** Accounts that are chosen. They stay so whatever the list shows. */
export interface Selection {
  readonly chosen: ReadonlySet<AccountId>;
  readonly toggle: (account: AccountId) => void;
  /** Chooses these as well. */
  readonly add: (accounts: Iterable<AccountId>) => void;
  readonly clear: () => void;
}

/** The rows of the chosen accounts: those that `order` shows in its order, the others behind them. */
export const rowsOf = (
  chosen: ReadonlySet<AccountId>,
  accounts: readonly AccountId[],
  order: Uint32Array,
): Uint32Array => {
  const isChosen = (row: number): boolean => chosen.has(accounts[row] ?? '');
  const shown = order.filter(isChosen);
  const here = new Set(shown);
  const others = accounts.flatMap((account, row) => (chosen.has(account) && !here.has(row) ? [row] : []));
  return Uint32Array.from([...shown, ...others]);
};
