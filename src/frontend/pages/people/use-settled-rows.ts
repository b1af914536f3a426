import { useEffect, useMemo, useState } from 'react';

import type { Rows } from '../../report/use-rows';

/** What has changed in a list that is being looked at: rows that came or went, or none, and the order alone. */
export type RowChanges = { readonly kind: 'rows'; readonly count: number } | { readonly kind: 'order' };

// Loops: a function called for each of 100,000 rows takes as long as a frame lasts.

const isSame = (one: Uint32Array, other: Uint32Array): boolean => {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
};

const mostOf = (rows: Uint32Array): number => {
  let most = 0;
  for (const row of rows) if (row > most) most = row;
  return most;
};

/** Rows that are in one of them alone. Marks by row: a set of 100,000 is made for as long as a frame lasts. */
const differing = (shown: Uint32Array, fresh: Uint32Array): number => {
  const most = Math.max(mostOf(shown), mostOf(fresh));
  const isShown = new Uint8Array(most + 1);
  for (const row of shown) isShown[row] = 1;
  let both = 0;
  for (const row of fresh) both += isShown[row] ?? 0;
  return shown.length + fresh.length - 2 * both;
};

/** `null`: both show the same. */
export const changesBetween = (shown: Uint32Array, fresh: Uint32Array): RowChanges | null => {
  if (shown === fresh) return null;
  if (isSame(shown, fresh)) return null;
  const count = differing(shown, fresh);
  return count > 0 ? { kind: 'rows', count } : { kind: 'order' };
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
