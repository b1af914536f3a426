import { formatDay } from '../../kernel/day';
import { productOfRole } from '../../report/rules/seat-product';
import type { Use } from '../../report/rules/use';
import { t } from '../words/translate';
import { endsOf, formatDate, isoDaysBack } from './dates';
import { atlassianSawAt, classAt, opinionAt, seatClassAt, seatOpinionAt, type SeatOpinion, type Table } from './judge';
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

/** What Atlassian's date adds to what the record tells; `null` where it tells of no visit that bears on the class. */
const datesLine = ({ by, disagreement, last }: SeatOpinion, use: Use): string | null => {
  const seen = last === null ? null : formatDate(formatDay(last));
  if (disagreement === 'organization-misses') return t('classes.atlassianMisses', { seen: seen ?? 'none' });
  if (seen === null || by === 'record') return null;
  if (by === 'both') return t('classes.atlassianAgrees', { seen });
  return use === 'idle' ? t('classes.atlassianSettles', { seen }) : t('classes.atlassianSaw', { seen });
};

/** The reason by the record, and what Atlassian adds: where the class rests on Atlassian alone, the record is told of first. */
const joinedReason = (table: Table, row: number, use: Use, used: Used, opinion: SeatOpinion | null): ClassReason => {
  if (!opinion) return reasonOf(table, row, use, used);
  const told = datesLine(opinion, use);
  // Of whoever is there by Atlassian's word alone, nothing is on record.
  const isByDate = opinion.by === 'organization';
  const reason = isByDate ? windowLine(table, 'unknown', used) : reasonOf(table, row, use, used).reason;
  return { use, word: nameOfUse(use), reason: [reason, told].filter(Boolean).join(' ') };
};

/** Why somebody is in their class, as a person. */
export const classReason = (table: Table, row: number): ClassReason => {
  const used = { wrote: table.activeDays[row] ?? 0, looked: table.lookedDays[row] ?? 0, where: 'site' } as const;
  return joinedReason(table, row, classAt(table, row), used, opinionAt(table, row));
};

/** Of a product of which nothing but Atlassian's dates is told. */
const datedReason = (table: Table, role: string, row: number): ClassReason => {
  const use = seatClassAt(table, role, row);
  const last = atlassianSawAt(table, role, row);
  const seen = last === null ? 'none' : formatDate(formatDay(last));
  const reason = use === 'new' ? newLine(table, row) : t('classes.datedOnly', { seen, use });
  return { use, word: nameOfUse(use), reason };
};

/** The same of their seat; `isApart`: the record tells the use of its product from that of the others. */
export const seatReason = (table: Table, role: string, row: number): ClassReason & { readonly isApart: boolean } => {
  if (table.dated.has(role)) return { ...datedReason(table, role, row), isApart: true };
  const product = productOfRole(role);
  const columns = product === null ? undefined : table.uses.get(product);
  if (!columns) return { ...classReason(table, row), isApart: false };
  const used = { wrote: columns.written[row] ?? 0, looked: columns.looked[row] ?? 0, where: 'here' } as const;
  const use = seatClassAt(table, role, row);
  return { ...joinedReason(table, row, use, used, seatOpinionAt(table, role, row)), isApart: true };
};
