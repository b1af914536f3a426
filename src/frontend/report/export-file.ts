import { t } from '../words/translate';
import { listForm, type CsvForm, type FileHead } from './csv';
import { peopleFor, platformForm, type PlatformShape } from './csv-shapes/platform-shape';
import type { ColumnKey, RowAt } from './list-columns';

/** What can be exported of some rows: the list itself, or what a platform imports. */
export type ExportKind = 'list' | PlatformShape;

/** Some rows, and how the list tells of them. */
export interface ExportSource {
  readonly rows: Uint32Array;
  readonly of: Omit<RowAt, 'row'>;
  readonly keys: readonly ColumnKey[];
  readonly head: () => FileHead;
}

/** A file that is to be written. */
export interface ExportFile {
  readonly name: string;
  readonly form: CsvForm;
  readonly rows: Uint32Array;
  readonly savedLine: string;
  /** Beyond how many bytes it is not written, and what is said then; `null` where there is no limit. */
  readonly limit: { readonly bytes: number; readonly line: string } | null;
}

/** The file, or why there is none. */
export type Exported =
  { readonly kind: 'file'; readonly file: ExportFile } | { readonly kind: 'none'; readonly line: string };

const MEGABYTE = 1_000_000;

const savedLine = (count: number, file: string): string => t('people.exported', { count, file });

const tooLargeLine = (platform: string, bytes: number): string =>
  t('people.exportTooLarge', { platform, megabytes: bytes / MEGABYTE });

const platformFile = (shape: PlatformShape, { rows, of }: ExportSource): Exported => {
  const { platform, fileKey, mostBytes, leftOutLine } = shape;
  const { matched, leftOut } = peopleFor(shape, rows, of);
  // An empty snapshot would say that everybody is gone.
  if (matched.length === 0) return { kind: 'none', line: t('people.exportNobody', { platform }) };
  const { from, to } = of.table.window;
  const name = `rollcall-${fileKey}-${from}-to-${to}.csv`;
  const lines = [savedLine(matched.length, name), ...(leftOut === 0 ? [] : [leftOutLine(leftOut)])];
  const limit = mostBytes === null ? null : { bytes: mostBytes, line: tooLargeLine(platform, mostBytes) };
  return { kind: 'file', file: { name, form: platformForm(shape), rows: matched, savedLine: lines.join(' '), limit } };
};

const listFile = ({ rows, of, keys, head }: ExportSource): ExportFile => {
  const { from, to } = of.table.window;
  const name = `rollcall-${from}-to-${to}.csv`;
  return { name, form: listForm(head(), keys), rows, savedLine: savedLine(rows.length, name), limit: null };
};

/** What is written of the rows. */
export const exportFile = (kind: ExportKind, source: ExportSource): Exported =>
  kind === 'list' ? { kind: 'file', file: listFile(source) } : platformFile(kind, source);
