import {
  ACCOUNT_STATUSES,
  ACCOUNT_TYPES,
  type AccountId,
  type AccountStatus,
  type AccountType,
} from '../../kernel/account';
import type { Problem } from '../../kernel/problem';
import type { DayStrip } from '../../report/rules/day-strip';
import type { Product } from '../../kernel/product';
import type { LicenceSets } from './licence-sets';
import type { UseRules } from './site-rules';

/** How a product was used: days of the window, and days back to the last. */
export interface UseColumns {
  readonly written: Uint16Array;
  readonly looked: Uint16Array;
  readonly lastWritten: Uint16Array;
  readonly lastLooked: Uint16Array;
}

/** Who everybody is: the same in every window, so that what is made of it need not be made anew with another. */
export interface AccountColumns {
  readonly rows: number;
  /** By ordinal; the empty id is a forgotten account. */
  readonly accounts: readonly AccountId[];
  readonly roleNames: readonly string[];
  /** Why types, statuses, roles and licences are missing, when they are. */
  readonly directoryProblem: Problem | null;
  readonly type: Uint8Array;
  readonly status: Uint8Array;
  readonly roles: Uint8Array;
  readonly licences: LicenceSets;
  readonly knownFor: Uint16Array;
  /** First whole day on which the app watched; `null` before it came. */
  readonly watchedSince: string | null;
}

/** What everybody did in a window, by the rules of the site. */
export interface WindowColumns {
  readonly rules: UseRules;
  readonly window: { readonly from: string; readonly to: string };
  /** Days of which nothing is counted, oldest first: `2026-11-22`. */
  readonly unreadDays: readonly string[];
  /** Days with something that counts; days with a look or with only what does not count. */
  readonly activeDays: Uint16Array;
  readonly lookedDays: Uint16Array;
  readonly comment: Uint16Array;
  readonly history: Uint16Array;
  readonly worklog: Uint16Array;
  readonly view: Uint16Array;
  /** Of any kind, whatever counts. */
  readonly lastActive: Uint16Array;
  readonly lastSeen: Uint16Array;
  readonly uses: ReadonlyMap<Product, UseColumns>;
  /** The last days of the window, one by one. */
  readonly strip: DayStrip;
  /** 1 where the settings protect somebody. */
  readonly isProtected: Uint8Array;
}

/** The whole report as columns: a row is an index, and row order is ordinal order. */
export interface Columns extends AccountColumns, WindowColumns {}

export const typeOf = (table: AccountColumns, row: number): AccountType =>
  ACCOUNT_TYPES[table.type[row] ?? 3] ?? 'unknown';

export const statusOf = (table: AccountColumns, row: number): AccountStatus =>
  ACCOUNT_STATUSES[table.status[row] ?? 2] ?? 'unknown';

/** The roles of a row, in the report's order. */
export const rolesAt = ({ roles, roleNames }: Pick<Columns, 'roles' | 'roleNames'>, row: number): string[] =>
  roleNames.filter((_, bit) => ((roles[row] ?? 0) >> bit) & 1);

/** An account whose activity was forgotten keeps its place but has nothing left to show. */
export const isForgotten = (table: AccountColumns, row: number): boolean => table.accounts[row] === '';

/** Someone who acted but was not in the last directory read is taken for a person until it is known. */
export const isPerson = (table: AccountColumns, row: number): boolean => {
  const type = typeOf(table, row);
  return type === 'person' || type === 'unknown';
};

/** Whether seats of a row are never proposed to be taken away. */
export const isProtectedAt = ({ isProtected }: Pick<WindowColumns, 'isProtected'>, row: number): boolean =>
  isProtected[row] === 1;

/** Whether a row belongs in the counts: a person whose account is not deactivated. */
export const isCounted = (table: AccountColumns, row: number): boolean =>
  !isForgotten(table, row) && isPerson(table, row) && statusOf(table, row) !== 'inactive';
