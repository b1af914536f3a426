import type { AccountId } from '../kernel/account';
import { commitBeside, untilCommitted } from '../store/commit';
import { decodeOr, documentFrom } from '../store/document';
import { LARGE_VALUES_PER_REQUEST } from '../store/forge-limits';
import type { Records } from '../store/ports';
import { decodeRows, encodeRows, rowsWithout } from './rules/rows';
import { ORGANIZATION, rowsKeys, type Shelf } from './state';

/** Records read in one request. */
const AT_ONCE = LARGE_VALUES_PER_REQUEST - 1;

interface Found {
  readonly set: [string, Uint8Array][];
  /** Records that cannot be read: the account might be in them. The page says that they are missing, until the next sweep. */
  readonly unreadable: string[];
  readonly isEnd: boolean;
}

/** Some records of rows without an account, as far as it is in them. */
const searched = async (records: Records, shelf: Shelf, from: number, account: AccountId): Promise<Found> => {
  const stored = await records.getMany(rowsKeys(shelf, from, from + AT_ONCE));
  const found: Found = { set: [], unreadable: [], isEnd: stored.size === 0 };
  for (const [key, record] of stored) {
    const rows = decodeOr(record, decodeRows, null);
    if (rows === null) found.unreadable.push(key);
    const without = rows && rowsWithout(rows, account);
    if (without) found.set.push([key, encodeRows(without)]);
  }
  return found;
};

/**
 * Takes an account out of the organization's rows, on both shelves. A sweep under way may hold it in its hands: the commit makes its step begin again,
 * and that one looks at the tombstones.
 */
export const forgetInOrganization = (records: Records, account: AccountId): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(ORGANIZATION.key);
    if (stored === null) return undefined; // nothing was ever connected
    const { value } = documentFrom(ORGANIZATION, stored);
    let [set, gone]: [[string, Uint8Array][], string[]] = [[], []];
    for (const shelf of [0, 1] as const) {
      for (let from = 0, isEnd = false; from < value.most || !isEnd; from += AT_ONCE) {
        const found = await searched(records, shelf, from, account);
        [set, gone, isEnd] = [[...set, ...found.set], [...gone, ...found.unreadable], found.isEnd];
      }
    }
    if (set.length === 0 && gone.length === 0 && !value.sweep) return undefined;
    const done = await commitBeside(records, ORGANIZATION.key, stored, { set, delete: gone });
    return done === 'conflict' ? done : undefined;
  });
