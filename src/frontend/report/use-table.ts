import { useMemo } from 'react';

import { shortDays } from '../../history/rules/short-days';
import type { Overview } from '../../resolvers/view';
import { judge, type Table } from './judge';
import { columnsOf, useReport, type Report } from './use-report';

export interface TableState {
  /** The report with everybody's class; `null` before the first one is here. The one before stays while another is made. */
  readonly table: Table | null;
  readonly report: Report;
}

/** The report of the last `days` days, judged; read anew whenever `turn` changes. */
export const useTable = ({ audit, record }: Overview, days: number, turn: number): TableState => {
  const report = useReport(days, turn, record.problem !== null);
  const columns = columnsOf(report.state);
  // As one text: a new overview with the same days judges nobody anew.
  const short = shortDays(audit.days).join(' ');
  const table = useMemo(() => columns && judge(columns, short === '' ? [] : short.split(' ')), [columns, short]);
  return { table, report };
};
