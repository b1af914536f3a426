import { useEffect, useState } from 'react';

import { call } from '../bridge';
import { failureOf, type PageFailure } from '../site/failure';
import { loadReport, type Progress } from './load';
import type { Table } from './table';

/** `previous` stays on show while another window is read. */
export type ReportState =
  | { kind: 'loading'; progress: Progress | null; previous: Table | null }
  | { kind: 'ready'; table: Table }
  | { kind: 'failed'; failure: PageFailure };

export const tableOf = (state: ReportState): Table | null => {
  switch (state.kind) {
    case 'ready':
      return state.table;
    case 'loading':
      return state.previous;
    case 'failed':
      return null;
  }
};

/** Reads the report of the last `days` days, and again whenever `turn` changes. */
export const useReport = (days: number, turn: number): ReportState => {
  const [state, setState] = useState<ReportState>({ kind: 'loading', progress: null, previous: null });
  useEffect(() => {
    let current = true;
    const show = (next: (before: ReportState) => ReportState) => current && setState(next);
    show((before) => ({ kind: 'loading', progress: null, previous: tableOf(before) }));
    loadReport(
      (request) => call('report', request),
      days,
      (progress) => show((before) => ({ kind: 'loading', progress, previous: tableOf(before) })),
    ).then(
      (table) => show(() => ({ kind: 'ready', table })),
      (cause: unknown) => show(() => ({ kind: 'failed', failure: failureOf(cause) })),
    );
    return () => {
      current = false;
    };
  }, [days, turn]);
  return state;
};
