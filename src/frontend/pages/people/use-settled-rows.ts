import { useEffect, useMemo, useState } from 'react';

import type { Rows } from '../../report/use-rows';

/** What has changed in a list that is being looked at: rows that came or went, or none, and the order alone. */
export type RowChanges = { readonly kind: 'rows'; readonly count: number } | { readonly kind: 'order' };

/** `null`: both show the same. */
export const changesBetween = (shown: Uint32Array, fresh: Uint32Array): RowChanges | null => {
  if (shown === fresh) return null;
  const before = new Set(shown);
  const came = fresh.reduce((sum, row) => (before.delete(row) ? sum : sum + 1), 0);
  const count = came + before.size;
  if (count > 0) return { kind: 'rows', count };
  return shown.every((row, at) => row === fresh[at]) ? null : { kind: 'order' };
};

interface Settled {
  readonly rows: Rows;
  /** What waits to be shown; `null`: nothing. */
  readonly changes: RowChanges | null;
  readonly show: () => void;
}

/**
 * The rows as somebody looks at them: what comes in the background does not move them from under the eyes. `cause`: what was asked for;
 * with another all is shown at once. `isAtRest`: nobody is within the list.
 */
export const useSettledRows = (fresh: Rows, cause: string, isAtRest: () => boolean): Settled => {
  const [shown, setShown] = useState({ cause, rows: fresh });
  if (shown.cause !== cause) setShown({ cause, rows: fresh });
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- where the focus is, only an effect may ask the document
    if (isAtRest()) setShown((before) => (before.rows === fresh ? before : { ...before, rows: fresh }));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- whether somebody is within it is asked when rows come
  }, [fresh]);
  const changes = useMemo(() => changesBetween(shown.rows.order, fresh.order), [shown, fresh]);
  return {
    rows: changes === null ? fresh : shown.rows,
    changes,
    show: () => setShown({ cause, rows: fresh }),
  };
};
