import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { failureOf, type PageFailure } from '../site/failure';
import { KEYS } from '../site/query-keys';
import type { Progress } from './record-holder';
import { olderQuery, windowQuery } from './record-query';
import type { SiteRules } from './site-rules';
import type { Columns } from './table';

export type ReportState =
  { kind: 'loading'; progress: Progress | null } | { kind: 'ready' } | { kind: 'failed'; failure: PageFailure };

export interface Report {
  readonly state: ReportState;
  /** The window that was read last: it stays on show while another is read, and when that fails. */
  readonly columns: Columns | null;
}

/** Makes the report of the last `days` days by the rules of the site; not while the record `isUnreadable`. */
export const useReport = (days: number, isUnreadable: boolean, rules: SiteRules): Report => {
  const { data, dataUpdatedAt, error, isFetching } = useQuery({ ...windowQuery(days, rules), enabled: !isUnreadable });
  const { data: progress } = useQuery<Progress | null>({ queryKey: KEYS.progress, enabled: false, initialData: null });
  useQuery({ ...olderQuery(days, dataUpdatedAt), enabled: !isUnreadable && !isFetching && data !== undefined });
  const [columns, setColumns] = useState<Columns | null>(null);
  if (data !== undefined && data !== columns) setColumns(data);
  if (error && !isFetching) return { state: { kind: 'failed', failure: failureOf(error) }, columns };
  return { state: data === undefined || isFetching ? { kind: 'loading', progress } : { kind: 'ready' }, columns };
};
