import { accountIdOf } from '../kernel/account';
import type { Bits } from '../kernel/bits';
import { SEGMENT, segmentOf, type Planes } from '../kernel/planes';
import { readRoster } from '../roster/read-roster';
import { readDocument } from '../store/document';
import type { RecordsPort } from '../store/ports';
import { directoryKeys, directoryPlanes, grantsOf } from './directory-planes';
import { namesAt, seatsOf, slotsGiving } from './rules/licence';
import { DIRECTORY, type DirectoryState } from './state';
import type { Seat } from './view';

/**
 * Tells of each account of a segment, by its index, on which products it takes a seat, and through which groups.
 * `licences`: who takes a seat, by product.
 */
export const seatsIn = (
  state: Pick<DirectoryState, 'groups'>,
  directory: Planes,
  licences: ReadonlyMap<string, Bits>,
): ((index: number) => Seat[]) => {
  const grants = grantsOf(state);
  const groupsOf = (product: string, index: number): string[] =>
    slotsGiving(directory, index, product, grants).flatMap((slot) => state.groups[slot]?.id ?? []);
  return (index) => namesAt(licences, index).map((product) => ({ product, groups: groupsOf(product, index) }));
};

/** The seats of one account; none of one that is not known. Throws `Unreadable`. */
export const readSeats = async ({ records }: RecordsPort, account: string): Promise<Seat[]> => {
  if (accountIdOf(account) === null) return [];
  const { accounts } = await readRoster(records);
  const ordinal = accounts.ordinalOf(account);
  if (ordinal === undefined) return [];
  const { value: state } = await readDocument(records, DIRECTORY);
  const segment = segmentOf(ordinal);
  const directory = directoryPlanes(state, segment, await records.getMany(directoryKeys(state, segment)));
  const products = state.products.map(({ key }) => key);
  return seatsIn(state, directory, seatsOf(directory, products))(ordinal % SEGMENT);
};
