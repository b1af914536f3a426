import type { AccountId } from '../kernel/account';
import { commitBeside, untilCommitted } from '../store/commit';
import { documentFrom, jsonBytes } from '../store/document';
import type { Records } from '../store/ports';
import { SETTINGS, type SettingsState } from './state';

/** Nothing that anybody could read: it stays unreadable, and says so on the page. */
const EMPTIED = new Uint8Array(0);

const without = ({ protected: { accounts, groups }, ...settings }: SettingsState, gone: AccountId): SettingsState => ({
  ...settings,
  protected: { accounts: accounts.filter((account) => account !== gone), groups },
});

/**
 * Takes an account out of those who are protected. After it was struck from the roster: the settings move in any case, so that who is
 * adding it just now must look again, and finds it nowhere. Settings that cannot be read might hold it: they are emptied.
 */
export const forgetInSettings = (records: Records, account: AccountId): Promise<void> =>
  untilCommitted(async () => {
    const stored = await records.get(SETTINGS.key);
    if (stored === null) return undefined; // nothing was ever decided
    const { value, problem } = documentFrom(SETTINGS, stored);
    const bytes = problem ? EMPTIED : jsonBytes(SETTINGS.key, SETTINGS.shape, without(value, account));
    const done = await commitBeside(records, SETTINGS.key, { version: stored.version, bytes });
    return done === 'conflict' ? done : undefined;
  });
