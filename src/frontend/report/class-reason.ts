import { productOfRole } from '../../report/rules/seat-product';
import type { Use } from '../../report/rules/use';
import { formatDate, formatEnds, isoDaysBack } from './dates';
import { classAt, seatClassAt, type Table } from './judge';
import { notKnownLine } from './not-known';
import { plural } from './wording';

/** A class, and why somebody is in it. */
export interface ClassReason {
  readonly use: Use;
  readonly word: string;
  /** A sentence without its first word. */
  readonly reason: string;
}

const WORDS: Readonly<Record<Use, string>> = {
  active: 'Active',
  reader: 'Reader',
  idle: 'Idle',
  unknown: 'Can’t tell yet',
  new: 'New',
};

/** `between 24 Oct and 22 Nov 2026`; of a single day, `on 22 Nov 2026`. */
const inWindow = ({ window }: Pick<Table, 'window'>): string =>
  window.from === window.to ? `on ${formatDate(window.to)}` : `between ${formatEnds(window, 'and')}`;

const days = (count: number): string => plural(count, 'day', 'days');

const newLine = (table: Table, row: number): string => {
  const since = isoDaysBack(table.window.to, table.knownFor[row] ?? 0);
  const known = since === null ? 'not known for long' : `known only since ${formatDate(since)}`;
  return `${known}, and nothing is recorded so far. Nobody is called idle in the first ${days(table.rules.graceDays)}.`;
};

interface Used {
  readonly wrote: number;
  readonly looked: number;
  /** Where, at the end of a part of the sentence: empty for the whole site. */
  readonly there: string;
}

const reasonOf = (table: Table, row: number, use: Use, { wrote, looked, there }: Used): ClassReason => {
  const when = inWindow(table);
  const told = (reason: string): ClassReason => ({ use, word: WORDS[use], reason });
  switch (use) {
    case 'active':
      return told(`wrote${there} on ${days(wrote)} ${when}.`);
    case 'reader':
      return told(`looked at issues${there} on ${days(looked)} ${when}, and wrote nothing.`);
    case 'idle':
      return told(`neither wrote nor looked at an issue${there} ${when}.`);
    case 'new':
      return told(newLine(table, row));
    case 'unknown':
      return told([`nothing is recorded${there} ${when}.`, notKnownLine(table)].filter(Boolean).join(' '));
  }
};

/** Why somebody is in their class, as a person. */
export const classReason = (table: Table, row: number): ClassReason =>
  reasonOf(table, row, classAt(table, row), {
    wrote: table.activeDays[row] ?? 0,
    looked: table.lookedDays[row] ?? 0,
    there: '',
  });

/** The same of their seat; `isApart`: the record tells the use of its product from that of the others. */
export const seatReason = (table: Table, role: string, row: number): ClassReason & { readonly isApart: boolean } => {
  const product = productOfRole(role);
  const used = product === null ? undefined : table.uses.get(product);
  if (!used) return { ...classReason(table, row), isApart: false };
  const [wrote, looked] = [used.written[row] ?? 0, used.looked[row] ?? 0];
  const use = seatClassAt(table, role, row);
  return { ...reasonOf(table, row, use, { wrote, looked, there: ' here' }), isApart: true };
};
