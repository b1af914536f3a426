import { DIRECTORY } from '../directory/state';
import { Invalid } from '../kernel/failures';
import { readRoster } from '../roster/read-roster';
import { commitDocument, untilCommitted } from '../store/commit';
import { inspectDocument, type Document } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import { statusOf } from './read-settings';
import { withChange, type Protected, type SettingsChange } from './rules/settings';
import { settingsProblem } from './rules/settings-problem';
import { SETTINGS, type SettingsState } from './state';
import type { SettingsStatus } from './view';

/**
 * Those that are added must be known. Of an account that the roster lists, Atlassian is told every week; and whoever is forgotten is
 * struck there before the settings move. A group that the directory does not read protects nobody.
 */
const expectKnown = async (records: Records, before: Protected, after: Protected): Promise<void> => {
  const accounts = after.accounts.filter((account) => !before.accounts.includes(account));
  if (accounts.length > 0) {
    const { accounts: roster } = await readRoster(records);
    const unknown = accounts.filter((account) => account === '' || roster.ordinalOf(account) === undefined);
    if (unknown.length > 0) throw new Invalid({ code: 'accounts-unknown', count: unknown.length });
  }
  const groups = after.groups.filter((group) => !before.groups.includes(group));
  if (groups.length > 0) {
    const { value: directory } = await inspectDocument(records, DIRECTORY);
    const known = new Set(directory.groups.flatMap((group) => (group ? [group.id] : [])));
    const unknown = groups.filter((group) => !known.has(group));
    if (unknown.length > 0) throw new Invalid({ code: 'groups-unknown', count: unknown.length });
  }
};

/**
 * Settings that were never stored are, before anybody is added to them: whoever is forgotten meanwhile moves them, so that who adds must
 * look again.
 */
const storedOnce = (
  records: Records,
  document: Document<SettingsState>,
): Promise<Document<SettingsState> | 'conflict'> =>
  document.version > 0 ? Promise.resolve(document) : commitDocument(records, SETTINGS, document, document.value);

/**
 * Changes what is decided for the site: only what the request names, so that two who change different things undo nothing of each other's.
 * What cannot be read is taken for the usual, and so mended. Throws `Invalid` with what to mend, and `Unreadable` where somebody is added
 * and the roster cannot be read. Gives all that is decided then.
 */
export const saveSettings = ({ records }: RecordsPort, change: SettingsChange): Promise<SettingsStatus> =>
  untilCommitted(async () => {
    const found = await inspectDocument(records, SETTINGS);
    const next: SettingsState = { format: 1, ...withChange(found.value, change) };
    const problem = settingsProblem(next);
    if (problem) throw new Invalid(problem);
    const before = await storedOnce(records, found);
    if (before === 'conflict') return before;
    await expectKnown(records, before.value.protected, next.protected);
    const done = await commitDocument(records, SETTINGS, before, next);
    return done === 'conflict' ? done : statusOf(done);
  });
