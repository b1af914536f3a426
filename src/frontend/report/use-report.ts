import { useEffect, useRef, useState } from 'react';

import { call } from '../bridge';
import { pause } from '../site/pause';
import { failureOf, type PageFailure } from '../site/failure';
import type { Progress } from './record-holder';
import { askPart, type PartAsked } from './record-part';
import { readOlder, readRecord } from './read-record';
import type { SiteRules } from './site-rules';
import type { Columns } from './table';
import { RecordWorker } from './worker';

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

const useRecordWorker = (): RecordWorker => {
  const [worker] = useState(() => new RecordWorker());
  useEffect(() => () => worker.close(), [worker]);
  return worker;
};

export interface Report {
  readonly state: ReportState;
  /** Holds the record, and counts what is asked of it. */
  readonly worker: RecordWorker;
  /** Counts up when more days have come, from 1 on, so that what is made of all of them can be made anew. */
  readonly reach: number;
}

/**
 * Makes the report of the last `days` days by the rules of the site; reads the record anew whenever `turn` changes, and not while it
 * `isUnreadable`. Other `rules` are another object.
 */
export const useReport = (days: number, turn: number, isUnreadable: boolean, rules: SiteRules): Report => {
  const [reach, setReach] = useState(0);
  const [state, setState] = useState<ReportState>({ kind: 'loading', progress: null, previous: null });
  const worker = useRecordWorker();
  const begun = useRef<number | null>(null);
  useEffect(() => {
    if (isUnreadable) return;
    const reading = new AbortController();
    const { signal } = reading;
    const show = (next: (before: ReportState) => ReportState) => !signal.aborted && setState(next);
    const ask = async (asked: PartAsked) => {
      signal.throwIfAborted(); // something else is read by now
      const given = await askPart(call, asked);
      signal.throwIfAborted();
      return given;
    };
    const onProgress = (progress: Progress | null) =>
      show((before) => ({ kind: 'loading', progress, previous: columnsOf(before) }));
    const read = async (): Promise<void> => {
      await pause(0, signal); // clicks that follow at once read once
      if (begun.current !== turn) {
        begun.current = turn;
        await worker.begin();
      }
      await readRecord(worker, ask, days, onProgress);
      const columns = await worker.columns(days, rules);
      show(() => ({ kind: 'ready', columns }));
      if (!signal.aborted) setReach((before) => before + 1);
    };
    read().then(
      // What fails here is asked for again when a window needs it.
      () =>
        readOlder(worker, ask, (seconds) => pause(seconds, signal)).then(
          () => !signal.aborted && setReach((before) => before + 1),
          () => undefined,
        ),
      (cause: unknown) =>
        show((before) => ({ kind: 'failed', failure: failureOf(cause), previous: columnsOf(before) })),
    );
    return () => reading.abort();
  }, [days, turn, worker, isUnreadable, rules]);
  return { state, worker, reach };
};
