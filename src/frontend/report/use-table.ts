import { useMemo } from 'react';

import { shortDays } from '../../history/rules/short-days';
import type { Overview } from '../../resolvers/view';
import { judge, type Table } from './judge';
import type { SiteRules } from './site-rules';
import { useReport, type Report } from './use-report';

export interface TableState {
  /** The report with everybody's class; `null` before the first one is here. The one before stays while another is made. */
  readonly table: Table | null;
  readonly report: Report;
}

/** The same object for as long as the settings say the same. */
const useSiteRules = ({ graceDays, counted, protected: kept }: Overview['settings']): SiteRules => {
  const text = JSON.stringify({ graceDays, counted, protected: kept } satisfies SiteRules);
  return useMemo(() => JSON.parse(text) as SiteRules, [text]);
};

/** The report of the last `days` days, judged. */
export const useTable = ({ audit, record, settings }: Overview, days: number): TableState => {
  const report = useReport(days, record.problem !== null, useSiteRules(settings));
  const { columns } = report;
  // As one text: a new overview with the same days judges nobody anew.
  const short = shortDays(audit.days).join(' ');
  const table = useMemo(() => columns && judge(columns, short === '' ? [] : short.split(' ')), [columns, short]);
  return { table, report };
};
