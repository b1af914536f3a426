import type { AccountId } from '../../kernel/account';
import type { Named } from './name-order';

/** No row has this rank. */
export const NO_RANK = 0xffffffff;

/** So many rows take a few milliseconds: then others have their turn. */
const AT_ONCE = 10_000;

type GiveWay = () => Promise<void>;

/** Where each account stands. `giveWay`: resolves when what else there was is done. */
export const rowsByAccount = async (
  accounts: readonly AccountId[],
  giveWay: GiveWay,
): Promise<ReadonlyMap<AccountId, number>> => {
  const rows = new Map<AccountId, number>();
  for (let row = 0; row < accounts.length; row++) {
    rows.set(accounts[row] ?? '', row);
    if (row % AT_ONCE === AT_ONCE - 1) await giveWay();
  }
  return rows;
};

/** Each row’s place while no names are known: the accounts as they are. */
export const ranksAsTheyAre = (rows: number): Uint32Array => {
  const ranks = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) ranks[row] = row;
  return ranks;
};

/** Each row’s place by name: the nameless come last, as they are. `order`: everybody with a name, by it. */
export const rankByName = async (
  rowOf: ReadonlyMap<AccountId, number>,
  rows: number,
  order: readonly Named[],
  giveWay: GiveWay,
): Promise<Uint32Array> => {
  const ranks = new Uint32Array(rows).fill(NO_RANK);
  let rank = 0;
  for (let at = 0; at < order.length; at++) {
    const row = rowOf.get(order[at]?.account ?? '');
    if (row !== undefined) ranks[row] = rank++;
    if (at % AT_ONCE === AT_ONCE - 1) await giveWay();
  }
  for (let row = 0; row < rows; row++) if (ranks[row] === NO_RANK) ranks[row] = rank++;
  return ranks;
};
