import { seatsOf, slotsGiving, withAccess } from '../domain/licence';
import { SEGMENT, segmentOf } from '../domain/planes';
import type { Seat } from '../contract/page';
import type { DirectoryHead } from '../contract/records';
import { readRoster } from './accounts';
import { directoryKeys, grantsOf, storedPlanes } from './directory-planes';
import { readDirectoryHead } from './heads';
import type { Records } from './ports';

type Head = Pick<DirectoryHead, 'products' | 'groups'>;

/** Tells of each account of a segment, by its index, on which products it takes a seat, and through which groups. */
export const readSeats = async (
  records: Pick<Records, 'getMany'>,
  head: Head,
  segment: number,
): Promise<(index: number) => Seat[]> => {
  const stored = storedPlanes(head, segment, await records.getMany(directoryKeys(head, segment)));
  const grants = grantsOf(head);
  const seats = seatsOf(
    withAccess(stored, grants),
    head.products.map(({ key }) => key),
  );
  const groupsOf = (product: string, index: number): string[] =>
    slotsGiving(stored, index, product, grants).flatMap((slot) => head.groups[slot]?.id ?? []);
  return (index) =>
    [...seats]
      .filter(([, holders]) => holders.has(index))
      .map(([product]) => ({ product, groups: groupsOf(product, index) }));
};

/** The seats of one account; none of one that is not known. */
export const readSeatsOf =
  (ports: { readonly records: Records }) =>
  async ({ account }: { account: string }): Promise<Seat[]> => {
    const { accounts } = await readRoster(ports.records);
    const ordinal = accounts.ordinalOf(account);
    if (ordinal === undefined) return [];
    const { value: head } = await readDirectoryHead(ports.records);
    const seats = await readSeats(ports.records, head, segmentOf(ordinal));
    return seats(ordinal % SEGMENT);
  };
