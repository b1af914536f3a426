import { useDeferredValue, useMemo } from 'react';

import { shortDays } from '../../history/rules/short-days';
import type { ProductSeats } from '../../directory/view';
import type { Overview } from '../../resolvers/view';
import { datedProducts } from './dated-products';
import { judge, type Table } from './judge';
import type { Swept } from './read-swept';
import type { SiteRules } from './site-rules';
import { useReport, type Report } from './use-report';

export interface TableState {
  /** The report with everybody's class; `null` before the first one is here. The one before stays while another is made. */
  readonly table: Table | null;
  readonly report: Report;
}

const MAKING: Report['state'] = { kind: 'loading', progress: null };

interface SiteTable extends TableState {
  /** The site's products: those of Jira, then those of which Atlassian tells. */
  readonly products: readonly ProductSeats[];
}

/** The same object for as long as the settings say the same. */
const useSiteRules = ({ graceDays, counted, protected: kept }: Overview['settings']): SiteRules => {
  const text = JSON.stringify({ graceDays, counted, protected: kept } satisfies SiteRules);
  return useMemo(() => JSON.parse(text) as SiteRules, [text]);
};

/** The report of the last `days` days, judged. `swept`: what the organization tells, where one is connected. */
export const useTable = (overview: Overview, days: number, swept: Swept | null): SiteTable => {
  const { audit, record, settings, cloudId } = overview;
  const report = useReport(days, record.problem !== null, useSiteRules(settings));
  // What is made of everybody is made between two answers to whoever uses the page: none of it is long by itself.
  const columns = useDeferredValue(report.columns);
  // As one text: a new overview with the same days judges nobody anew.
  const short = shortDays(audit.days).join(' ');
  const accounts = columns?.accounts;
  const dates = useMemo(
    () => (swept && accounts ? swept.datesOf(accounts, cloudId) : null),
    [swept, accounts, cloudId],
  );
  const table = useMemo(
    () => columns && judge(columns, short === '' ? [] : short.split(' '), dates),
    [columns, short, dates],
  );
  const dated = useMemo(() => (dates && table ? datedProducts(dates, table.dated) : []), [dates, table]);
  const products = useMemo(() => [...overview.products, ...dated], [overview.products, dated]);
  return { table, report: columns === report.columns ? report : { ...report, state: MAKING }, products };
};
