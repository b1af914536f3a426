import { useCallback, useState } from 'react';

import type { AccountId } from '../../../kernel/account';
import type { Selection } from './selection';

const NOBODY: ReadonlySet<AccountId> = new Set();

export const useSelection = (): Selection => {
  const [chosen, setChosen] = useState(NOBODY);
  const toggle = useCallback(
    (account: AccountId) =>
      setChosen((before) => {
        const after = new Set(before);
        if (!after.delete(account)) after.add(account);
        return after;
      }),
    [],
  );
  const add = useCallback(
    (accounts: Iterable<AccountId>) => setChosen((before) => new Set([...before, ...accounts])),
    [],
  );
  const clear = useCallback(() => setChosen(NOBODY), []);
  return { chosen, toggle, add, clear };
};
