import { forgetDays, forgetJournalled } from '../activity/forget';
import type { ActivityPorts } from '../activity/ports';
import { forgetHints, forgetInDirectory } from '../directory/forget';
import type { ChangedAccountsPort } from '../directory/ports';
import { forgetInAudit } from '../history/forget';
import type { AccountId } from '../kernel/account';
import type { LogPort } from '../kernel/log';
import { forgetInSnapshot } from '../push/forget';
import { clearedOrdinal, strikeFromRoster } from '../roster/forget';
import type { TombstonesPort } from '../roster/ports';
import { ROSTER } from '../roster/state';
import { readDocument } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';

export type ForgetPorts = RecordsPort & TombstonesPort & ChangedAccountsPort & LogPort & Pick<ActivityPorts, 'journal'>;

/** Takes an ordinal out of every place that knows people by it. */
const clear = async (records: Records, ordinal: number): Promise<'cleared' | 'left'> => {
  const days = await forgetDays(records, ordinal);
  await forgetInAudit(records, ordinal);
  await forgetInDirectory(records, ordinal);
  return days;
};

/**
 * Clears what is left of accounts whose forgetting was cut short, or whose days could not all be read. Returns how many are
 * done.
 */
export const finishForgetting = async ({ records }: RecordsPort): Promise<number> => {
  const { value } = await readDocument(records, ROSTER);
  let done = 0;
  for (const ordinal of value.forgetting) {
    if ((await clear(records, ordinal)) === 'left') continue;
    await clearedOrdinal(records, ordinal);
    done += 1;
  }
  return done;
};

/**
 * Forgets a person everywhere: journal, days, directory, a snapshot on its way, roster. The ordinal stays taken and is
 * never given again; facts that arrive late are dropped. Safe to call twice and to cut short: `finishForgetting`
 * does the rest.
 */
export const forgetAccount = async (ports: ForgetPorts, account: AccountId): Promise<void> => {
  // First of all: from now on no fold and no directory read gives this account an ordinal again.
  await ports.tombstones.add(account);
  await forgetJournalled(ports, account);
  await forgetHints(ports, account);
  // By the account, which only the roster knows: so before it is struck there, and once more for a snapshot that was being taken.
  await forgetInSnapshot(ports.records, account);
  const struck = await strikeFromRoster(ports.records, account);
  if (struck === 'struck') {
    await forgetInSnapshot(ports.records, account);
    await finishForgetting(ports);
  }
  ports.log.info('account forgotten', { known: struck === 'struck' });
};
