import { useMemo } from 'react';

import type { BatchStatus, PersonStatus } from '../../../reclaim/view';
import { isoDaysBack } from '../../report/dates';
import { useSite } from '../../site/site-context';

/**
 * Tells on which day, of the window on show, somebody did something after their seat was taken; `null`: on none. What is done in Jira says
 * nothing of a seat on another product of the organization.
 */
export const useReturned = (): ((batch: Pick<BatchStatus, 'site'>, person: PersonStatus) => string | null) => {
  const { table } = useSite();
  const rows = useMemo(() => new Map(table?.accounts.map((account, row) => [account, row])), [table]);
  return ({ site }, { account, at }) => {
    const row = rows.get(account);
    if (site !== null || !table || row === undefined || at === null) return null;
    const day = isoDaysBack(table.window.to, table.lastActive[row] ?? NaN);
    // On the day itself it may have been before.
    return day !== null && day > new Date(at).toISOString().slice(0, 10) ? day : null;
  };
};
