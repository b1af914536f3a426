import { FLAG, type Flag, type Row } from '../../../organization/rules/rows';
import type { AccountId } from '../../../kernel/account';
import { addDays, parseDay, type Day } from '../../../kernel/day';
import { applicationOf, type OrganizationProduct } from '../../../organization/rules/products';
import { opinionOf, type Opinion, type RecordUse } from '../../../organization/rules/second-opinion';
import { NEVER } from '../../../report/rules/report';
import { productOfRole } from '../../../report/rules/seat-product';
import type { Use } from '../../../report/rules/use';
import { seatClassAt, type Table } from '../../report/judge';
import { isCounted } from '../../report/table';
import type { Swept } from './swept';

const has = ({ flags }: Row, flag: Flag): boolean => (flags & FLAG[flag]) !== 0;

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
export interface SeatOpinion {
  readonly account: AccountId;
  /** Jira's application role. */
  readonly role: string;
  /** When each saw the person last in it. */
  readonly record: Day | null;
  readonly organization: Day | null;
  readonly before: RecordUse;
  readonly opinion: Opinion;
}

const RECORD_USES: Readonly<Partial<Record<Use, RecordUse>>> = {
  active: 'active',
  reader: 'reader',
  idle: 'idle',
  unknown: 'not-known',
};

/** When the record saw somebody last in a product, doing something or looking. */
const lastIn = (table: Table, role: string, row: number): Day | null => {
  const to = parseDay(table.window.to);
  const product = productOfRole(role);
  const columns = product === null ? null : table.uses.get(product);
  if (to === null || !columns) return null;
  const back = Math.min(columns.lastWritten[row] ?? NEVER, columns.lastLooked[row] ?? NEVER);
  return back >= NEVER ? null : addDays(to, -back);
};

/** Both opinions of every seat of this site that the organization tells of. */
export const seatOpinions = ({ people, products, asked }: Swept, table: Table, cloudId: string): SeatOpinion[] => {
  const [from, to] = [parseDay(table.window.from), parseDay(table.window.to)];
  if (from === null || to === null) return [];
  const opinions: SeatOpinion[] = [];
  for (const [row, account] of table.accounts.entries()) {
    const person = people.get(account);
    if (!person || !isCounted(table, row)) continue;
    for (const { product, last } of person.uses) {
      const named = products[product];
      const role = applicationOf(named?.key ?? '');
      if (named?.site !== cloudId || productOfRole(role) === null) continue;
      const before = RECORD_USES[seatClassAt(table, role, row)];
      if (before === undefined) continue; // too young to be judged by either
      const record = lastIn(table, role, row);
      const opinion = opinionOf({ use: before, last: record }, { last, asked }, { from, to });
      opinions.push({ account, role, record, organization: last, before, opinion });
    }
  }
  return opinions;
};
