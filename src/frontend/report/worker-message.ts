import { Bits } from '../../kernel/bits';
import type { PersonHistory } from '../../report/rules/person-history';
import type { PeopleHistory, RecordedDate, RoleHistory } from '../../report/rules/record-history';
import { failureOf, PageFailure, type PageFailureCode } from '../site/failure';
import type { GivingGroup, GroupSeats, Step } from './record-holder';
import type { PartGiven } from './record-part';
import type { SiteRules } from './site-rules';
import type { AccountColumns, WindowColumns } from './table';

// What the page and its worker say to each other. A message is copied, and what has methods loses them on the way.

/** What the holder is asked to do. */
export type Asked =
  | { readonly kind: 'begin' }
  | { readonly kind: 'next'; readonly days: number }
  | { readonly kind: 'put'; readonly given: PartGiven }
  | { readonly kind: 'columns'; readonly days: number; readonly rules: SiteRules }
  | { readonly kind: 'people' }
  | { readonly kind: 'seats'; readonly role: string }
  | { readonly kind: 'groups'; readonly role: string }
  | { readonly kind: 'giving' }
  | { readonly kind: 'members'; readonly group: string }
  | { readonly kind: 'person'; readonly ordinal: number }
  | { readonly kind: 'recorded'; readonly days: number };

export type Question = Asked & { readonly id: number };

interface SentAccounts extends Omit<AccountColumns, 'licences' | 'accounts'> {
  readonly licences: ReadonlyMap<string, Uint8Array>;
  /** The ids, a line each: one text is copied many times faster than as many as a site has people. */
  readonly accounts: string;
}

type SentGroup = Omit<GroupSeats, 'freed'> & { readonly freed: Uint8Array };

/** What it gives: `accounts` is left out where they are those of the last time. */
export interface Given {
  readonly begin: null;
  readonly next: Step;
  readonly put: 'taken' | 'changed';
  readonly columns: { readonly accounts: SentAccounts | null; readonly window: WindowColumns };
  /** `null` before the days are here. */
  readonly people: PeopleHistory | null;
  readonly seats: RoleHistory | null;
  readonly groups: readonly SentGroup[];
  readonly giving: readonly GivingGroup[];
  /** As bytes of a set. */
  readonly members: Uint8Array;
  readonly person: PersonHistory | null;
  /** `null` where that cannot be told of a day. */
  readonly recorded: readonly RecordedDate[] | null;
}

interface SentFailure {
  readonly code: PageFailureCode;
  readonly problem: PageFailure['problem'];
}

export type Reply =
  { readonly id: number; readonly value: Given[keyof Given] } | { readonly id: number; readonly failure: SentFailure };

export const sentAccounts = (columns: AccountColumns): SentAccounts => ({
  ...columns,
  accounts: columns.accounts.join('\n'),
  licences: new Map([...columns.licences].map(([product, holders]) => [product, holders.toBytes()])),
});

export const accountsFrom = (sent: SentAccounts): AccountColumns => ({
  ...sent,
  accounts: sent.rows === 0 ? [] : sent.accounts.split('\n'),
  licences: new Map([...sent.licences].map(([product, bytes]) => [product, new Bits(bytes)])),
});

export const sentGroups = (groups: readonly GroupSeats[]): SentGroup[] =>
  groups.map((seats) => ({ ...seats, freed: seats.freed.toBytes() }));

export const groupsFrom = (sent: readonly SentGroup[]): GroupSeats[] =>
  sent.map((seats) => ({ ...seats, freed: new Bits(seats.freed) }));

export const sentFailure = (cause: unknown): SentFailure => {
  const { code, problem } = failureOf(cause);
  return { code, problem };
};

export const failureFrom = ({ code, problem }: SentFailure): PageFailure => new PageFailure(code, problem);

/** The buffers of a window's columns: they are handed over, not copied. */
export const buffersOf = ({ uses, strip, ...columns }: WindowColumns): ArrayBufferLike[] => {
  const { activeDays, lookedDays, comment, history, worklog, view, lastActive, lastSeen, isProtected } = columns;
  const all: (Uint8Array | Uint16Array | Uint32Array)[] = [activeDays, lookedDays, comment, history, worklog, view];
  all.push(lastActive, lastSeen, isProtected, strip.wrote, strip.looked);
  for (const use of uses.values()) all.push(use.written, use.looked, use.lastWritten, use.lastLooked);
  return all.map(({ buffer }) => buffer);
};
