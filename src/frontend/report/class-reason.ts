import { productOfRole } from '../../report/rules/seat-product';
import type { Use } from '../../report/rules/use';
import { t } from '../words/translate';
import { endsOf, formatDate, isoDaysBack } from './dates';
import { classAt, seatClassAt, type Table } from './judge';
import { notKnownLine } from './not-known';
import { isNarrowed } from './site-rules';
import { nameOfUse } from './wording';

/** A class, and why somebody is in it. */
export interface ClassReason {
  readonly use: Use;
  readonly word: string;
  /** A sentence that follows the word and a colon. */
  readonly reason: string;
}

const newLine = (table: Table, row: number): string => {
  const since = isoDaysBack(table.window.to, table.knownFor[row] ?? 0);
  return t('classes.newBecause', {
    since: since === null ? 'unknown' : formatDate(since),
    days: table.rules.graceDays,
  });
};

/** On how many days something was done, and where. */
interface Used {
  readonly wrote: number;
  readonly looked: number;
  /** `here`: in the product of a seat. */
  readonly where: 'here' | 'site';
}

const WITH_DAYS = { active: 'wrote', reader: 'looked' } as const;

const windowLine = ({ window, rules }: Table, use: Exclude<Use, 'new'>, { where, ...used }: Used): string => {
  const isOneDay = window.from === window.to;
  const day = { where, day: formatDate(window.to) };
  const ends = { where, ...endsOf(window) };
  if (use === 'idle' || use === 'unknown')
    return isOneDay ? t(`classes.${use}On`, day) : t(`classes.${use}Because`, ends);
  const told = isNarrowed(rules) ? (`${use}Counted` as const) : use;
  return isOneDay ? t(`classes.${told}On`, day) : t(`classes.${told}Because`, { ...ends, days: used[WITH_DAYS[use]] });
};

const reasonOf = (table: Table, row: number, use: Use, used: Used): ClassReason => {
  const told = (reason: string): ClassReason => ({ use, word: nameOfUse(use), reason });
  if (use === 'new') return told(newLine(table, row));
  const why = use === 'unknown' ? notKnownLine(table) : null;
  return told([windowLine(table, use, used), why].filter(Boolean).join(' '));
};

/** Why somebody is in their class, as a person. */
export const classReason = (table: Table, row: number): ClassReason =>
  reasonOf(table, row, classAt(table, row), {
    wrote: table.activeDays[row] ?? 0,
    looked: table.lookedDays[row] ?? 0,
    where: 'site',
  });

/** The same of their seat; `isApart`: the record tells the use of its product from that of the others. */
export const seatReason = (table: Table, role: string, row: number): ClassReason & { readonly isApart: boolean } => {
  const product = productOfRole(role);
  const used = product === null ? undefined : table.uses.get(product);
  if (!used) return { ...classReason(table, row), isApart: false };
  const [wrote, looked] = [used.written[row] ?? 0, used.looked[row] ?? 0];
  const use = seatClassAt(table, role, row);
  return { ...reasonOf(table, row, use, { wrote, looked, where: 'here' }), isApart: true };
};
