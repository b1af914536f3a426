import { has, type Flag } from '../../../organization/rules/rows';
import type { AccountId } from '../../../kernel/account';
import type { Day } from '../../../kernel/day';
import type { OrganizationProduct } from '../../../organization/rules/products';
import type { Opinion } from '../../../organization/rules/second-opinion';
import type { Use } from '../../../report/rules/use';
import { seatOpinionAt, type Table } from '../../report/judge';
import { isCounted } from '../../report/table';
import type { Swept } from '../../report/read-swept';

/** Accounts of the organization by what is told of them. `here`: those whom this Jira site knows too. */
export const accountFigures = (people: Swept['people'], table: Table | null) => {
  const all = [...people.values()];
  const count = (flag: Flag): number => all.filter((row) => has(row, flag)).length;
  const known = new Set(table?.accounts);
  return {
    total: all.length,
    here: table && all.filter(({ account }) => known.has(account)).length,
    managed: count('managed'),
    unmanaged: count('unmanaged'),
    suspended: count('suspended'),
    deactivated: count('deactivated'),
    synced: count('synced'),
    invited: count('invited'),
    guardBilled: count('guardBilled'),
    isGuardTold: all.some((row) => has(row, 'guardBilled') || has(row, 'guardFree')),
  };
};

export interface ProductFigures {
  readonly product: OrganizationProduct;
  readonly accounts: number;
  /** Those whom Atlassian saw there in the window. */
  readonly seen: number;
}

/** Who may use each product, and who was there since `from`. Sites that nobody knew of come first. */
export const productFigures = ({ products, people }: Swept, from: Day): ProductFigures[] => {
  const figures = products.map((product) => ({ product, accounts: 0, seen: 0 }));
  for (const { uses } of people.values()) {
    for (const { product, last } of uses) {
      const figure = figures[product];
      if (!figure) continue;
      figure.accounts += 1;
      figure.seen += last !== null && last >= from ? 1 : 0;
    }
  }
  return figures.sort(
    (one, other) => Number(one.product.isListed) - Number(other.product.isListed) || other.accounts - one.accounts,
  );
};

/** A seat of this site, as both sources see it. */
export interface ComparedSeat {
  readonly account: AccountId;
  /** Jira's application role. */
  readonly role: string;
  /** When each saw the person last in it. */
  readonly record: Day | null;
  readonly organization: Day | null;
  readonly before: Use;
  readonly opinion: Opinion;
}

/** Both opinions of every seat of this site that the organization tells of. Who is too young to be judged by either is left out. */
export const comparedSeats = (table: Table): ComparedSeat[] => {
  const seats: ComparedSeat[] = [];
  for (const role of table.dates?.products.keys() ?? []) {
    for (let row = 0; row < table.rows; row++) {
      const opinion = isCounted(table, row) ? seatOpinionAt(table, role, row) : null;
      if (!opinion || opinion.before === 'new') continue;
      const { last, seen, before } = opinion;
      seats.push({ account: table.accounts[row] ?? '', role, record: seen, organization: last, before, opinion });
    }
  }
  return seats;
};
