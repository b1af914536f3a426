import type { AccountId } from '../../kernel/account';
import type { BatchKind, MembershipChange } from './membership';
import { isOurs } from './membership';
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
  /** `null` in the organization. */
  readonly product: string | null;
  /** The batch whose memberships it gives back. */
  readonly of: number | null;
}

interface ChangedPerson {
  readonly account: AccountId;
  readonly changes: readonly MembershipChange[];
  /** Products that go with a suspension. */
  readonly access: readonly { readonly key: string; readonly site: string }[];
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** When it was settled, epoch ms. */
  readonly at: number | null;
}

/** A seat that ended or came back, by Jira's or Atlassian's own word afterwards. */
export interface ChangedSeat<Batch, Person> {
  readonly batch: Batch;
  readonly person: Person;
  readonly product: string;
  /** Its site where it is not this one alone. */
  readonly site: string | null;
  readonly kind: 'ended' | 'returned';
}

type Of<Batch, Person> = readonly (readonly [batch: Batch, people: readonly Person[]])[];

const left = (from: readonly string[], to: readonly string[]): string[] => from.filter((each) => !to.includes(each));

/** Of whom the directories say that it came about. */
const isSo = ({ kind }: ChangedBatch, { changes, after }: ChangedPerson): boolean => {
  if (!after || !changes.some(isOurs)) return false;
  const isInAny = changes.some(({ group }) => after.groups.includes(group));
  return isInAny === (kind === 'restore');
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

/**
 * Every seat that the batches ended or brought back between two moments, epoch ms, the second not included: what was looked up
 * afterwards, not what was asked for. `batches`: with everybody in them, and those whose people are given back by others.
 */
export const changedSeats = <Batch extends ChangedBatch, Person extends ChangedPerson>(
  batches: Of<Batch, Person>,
  { from, to }: { readonly from: number; readonly to: number },
): ChangedSeat<Batch, Person>[] => {
  const accessOf = new Map(
    batches.flatMap(([{ number }, people]) => people.map(({ account, access }) => [`${number} ${account}`, access])),
  );
  return batches.flatMap(([batch, people]) =>
    people
      .filter(({ at }) => at !== null && at >= from && at < to)
      .flatMap((person): ChangedSeat<Batch, Person>[] => {
        const kind = batch.kind === 'reclaim' ? 'ended' : 'returned';
        if (batch.place === 'jira')
          return inJira(batch, person).map((product) => ({ batch, person, product, site: null, kind }));
        if (!isSo(batch, person)) return [];
        const access = batch.of === null ? person.access : (accessOf.get(`${batch.of} ${person.account}`) ?? []);
        return access.map(({ key, site }) => ({ batch, person, product: key, site, kind }));
      }),
  );
};

/** How many seats of a product a time ended, and how many of them are back. */
export interface ProductSeats {
  readonly product: string;
  readonly ended: number;
  readonly returned: number;
}

/** The same by product, in the order in which they come. */
export const byProduct = (seats: readonly Pick<ChangedSeat<never, never>, 'product' | 'kind'>[]): ProductSeats[] =>
  [...new Set(seats.map(({ product }) => product))].map((product) => {
    const those = seats.filter((seat) => seat.product === product);
    const ended = those.filter(({ kind }) => kind === 'ended').length;
    return { product, ended, returned: those.length - ended };
  });
