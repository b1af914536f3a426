import type { AccountId } from '../kernel/account';
import type { Problem } from '../kernel/problem';
import type { Expiry } from './rules/key-expiry';
import type { OrganizationProduct } from './rules/products';

export interface ConnectRequest {
  /** The organization's id. */
  organization: string;
  /** Kept in secret storage, and never answered. */
  key: string;
  /** The key's last day, as its admin was told when it was made: `2027-01-31`. */
  expires: string;
  /** Whether the key may also suspend people and restore them. */
  maySuspend: boolean;
}

/** What accounts are called, by the organization's word: those that it names. */
export type AccountNames = Record<AccountId, string>;

/** What the page shows of a connection: never its key. */
export interface ConnectionStatus {
  organization: string;
  name: string | null;
  expires: string;
  /** Days until then; below 0 when it is over. */
  daysLeft: number;
  expiry: Expiry;
  /** Whether this Jira site is among the organization's sites, as far as the key may ask. */
  hasThisSite: boolean | null;
  /** What the key may not read. */
  lacks: ('domains' | 'workspaces' | 'accounts' | 'managed')[];
  /** Whether an administrator said that the key may suspend people: whether it can, its first use tells. */
  maySuspend: boolean;
}

export interface OrganizationStatus {
  /** `false` on Atlassian Government Cloud, and in the sealed edition. */
  isOffered: boolean;
  connection: ConnectionStatus | null;
  /** When what is shown was read to the end, epoch ms; `null` before the first time. */
  readAt: number | null;
  /** A sweep under way: accounts so far, and why it waits. */
  reading: { accounts: number; waitingFor: Problem | null } | null;
  problems: Problem[];
}

export interface OrganizationRequest {
  /** How many records of rows were answered before: 0 for the first part, then each answer's `next`. */
  from: number;
  /** Of which sweep, by its `readAt`; `null` for the first part. */
  sweep: number | null;
}

/** A part of what a sweep read. Rows are base64 of raw deflate, by `rules/rows.ts`: those of one account join. */
export interface OrganizationPart {
  /** Which sweep, by when it ended, epoch ms; `null` before the first: then there is nothing. */
  sweep: number | null;
  /** The UTC date on which it was begun: no last day is younger. */
  asked: string | null;
  products: OrganizationProduct[];
  domains: { name: string; isVerified: boolean }[];
  /** The organization's sites were read: a product whose site is not listed is on a site of which nobody knew. */
  knowsSites: boolean;
  rows: string[];
  /** The next part's `from`, or `null` when this is the last. */
  next: number | null;
}
