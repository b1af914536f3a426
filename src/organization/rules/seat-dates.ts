import type { AccountId } from '../../kernel/account';
import { Bits } from '../../kernel/bits';
import { addDays, dayAt, type Day } from '../../kernel/day';
import { productOfRole } from '../../report/rules/seat-product';
import { applicationOf, type OrganizationProduct } from './products';
import { FLAG, type Row } from './rows';

/** What Atlassian tells of a product on this site. */
export interface ProductDates {
  /** Who has access, by ordinal. */
  readonly holders: Bits;
  /** By ordinal: the last day on which Atlassian saw the person there; 0 where it tells of none. */
  readonly last: Uint16Array;
  /** Accounts with access that the site does not know. */
  readonly elsewhere: number;
}

/** What Atlassian's administration tells of the seats of this site. */
export interface SeatDates {
  /** The UTC date on which it was asked. */
  readonly asked: Day;
  /** By Jira's application role; other products of the site by the administration's word for them, `confluence`. */
  readonly products: ReadonlyMap<string, ProductDates>;
}

const EPOCH = dayAt(0);

/** Such an account takes no seat, whatever it had access to. */
const GONE = FLAG.deactivated | FLAG.suspended;

interface Roster {
  /** Ordinals end there. */
  readonly length: number;
  readonly ordinalOf: (account: AccountId) => number | null;
}

/**
 * Takes rows of a sweep, in whatever order they come, and whoever is told of twice. `cloudId`: the site of which something is
 * told; products elsewhere are left out.
 */
export class SeatDatesReader {
  private readonly roster: Roster;
  /** By a product's place in the organization's list. */
  private readonly roles: readonly (string | null)[];
  private readonly found = new Map<string, { holders: Bits; last: Uint16Array; elsewhere: Set<AccountId> }>();
  private readonly gone = new Set<AccountId>();

  constructor(products: readonly OrganizationProduct[], cloudId: string, roster: Roster) {
    this.roster = roster;
    this.roles = products.map(({ key, site }) => (site === cloudId ? applicationOf(key) : null));
    for (const role of this.roles) {
      if (role === null) continue;
      this.found.set(role, { holders: new Bits(), last: new Uint16Array(roster.length), elsewhere: new Set() });
    }
  }

  add(rows: Iterable<Row>): void {
    for (const { account, flags, uses } of rows) {
      if (account === '') continue;
      if ((flags & GONE) !== 0) this.gone.add(account);
      const ordinal = uses.length === 0 ? null : this.roster.ordinalOf(account);
      for (const { product, last } of uses) {
        const found = this.found.get(this.roles[product] ?? '');
        if (!found) continue;
        if (ordinal === null) {
          found.elsewhere.add(account);
          continue;
        }
        found.holders.add(ordinal);
        found.last[ordinal] = Math.max(found.last[ordinal] ?? 0, last ?? 0);
      }
    }
  }

  datesOf(asked: Day): SeatDates {
    // What is told of an account may stand in several rows: who is gone is known when all of them are here.
    const products = [...this.found].map(([role, { holders, last, elsewhere }]): [string, ProductDates] => {
      for (const account of this.gone) {
        holders.delete(this.roster.ordinalOf(account) ?? this.roster.length);
        elsewhere.delete(account);
      }
      return [role, { holders, last, elsewhere: elsewhere.size }];
    });
    return { asked, products: new Map(products) };
  }
}

/** When Atlassian saw the person of an ordinal last in a product; `null` where it tells of no day. */
export const lastSeenAt = ({ last }: ProductDates, ordinal: number): Day | null => {
  const day = last[ordinal] ?? 0;
  return day === 0 ? null : addDays(EPOCH, day);
};

/** The same of all products together of which this app keeps a record. */
export const lastInJiraAt = ({ products }: SeatDates, ordinal: number): Day | null => {
  let last = 0;
  for (const [role, dates] of products)
    if (productOfRole(role) !== null) last = Math.max(last, dates.last[ordinal] ?? 0);
  return last === 0 ? null : addDays(EPOCH, last);
};
