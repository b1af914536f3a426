import type { AccountId } from '../../kernel/account';
import { applicationOf } from '../../organization/rules/products';
import { isOurs, type BatchKind, type MembershipChange } from './membership';
import type { Place } from './place';

/** What was so of somebody: groups that matter, and products; `null` where it was not told. */
interface Standing {
  readonly groups: readonly string[];
  readonly products: readonly string[] | null;
}

interface ChangedBatch {
  readonly number: number;
  readonly kind: BatchKind;
  readonly place: Place;
  /** `null` where people are suspended in the organization. */
  readonly product: string | null;
  /** The batch whose memberships it gives back. */
  readonly of: number | null;
}

interface ChangedPerson {
  readonly account: AccountId;
  readonly changes: readonly MembershipChange[];
  /** Products of the organization that go with it. */
  readonly access: readonly { readonly key: string; readonly site: string; readonly isHere: boolean }[];
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** When it was settled, epoch ms. */
  readonly at: number | null;
}

interface Seat {
  /** Application role key; of what Jira has none for, Atlassian's own key. */
  readonly product: string;
  /** `null`: this one. */
  readonly site: string | null;
}

/** A seat that ended or came back, by Jira's or Atlassian's own word afterwards. */
export interface ChangedSeat<Batch, Person> extends Seat {
  readonly batch: Batch;
  readonly person: Person;
  readonly kind: 'ended' | 'returned';
}

type Of<Batch, Person> = readonly (readonly [batch: Batch, people: readonly Person[]])[];

const left = (from: readonly string[], to: readonly string[]): string[] => from.filter((each) => !to.includes(each));

/** Of whom the directories say that it came about. */
const isSo = ({ kind, product }: ChangedBatch, { changes, after }: ChangedPerson): boolean => {
  if (!after || !changes.some(isOurs)) return false;
  const isIn =
    product !== null && after.products
      ? after.products.includes(product)
      : changes.some(({ group }) => after.groups.includes(group));
  return isIn === (kind === 'restore');
};

const inJira = (batch: ChangedBatch, person: ChangedPerson): string[] => {
  const { before, after, changes } = person;
  if (!before || !after || !changes.some(isOurs)) return [];
  const isEnded = batch.kind === 'reclaim';
  if (before.products && after.products)
    return isEnded ? left(before.products, after.products) : left(after.products, before.products);
  // Jira told no products: that nobody of the batch's groups is left says it of the batch's own product alone.
  return batch.product !== null && isSo(batch, person) ? [batch.product] : [];
};

/** What a batch changed of each of its people. `accessOf`: what of somebody went with a batch. */
const changesIn = <Batch extends ChangedBatch, Person extends ChangedPerson>(
  batch: Batch,
  people: readonly Person[],
  accessOf: (batch: number, account: AccountId) => ChangedPerson['access'],
): ChangedSeat<Batch, Person>[] =>
  people.flatMap((person) => {
    const kind = batch.kind === 'reclaim' ? 'ended' : 'returned';
    const told = (seat: Seat): ChangedSeat<Batch, Person> => ({ ...seat, batch, person, kind });
    if (batch.place === 'jira') return inJira(batch, person).map((product) => told({ product, site: null }));
    if (!isSo(batch, person)) return [];
    return accessOf(batch.of ?? batch.number, person.account).map(({ key, site, isHere }) =>
      told({ product: applicationOf(key), site: isHere ? null : site }),
    );
  });

const keyOf = ({ person: { account }, product, site }: ChangedSeat<ChangedBatch, ChangedPerson>): string =>
  JSON.stringify([account, product, site]);

/**
 * Every seat that ended or came back between two moments, epoch ms, the second not included, in the order of time: what was looked up afterwards,
 * not what was asked for. A seat that has ended ends once, whoever suspends the person as well, until it was given back. `batches`: all
 * up to then, with everybody in them.
 */
export const changedSeats = <Batch extends ChangedBatch, Person extends ChangedPerson>(
  batches: Of<Batch, Person>,
  { from, to }: { readonly from: number; readonly to: number },
): ChangedSeat<Batch, Person>[] => {
  const access = new Map(
    batches.flatMap(([{ number }, people]) => people.map((person) => [`${number} ${person.account}`, person.access])),
  );
  const accessOf = (batch: number, account: AccountId) => access.get(`${batch} ${account}`) ?? [];
  const all = batches.flatMap(([batch, people]) =>
    changesIn(batch, people, accessOf).flatMap((seat) =>
      seat.person.at === null ? [] : [{ seat, at: seat.person.at }],
    ),
  );
  const last = new Map<string, 'ended' | 'returned'>();
  const changed: ChangedSeat<Batch, Person>[] = [];
  for (const { seat, at } of all.sort((one, other) => one.at - other.at)) {
    const key = keyOf(seat);
    // Those who are forgotten cannot be told from each other.
    const isNew = seat.person.account === '' || last.get(key) !== seat.kind;
    last.set(key, seat.kind);
    if (isNew && at >= from && at < to) changed.push(seat);
  }
  return changed;
};

/** How many seats of a product a time ended, and how many of them are back. */
export interface ProductSeats extends Seat {
  readonly ended: number;
  readonly returned: number;
}

/** The same by product and site, in the order in which they come. */
export const byProduct = (seats: readonly (Seat & Pick<ChangedSeat<never, never>, 'kind'>)[]): ProductSeats[] => {
  const sums = new Map<string, ProductSeats>();
  for (const { product, site, kind } of seats) {
    const key = JSON.stringify([product, site]);
    const sum = sums.get(key) ?? { product, site, ended: 0, returned: 0 };
    sums.set(key, { ...sum, [kind]: sum[kind] + 1 });
  }
  return [...sums.values()];
};
