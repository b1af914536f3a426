import type { AccountId } from '../../../kernel/account';

/** Accounts that are chosen. They stay so whatever the list shows. */
export interface Selection {
  readonly chosen: ReadonlySet<AccountId>;
  readonly toggle: (account: AccountId) => void;
  /** Chooses these as well. */
  readonly add: (accounts: Iterable<AccountId>) => void;
  readonly clear: () => void;
}

const NONE = new Uint32Array(0);

/** The rows of the chosen accounts that `order` shows. */
export const shownOf = (
  chosen: ReadonlySet<AccountId>,
  accounts: readonly AccountId[],
  order: Uint32Array,
): Uint32Array =>
  // Mostly nobody is chosen, and then nobody need be looked for among 100,000.
  chosen.size === 0 ? NONE : order.filter((row) => chosen.has(accounts[row] ?? ''));

/** The rows of the chosen accounts: those that `order` shows in its order, the others behind them. */
export const rowsOf = (
  chosen: ReadonlySet<AccountId>,
  accounts: readonly AccountId[],
  order: Uint32Array,
): Uint32Array => {
  if (chosen.size === 0) return NONE;
  const shown = shownOf(chosen, accounts, order);
  const here = new Set(shown);
  const others = accounts.flatMap((account, row) => (chosen.has(account) && !here.has(row) ? [row] : []));
  return Uint32Array.from([...shown, ...others]);
};
