import { startTransition, useEffect, useMemo, useRef, useState } from 'react';

import type { AccountId } from '../../kernel/account';
import { pause } from '../site/pause';
import type { Named } from './name-order';
import { rankByName, ranksAsTheyAre, rowsByAccount } from './name-ranks';

interface Of<T> {
  readonly accounts: readonly AccountId[];
  readonly value: T;
}

/**
 * Each row’s place by name. It is made a little at a time once rows are drawn, since nobody waits for it: until then the places are those
 * of before, or of the accounts as they are.
 */
export const useNameRanks = (accounts: readonly AccountId[], order: readonly Named[]): Uint32Array => {
  const [ranks, setRanks] = useState<Of<Uint32Array> | null>(null);
  // Another window is of the same accounts: they are not looked through again.
  const rowOf = useRef<Of<ReadonlyMap<AccountId, number>> | null>(null);
  useEffect(() => {
    if (order.length === 0) return;
    const making = new AbortController();
    const giveWay = () => pause(0, making.signal);
    const make = async () => {
      await giveWay();
      if (rowOf.current?.accounts !== accounts)
        rowOf.current = { accounts, value: await rowsByAccount(accounts, giveWay) };
      const value = await rankByName(rowOf.current.value, accounts.length, order, giveWay);
      startTransition(() => setRanks({ accounts, value }));
    };
    make().catch(() => undefined); // it was stopped: what is made then is of other names or accounts
    return () => making.abort();
  }, [accounts, order]);
  const asTheyAre = useMemo(() => ranksAsTheyAre(accounts.length), [accounts]);
  return ranks?.accounts === accounts ? ranks.value : asTheyAre;
};
