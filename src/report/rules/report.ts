import { ACCOUNT_STATUSES, ACCOUNT_TYPES, type AccountStatus, type AccountType, type Role } from '../../kernel/account';
import type { Kind } from '../../kernel/action';
import { Bits } from '../../kernel/bits';
import { countedDayOf, type CountedKinds } from './counted-day';
import { Counts } from './counts';
import type { Day, Window } from '../../kernel/day';
import { kindsOf, type Kinds } from '../../activity/rules/kinds';
import { productDaysOf, type ProductDay } from '../../activity/rules/product-days';
import type { LastDays } from '../../activity/rules/last-days';
import { PLANES, rolesOf, seatsOf } from '../../directory/rules/licence';
import type { Planes, CompressedPlanes } from '../../kernel/planes';
import { PRODUCTS, type Product } from '../../kernel/product';

/** In `lastActive` and `lastSeen`: never within retention. */
export const NEVER = 0xffff;

/** What is counted of an account: days of the window, by kind, and by what counts the active ones and those of looking. */
export type Counted = Kind | 'view' | 'activeDays' | 'lookedDays';

/** How a product was used in the window, by what counts: on how many days, and for each account the days back to the last of them. */
export interface ProductActivity {
  readonly written: Counts;
  readonly looked: Counts;
  readonly lastWritten: Uint16Array;
  readonly lastLooked: Uint16Array;
}

/** The activity of a segment. */
export interface Activity {
  readonly counts: Readonly<Record<Counted, Counts>>;
  /** One element an account: days back from the window's last day, of any kind, whatever counts. `lastSeen` counts views too. */
  readonly lastActive: Uint16Array;
  readonly lastSeen: Uint16Array;
  readonly products: ReadonlyMap<Product, ProductActivity>;
}

/** The last day of each account, from days that come newest first: one that has a day takes no other. */
class LastOf {
  readonly back: Uint16Array;
  private readonly noted = new Bits();

  constructor(length: number) {
    this.back = new Uint16Array(length).fill(NEVER);
  }

  note(set: Bits, back: number): void {
    // A typed array ignores what is written beyond its end: bits of accounts that came later need no check.
    this.noted.joinNew(set, (index) => (this.back[index] = back));
  }
}

/** Adds up how one product was used, day by day, newest first. */
class ProductCounter {
  readonly written: Counts;
  readonly looked: Counts;
  private readonly lastWritten: LastOf;
  private readonly lastLooked: LastOf;

  constructor(length: number) {
    [this.written, this.looked] = [new Counts(length), new Counts(length)];
    [this.lastWritten, this.lastLooked] = [new LastOf(length), new LastOf(length)];
  }

  note({ written, looked }: ProductDay, back: number): void {
    this.lastWritten.note(written, back);
    this.lastLooked.note(looked, back);
    this.written.add(written);
    this.looked.add(looked);
  }

  get activity(): ProductActivity {
    const { written, looked, lastWritten, lastLooked } = this;
    return { written, looked, lastWritten: lastWritten.back, lastLooked: lastLooked.back };
  }
}

/** Who did what on a day, and in which product: worked out once, counted for any window. */
export interface UsedDay {
  readonly kinds: Kinds;
  readonly products: ReadonlyMap<Product, ProductDay>;
}

export const usedDayOf = (compressed: CompressedPlanes): UsedDay => ({
  kinds: kindsOf(compressed),
  products: productDaysOf(compressed),
});

const keepLatest = (into: Uint16Array, days: Uint16Array, to: Day, oldest: Day): void => {
  for (let i = 0; i < into.length; i++) {
    const day = days[i] ?? 0;
    if (day >= oldest && to - day < (into[i] ?? 0)) into[i] = to - day;
  }
};

/**
 * Activity of the first `length` accounts of a segment. `days`: of the window and before it, in any order, none after it.
 * `last` adds the days that are not read one by one, as far as they are kept: from `oldest` on. `counted`: what makes active.
 */
export const activityOf = (
  length: number,
  window: Window,
  days: ReadonlyMap<Day, UsedDay>,
  last: LastDays,
  oldest: Day,
  counted: CountedKinds,
): Activity => {
  const count = (): Counts => new Counts(length);
  const counts = {
    ...{ activeDays: count(), lookedDays: count() },
    ...{ comment: count(), history: count(), worklog: count(), view: count() },
  };
  const [active, seen] = [new LastOf(length), new LastOf(length)];
  const products = new Map(PRODUCTS.map((product) => [product, new ProductCounter(length)]));
  for (const [day, used] of [...days].sort(([one], [other]) => other - one)) {
    const { kinds } = used;
    active.note(kinds.active, window.to - day);
    seen.note(kinds.seen, window.to - day);
    if (day < window.from) continue;
    const byWhatCounts = countedDayOf(used, counted);
    for (const [product, use] of byWhatCounts.products) products.get(product)?.note(use, window.to - day);
    counts.activeDays.add(byWhatCounts.active);
    counts.lookedDays.add(byWhatCounts.looked);
    counts.comment.add(kinds.comment);
    counts.history.add(kinds.history);
    counts.worklog.add(kinds.worklog);
    counts.view.add(kinds.view);
  }
  keepLatest(active.back, last.active, window.to, oldest);
  keepLatest(seen.back, last.seen, window.to, oldest);
  return {
    counts,
    lastActive: active.back,
    lastSeen: seen.back,
    products: new Map([...products].map(([product, { activity }]) => [product, activity])),
  };
};

/** Who is what on a segment, and which seats they take. */
export interface Standing {
  /** Who is in none is `unknown`. */
  readonly types: ReadonlyMap<AccountType, Bits>;
  readonly statuses: ReadonlyMap<AccountStatus, Bits>;
  readonly roles: ReadonlyMap<Role, Bits>;
  readonly licences: ReadonlyMap<string, Bits>;
}

/** From the directory of a segment. `products`: application role keys. */
export const standingOf = (directory: Planes, products: readonly string[]): Standing => {
  const setsOf = <Name extends string>(names: readonly Name[], plane: (name: Name) => string): Map<Name, Bits> =>
    new Map(names.map((name) => [name, directory.get(plane(name)) ?? new Bits()]));
  const licences = seatsOf(directory, products);
  return {
    types: setsOf(ACCOUNT_TYPES, PLANES.type),
    statuses: setsOf(ACCOUNT_STATUSES, PLANES.status),
    roles: rolesOf(directory, licences),
    licences,
  };
};
