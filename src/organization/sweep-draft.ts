import { addDays, type Day } from '../kernel/day';
import { withProblem } from '../kernel/problem';
import type { ListedAccount, ListedDomain, UsedProduct, Workspace } from './ports';
import { placeOf } from './rules/products';
import { bitsOf, encodeRows, MOST_USES, type Row } from './rules/rows';
import { MOST_DOMAINS, type Lists, type Sweep } from './state';

/** About what an account and one of its products take of a record. Unit: bytes. */
const ROW_BYTES = 22;
const USE_BYTES = 4;

/** What a step has gathered of a list, before it is committed. */
export class SweepDraft {
  readonly lists: Lists;
  private readonly rows: Row[] = [];
  private bytes = 0;
  private problems: Sweep['problems'];

  constructor(
    lists: Lists,
    { problems }: Sweep,
    private readonly today: Day,
  ) {
    this.lists = { ...lists, products: [...lists.products], domains: [...lists.domains] };
    this.problems = problems;
  }

  /** About how large the record of rows is by now. Unit: bytes. */
  get size(): number {
    return this.bytes;
  }

  get accounts(): number {
    return this.rows.length;
  }

  takeDomains(domains: readonly ListedDomain[]): void {
    for (const domain of domains) {
      if (this.lists.domains.some(({ name }) => name === domain.name)) continue;
      if (this.lists.domains.length < MOST_DOMAINS) this.lists.domains.push(domain);
      else this.leaveOut('domains');
    }
  }

  takeWorkspaces(workspaces: readonly Workspace[]): void {
    for (const { name, ...named } of workspaces) {
      const place = placeOf(this.lists.products, named, { knowsSites: false });
      if (place === null) this.leaveOut('products');
      else this.lists.products[place] = { ...named, name, isListed: true };
    }
  }

  takeAccounts(accounts: readonly ListedAccount[]): void {
    for (const { products, account, flags, added } of accounts) {
      const uses = products.slice(0, MOST_USES).flatMap((product) => this.useOf(product));
      this.rows.push({ account, flags: bitsOf(flags), added, uses });
      this.bytes += ROW_BYTES + USE_BYTES * uses.length;
    }
  }

  /** The record of rows, and what is left out of it. */
  packed(): Uint8Array {
    return encodeRows(this.rows);
  }

  /** What the sweep could not read so far. */
  told(): Sweep['problems'] {
    return this.problems;
  }

  private useOf({ last, ...named }: UsedProduct): Row['uses'] {
    const product = placeOf(this.lists.products, named, this.lists);
    if (product === null) this.leaveOut('products');
    // Whoever is seen tomorrow was seen at a time that makes no sense.
    const isOdd = last !== null && last > addDays(this.today, 1);
    return product === null ? [] : [{ product, last: isOdd ? null : last }];
  }

  leaveOut(what: 'accounts' | 'products' | 'domains'): void {
    this.problems = withProblem(this.problems, { code: 'organization-left-out', what });
  }
}
