import type { AccountId } from '../../../kernel/account';
import type { Day } from '../../../kernel/day';
import { has, type Flag, type Row } from '../../../organization/rules/rows';
import type { Table } from '../../report/judge';
import type { Swept } from '../../report/read-swept';

/** Which accounts the list shows. */
export const SORTS = [
  'all',
  'managed',
  'unmanaged',
  'synced',
  'invited',
  'suspended',
  'deactivated',
  'notInvited',
  'guardBilled',
  'guardFree',
  'admins',
  'unknownSite',
] as const satisfies readonly (Flag | 'all' | 'admins' | 'unknownSite')[];
export type Sort = (typeof SORTS)[number];

/** An account of the list. */
export interface Listed {
  readonly row: Row;
  /** Whether this Jira site knows the account; `null`: that is not read yet. */
  readonly isHere: boolean | null;
  /** When Atlassian saw it last in any product; `null`: it tells of no day. */
  readonly last: Day | null;
}

export interface ListFilter {
  readonly sort: Sort;
  readonly isElsewhere: boolean;
  /** Place of a product in the list of products: only its people, whoever was not seen there for longest first; `null`: any. */
  readonly product: number | null;
  readonly text: string;
}

const lastOf = ({ uses }: Row): Day | null =>
  uses.reduce<Day | null>(
    (last, use) => (use.last !== null && (last === null || use.last > last) ? use.last : last),
    null,
  );

/** Everybody, whoever was not seen for longest first. */
export const listedIn = ({ people }: Omit<Swept, 'datesOf'>, table: Table | null): Listed[] => {
  const known = table && new Set(table.accounts);
  const all = [...people.values()].map((row) => ({ row, isHere: known?.has(row.account) ?? null, last: lastOf(row) }));
  return all.sort(
    (one, other) => (one.last ?? -1) - (other.last ?? -1) || (one.row.account < other.row.account ? -1 : 1),
  );
};

const isOfSort = ({ row }: Listed, sort: Sort, products: Omit<Swept, 'datesOf'>['products']): boolean => {
  if (sort === 'all') return true;
  if (sort === 'admins') return has(row, 'orgAdmin') || has(row, 'siteAdmin');
  if (sort === 'unknownSite') return row.uses.some(({ product }) => products[product]?.isListed === false);
  return has(row, sort);
};

/** When somebody was last in a product; `undefined`: they do not have it. */
const lastIn = ({ row }: Listed, product: number): Day | null | undefined =>
  row.uses.find((use) => use.product === product)?.last;

const ofProduct = (listed: readonly Listed[], product: number | null): readonly Listed[] => {
  if (product === null) return listed;
  const held = listed.flatMap((each) => {
    const last = lastIn(each, product);
    return last === undefined ? [] : [{ each, last: last ?? -1 }];
  });
  // Where both were there on the same day, or never, the order of all products holds.
  return held.sort((one, other) => one.last - other.last).map(({ each }) => each);
};

/** Those of the list whom a filter shows. `nameOf`: what somebody is called; `null`: not known. */
export const filtered = (
  listed: readonly Listed[],
  { sort, isElsewhere, product, text }: ListFilter,
  products: Omit<Swept, 'datesOf'>['products'],
  nameOf: (account: AccountId) => string | null,
): Listed[] => {
  const wanted = text.trim().toLocaleLowerCase();
  return ofProduct(listed, product).filter((each) => {
    const { account } = each.row;
    if (isElsewhere && each.isHere !== false) return false;
    if (!isOfSort(each, sort, products)) return false;
    if (wanted === '') return true;
    return account.toLowerCase().includes(wanted) || (nameOf(account)?.toLocaleLowerCase().includes(wanted) ?? false);
  });
};
