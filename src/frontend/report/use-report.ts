import { useEffect, useState } from 'react';

import type { ReportRequest } from '../../report/view';
import { call } from '../bridge';
import { pause } from '../site/pause';
import { failureOf, type PageFailure } from '../site/failure';
import { loadReport, type Progress } from './load';
import type { Columns } from './table';

/** `previous` stays on show while another window is read, and when that fails. */
export type ReportState =
  | { kind: 'loading'; progress: Progress | null; previous: Columns | null }
  | { kind: 'ready'; columns: Columns }
  | { kind: 'failed'; failure: PageFailure; previous: Columns | null };

export const columnsOf = (state: ReportState): Columns | null => {
  switch (state.kind) {
    case 'ready':
      return state.columns;
    case 'loading':
    case 'failed':
      return state.previous;
  }
};

/** Reads the report of the last `days` days, and again whenever `turn` changes. */
export const useReport = (days: number, turn: number): ReportState => {
  const [state, setState] = useState<ReportState>({ kind: 'loading', progress: null, previous: null });
  useEffect(() => {
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: (before: ReportState) => ReportState) => !signal.aborted && setState(next);
    show((before) => ({ kind: 'loading', progress: null, previous: columnsOf(before) }));
    const ask = (request: ReportRequest) => {
      signal.throwIfAborted(); // another window is read by now
      return call('report', request);
    };
    const onProgress = (progress: Progress) =>
      show((before) => ({ kind: 'loading', progress, previous: columnsOf(before) }));
    // Clicks that follow at once read once.
    const read = pause(0, signal).then(() => loadReport(ask, days, onProgress));
    read.then(
      (columns) => show(() => ({ kind: 'ready', columns })),
      (cause: unknown) =>
        show((before) => ({ kind: 'failed', failure: failureOf(cause), previous: columnsOf(before) })),
    );
    return () => reading.abort();
  }, [days, turn]);
  return state;
};
