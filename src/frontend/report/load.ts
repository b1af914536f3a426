import type { ReportChunk } from '../../report/view';
import type { PageCalls } from '../../resolvers/view';
import { PageFailure } from '../site/failure';
import { REPORT_DAMAGED, REPORT_RESTLESS } from '../words/own-reads';
import { decodeChunk, joinTables, type Columns } from './table';

/** Rows read and rows in all. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

type AskReport = (request: PageCalls['report']['request']) => Promise<ReportChunk>;

const MOST_STARTS = 3; // a day that turns or a directory that is read meanwhile changes what the columns mean, but not all the time

/** No site has as many: the app gives some ten thousand accounts at once. */
const MOST_CHUNKS = 500;

const meaningOf = ({ window, roles, products }: ReportChunk): string => JSON.stringify([window, roles, products]);

type Attempt = { kind: 'whole'; table: Columns } | { kind: 'changed' };

/** What does not fit together is no report. Its own text is for whoever looks into it. */
const decoded = (chunk: ReportChunk, from: number): Promise<Columns> =>
  (chunk.from === from ? decodeChunk(chunk) : Promise.reject(new RangeError(`from ${chunk.from}, not ${from}`))).catch(
    (cause: unknown) => {
      throw cause instanceof PageFailure ? cause : new PageFailure('page', REPORT_DAMAGED, { cause });
    },
  );

const attempt = async (ask: AskReport, days: number, onProgress: (progress: Progress) => void): Promise<Attempt> => {
  const first = await ask({ days, from: 0 });
  const tables = [await decoded(first, 0)];
  let done = tables[0]?.rows ?? 0;
  onProgress({ done, total: first.total });
  for (let next = first.next; next !== null;) {
    const chunk = await ask({ days, from: next });
    if (meaningOf(chunk) !== meaningOf(first)) return { kind: 'changed' };
    const table = await decoded(chunk, next);
    if ((chunk.next !== null && chunk.next <= next) || tables.push(table) > MOST_CHUNKS)
      throw new PageFailure('page', REPORT_DAMAGED);
    done += table.rows;
    onProgress({ done, total: Math.max(done, chunk.total) });
    next = chunk.next;
  }
  const [head, ...rest] = tables;
  if (!head) throw new RangeError('The report has no chunk.');
  return { kind: 'whole', table: joinTables(head, rest) };
};

/** Reads the report chunk by chunk; starts again when it changed its meaning half-way. Throws PageFailure. */
export const loadReport = async (
  ask: AskReport,
  days: number,
  onProgress: (progress: Progress) => void,
): Promise<Columns> => {
  for (let start = 0; start < MOST_STARTS; start++) {
    const result = await attempt(ask, days, onProgress);
    if (result.kind === 'whole') return result.table;
  }
  throw new PageFailure('busy', REPORT_RESTLESS);
};
