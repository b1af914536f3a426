import { useEffect, useState } from 'react';

import { csvParts } from '../../report/csv';
import { exportFile, type ExportKind, type ExportSource } from '../../report/export-file';
import { pause } from '../../site/pause';
import { useSay } from '../../site/notices';
import { saveFile } from '../../ui/save-file';

/** `waiting`: for names. `writing`: `done` of `total` rows are written. */
export type Exporting =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'writing'; readonly done: number; readonly total: number };

/** Rows after which is shown how far it is: to draw that takes longer than to write a part. */
const SHOWN_EVERY = 10_000;

/** Returns what is to be said of it. */
const write = async (
  kind: ExportKind,
  source: ExportSource,
  signal: AbortSignal,
  onDone: (done: number, total: number) => void,
): Promise<string> => {
  const exported = exportFile(kind, source);
  if (exported.kind === 'none') return exported.line;
  const { name, form, rows, limit, savedLine } = exported.file;
  const utf8 = new TextEncoder();
  const parts: BlobPart[] = [];
  let bytes = 0;
  for (const { text, done } of csvParts(form, rows, source.of)) {
    const part = utf8.encode(text);
    bytes += part.length;
    if (limit !== null && bytes > limit.bytes) return limit.line;
    parts.push(part);
    if (done % SHOWN_EVERY === 0) onDone(done, rows.length);
    await pause(0, signal); // the page answers in between
  }
  saveFile(name, 'text/csv', parts);
  return savedLine;
};

/**
 * Writes the list, or what a platform imports of it, to a file: once all names are read (`isReading`), a part at a time, and not if it is
 * stopped meanwhile.
 */
export const useExport = (
  source: ExportSource,
  isReading: boolean,
): [Exporting, (kind: ExportKind) => void, () => void] => {
  const say = useSay();
  const [wanted, setWanted] = useState<ExportKind | null>(null);
  const [isBegun, setBegun] = useState(false);
  const [written, setWritten] = useState({ done: 0, total: 0 });
  // Once begun it goes on, though names may be read anew meanwhile.
  const isWriting = wanted !== null && (isBegun || !isReading);
  useEffect(() => {
    if (!isWriting) return;
    const writing = new AbortController();
    const onDone = (done: number, total: number) => {
      setBegun(true);
      setWritten({ done, total });
    };
    write(wanted, source, writing.signal, onDone).then(
      (text) => {
        setWanted(null);
        say({ text });
      },
      () => undefined, // it was stopped
    );
    return () => writing.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is on show when it begins is what is written
  }, [isWriting]);
  const start = (kind: ExportKind) => {
    if (wanted !== null) return;
    setWritten({ done: 0, total: 0 });
    setBegun(false);
    setWanted(kind);
  };
  const state: Exporting = isWriting ? { kind: 'writing', ...written } : { kind: wanted === null ? 'idle' : 'waiting' };
  return [state, start, () => setWanted(null)];
};
