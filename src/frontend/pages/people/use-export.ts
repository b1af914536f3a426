import { useEffect, useState } from 'react';

import { csvParts, type FileHead } from '../../report/csv';
import type { ColumnKey, RowAt } from '../../report/list-columns';
import { pause } from '../../site/pause';
import { useSay } from '../../site/notices';
import { saveFile } from '../../ui/save-file';
import { t } from '../../words/translate';

/** `waiting`: for names. `writing`: `done` of `total` rows are written. */
export type Exporting =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number };

interface ExportOf {
  readonly rows: Uint32Array;
  readonly of: Omit<RowAt, 'row'>;
  readonly keys: readonly ColumnKey[];
  readonly head: FileHead;
  readonly fileName: string;
  /** Whether names are still being read. */
  readonly isReading: boolean;
}

const write = async (
  { rows, of, keys, head, fileName }: ExportOf,
  signal: AbortSignal,
  onDone: (done: number) => void,
): Promise<void> => {
  const parts: string[] = [];
  for (const { text, done } of csvParts(head, rows, of, keys)) {
    parts.push(text);
    onDone(done);
    await pause(0, signal); // the page answers in between
  }
  saveFile(fileName, 'text/csv', parts);
};

/** Writes the list to a file: once all names are read, a part at a time, and not if it is stopped meanwhile. */
export const useExport = (asked: ExportOf): [Exporting, () => void, () => void] => {
  const say = useSay();
  const [isWanted, setWanted] = useState(false);
  const [isBegun, setBegun] = useState(false);
  const [done, setDone] = useState(0);
  // Once begun it goes on, though names may be read anew meanwhile.
  const isWriting = isWanted && (isBegun || !asked.isReading);
  useEffect(() => {
    if (!isWriting) return;
    const writing = new AbortController();
    const onDone = (written: number) => {
      setBegun(true);
      setDone(written);
    };
    write(asked, writing.signal, onDone).then(
      () => {
        setWanted(false);
        say({ text: t('people.exported', { count: asked.rows.length, file: asked.fileName }) });
      },
      () => undefined, // it was stopped
    );
    return () => writing.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is on show when it begins is what is written
  }, [isWriting]);
  const start = () => {
    if (isWanted) return;
    setDone(0);
    setBegun(false);
    setWanted(true);
  };
  const state: Exporting = isWriting
    ? { kind: 'writing', done, total: asked.rows.length }
    : { kind: isWanted ? 'waiting' : 'idle' };
  return [state, start, () => setWanted(false)];
};
