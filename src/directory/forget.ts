import type { AccountId } from '../kernel/account';
import { SEGMENT, segmentOf } from '../kernel/planes';
import { commitBeside, untilCommitted } from '../store/commit';
import { documentFrom } from '../store/document';
import { planesWithout } from '../store/planes-without';
import type { Records } from '../store/ports';
import { directoryKeys } from './directory-planes';
import type { ChangedAccountsPort } from './ports';
import { DIRECTORY, nextSegmentKey, notedKey } from './state';

/** Takes out what is hinted of an account. */
export const forgetHints = ({ changed }: ChangedAccountsPort, account: AccountId): Promise<void> =>
  changed.forget(account);

/**
 * Takes an ordinal out of the directory. Records that cannot be read are read anew from Jira as a whole: the forgotten are
 * not in them then.
 */
export const forgetInDirectory = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(DIRECTORY.key);
    if (stored === null) return undefined; // nothing was ever read
    const { value: state } = documentFrom(DIRECTORY, stored);
    const segment = segmentOf(ordinal);
    const keys = [...directoryKeys(state, segment), nextSegmentKey(segment), notedKey(segment)];
    const { changed: set } = await planesWithout(records, keys, ordinal % SEGMENT);
    // A step under way may hold the account in its hands: the commit makes it begin again.
    if (set.size === 0 && !state.reading) return undefined;
    const done = await commitBeside(records, DIRECTORY.key, stored, { set });
    return done === 'conflict' ? done : undefined;
  });
