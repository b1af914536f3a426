import type { AccountId } from '../kernel/account';
import { commitDocument, untilCommitted } from '../store/commit';
import { readDocument } from '../store/document';
import type { Records } from '../store/ports';
import { readRoster } from './read-roster';
import { ROSTER, rosterChunkKey } from './state';

/** Takes the id out of the roster and notes that its ordinal is still to be cleared: from here on a kill loses nothing. */
export const strikeFromRoster = (records: Records, account: AccountId): Promise<'struck' | 'unknown'> =>
  untilCommitted(async () => {
    const { document, accounts } = await readRoster(records);
    const ordinal = accounts.ordinalOf(account);
    const value = { ...document.value, hasForgotten: true };
    if (ordinal === undefined) {
      // A join that looked before the account was noted as forgotten must lose, and look again.
      return (await commitDocument(records, ROSTER, document, value)) === 'conflict' ? 'conflict' : 'unknown';
    }
    const chunk = value.chunks.findLastIndex((from) => from <= ordinal);
    const without = accounts.pack(value.chunks[chunk], value.chunks[chunk + 1], ordinal);
    const set = new Map([[rosterChunkKey(chunk), without]]);
    const next = { ...value, forgetting: [...value.forgetting, ordinal] };
    const done = await commitDocument(records, ROSTER, document, next, { set });
    return done === 'conflict' ? done : 'struck';
  });

/** Notes that nothing is left of an ordinal. */
export const clearedOrdinal = (records: Records, ordinal: number): Promise<void> =>
  untilCommitted(async () => {
    const document = await readDocument(records, ROSTER);
    const forgetting = document.value.forgetting.filter((other) => other !== ordinal);
    const done = await commitDocument(records, ROSTER, document, { ...document.value, forgetting });
    return done === 'conflict' ? done : undefined;
  });
