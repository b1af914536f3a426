import type { ReportChunk } from '../../report/view';
import type { PageCalls } from '../../resolvers/view';
import { PageFailure } from '../site/failure';
import { decodeChunk, joinTables, type Table } from './table';

/** Rows read and rows in all. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

type AskReport = (request: PageCalls['report']['request']) => Promise<ReportChunk>;

const MOST_STARTS = 3; // a day that turns or a directory that is read meanwhile changes what the columns mean, but not all the time

const meaningOf = ({ window, roles, products }: ReportChunk): string => JSON.stringify([window, roles, products]);

type Attempt = { kind: 'whole'; table: Table } | { kind: 'changed' };

const attempt = async (ask: AskReport, days: number, onProgress: (progress: Progress) => void): Promise<Attempt> => {
  const first = await ask({ days, from: 0 });
  const tables = [await decodeChunk(first)];
  let done = tables[0]?.rows ?? 0;
  onProgress({ done, total: first.total });
  for (let next = first.next; next !== null;) {
    const chunk = await ask({ days, from: next });
    if (meaningOf(chunk) !== meaningOf(first)) return { kind: 'changed' };
    if (chunk.next !== null && chunk.next <= next)
      throw new RangeError(`The report does not move on from account ${next}.`);
    const table = await decodeChunk(chunk);
    tables.push(table);
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
): Promise<Table> => {
  for (let start = 0; start < MOST_STARTS; start++) {
    const result = await attempt(ask, days, onProgress);
    if (result.kind === 'whole') return result.table;
  }
  throw new PageFailure('busy', 'The report kept changing while it was read.');
};
