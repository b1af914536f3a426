import type { Bits } from '../kernel/bits';
import { seatsOf, slotsGiving } from './rules/licence';
import { SEGMENT, segmentOf, type Planes } from '../kernel/planes';
import { namesAt } from '../report/rules/report';
import type { Seat } from '../resolvers/view';
import type { DirectoryHead } from '../store/records';
import { readRoster } from '../roster/enrol';
import { directoryKeys, directoryPlanes, grantsOf } from './directory-planes';
import { readDirectoryHead } from '../store/heads';
import type { Records } from '../store/ports';

type Head = Pick<DirectoryHead, 'products' | 'groups'>;

/**
 * Tells of each account of a segment, by its index, on which products it takes a seat, and through which groups.
 * `licences`: who takes a seat, by product.
 */
export const seatsIn = (
  head: Head,
  directory: Planes,
  licences: ReadonlyMap<string, Bits>,
): ((index: number) => Seat[]) => {
  const grants = grantsOf(head);
  const groupsOf = (product: string, index: number): string[] =>
    slotsGiving(directory, index, product, grants).flatMap((slot) => head.groups[slot]?.id ?? []);
  return (index) => namesAt(licences, index).map((product) => ({ product, groups: groupsOf(product, index) }));
};

/** The seats of one account; none of one that is not known. */
export const readSeatsOf =
  (ports: { readonly records: Records }) =>
  async ({ account }: { account: string }): Promise<Seat[]> => {
    const { accounts } = await readRoster(ports.records);
    const ordinal = accounts.ordinalOf(account);
    if (ordinal === undefined) return [];
    const { value: head } = await readDirectoryHead(ports.records);
    const segment = segmentOf(ordinal);
    const directory = directoryPlanes(head, segment, await ports.records.getMany(directoryKeys(head, segment)));
    const products = head.products.map(({ key }) => key);
    return seatsIn(head, directory, seatsOf(directory, products))(ordinal % SEGMENT);
  };
