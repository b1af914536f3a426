import { licencesOf, slotsGiving, withAccess } from '../domain/licence';
import { SEGMENT, segmentOf, type Planes } from '../domain/planes';
import type { Seat } from '../contract/page';
import type { DirectoryHead } from '../contract/records';
import { readRoster } from './accounts';
import { directoryKeys, grantsOf, storedPlanes } from './directory-planes';
import { readDirectoryHead } from './heads';
import type { Records } from './ports';

type Head = Pick<DirectoryHead, 'products' | 'groups'>;

const seatsIn = ({ products, groups }: Head, stored: Planes, access: Planes, index: number): Seat[] => {
  const grants = grantsOf({ groups });
  const keys = products.map(({ key }) => key);
  return licencesOf(access, index, keys).map((product) => ({
    product,
    groups: slotsGiving(stored, index, product, grants).flatMap((slot) => groups[slot]?.id ?? []),
  }));
};

/** Tells of each account of a segment, by its index, on which products it takes a seat, and through which groups. */
export const readSeats = async (
  records: Pick<Records, 'getMany'>,
  head: Head,
  segment: number,
): Promise<(index: number) => Seat[]> => {
  const stored = storedPlanes(head, segment, await records.getMany(directoryKeys(head, segment)));
  const access = withAccess(stored, grantsOf(head));
  return (index) => seatsIn(head, stored, access, index);
};

/** The seats of one account; none of one that is not known. */
export const readSeatsOf =
  (ports: { readonly records: Records }) =>
  async ({ account }: { account: string }): Promise<Seat[]> => {
    const { ordinals } = await readRoster(ports.records);
    const ordinal = account === '' ? undefined : ordinals.get(account);
    if (ordinal === undefined) return [];
    const { value: head } = await readDirectoryHead(ports.records);
    const seats = await readSeats(ports.records, head, segmentOf(ordinal));
    return seats(ordinal % SEGMENT);
  };
