import { forgetDays, forgetJournalled } from '../activity/forget';
import type { ActivityPorts } from '../activity/ports';
import { forgetHints, forgetInDirectory } from '../directory/forget';
import type { ChangedAccountsPort } from '../directory/ports';
import { forgetInAudit } from '../history/forget';
import type { AccountId } from '../kernel/account';
import type { LogPort } from '../kernel/log';
import { forgetInOrganization } from '../organization/forget';
import { forgetInProposals } from '../proposals/forget';
import { forgetInSnapshots } from '../push/forget';
import { forgetInReclaim } from '../reclaim/forget';
import { clearedOrdinal, strikeFromRoster } from '../roster/forget';
import type { TombstonesPort } from '../roster/ports';
import { ROSTER } from '../roster/state';
import { forgetInSettings } from '../settings/forget';
import { readDocument } from '../store/document';
import type { Records, RecordsPort } from '../store/ports';
import type { Deletion, DeletionsPort } from './ports';

export type ForgetPorts = RecordsPort &
  TombstonesPort &
  DeletionsPort &
  ChangedAccountsPort &
  LogPort &
  Pick<ActivityPorts, 'journal'>;

/** Takes an ordinal out of every place that knows people by it. */
const clear = async (records: Records, ordinal: number): Promise<'cleared' | 'left'> => {
  const days = await forgetDays(records, ordinal);
  await forgetInAudit(records, ordinal);
  await forgetInDirectory(records, ordinal);
  return days;
};

/** Clears ordinals whose clearing was cut short, or whose days could not all be read. Returns how many are done. */
const finishClearing = async ({ records }: RecordsPort): Promise<number> => {
  const { value } = await readDocument(records, ROSTER);
  let done = 0;
  for (const ordinal of value.forgetting) {
    if ((await clear(records, ordinal)) === 'left') continue;
    await clearedOrdinal(records, ordinal);
    done += 1;
  }
  return done;
};

/** Whether this is an old deletion, told once more, of somebody who has come back since. */
const isOutdated = async ({ tombstones }: TombstonesPort, { account, at }: Deletion): Promise<boolean> =>
  ((await tombstones.among([account])).get(account)?.backAt ?? -Infinity) >= at;

const carryOut = async (ports: ForgetPorts, { account, at }: Deletion): Promise<void> => {
  // From now on no fold and no directory read gives this account an ordinal again.
  await ports.tombstones.set(account, { forgottenAt: at, backAt: null });
  await forgetJournalled(ports, account);
  await forgetHints(ports, account);
  // By the account, which only the roster knows: so before it is struck there, and once more for a snapshot that was being taken.
  await forgetInSnapshots(ports.records, account);
  const struck = await strikeFromRoster(ports.records, account);
  if (struck === 'struck') {
    await forgetInSnapshots(ports.records, account);
    await finishClearing(ports);
  }
  // By the account as well, and after the roster: who protects somebody looks there first.
  await forgetInSettings(ports.records, account);
  await forgetInOrganization(ports.records, account);
  // After both: whoever adds somebody to a batch or a proposal looks there.
  await forgetInReclaim(ports.records, account);
  await forgetInProposals(ports.records, account);
  ports.log.info('account forgotten', { known: struck === 'struck' });
};

/**
 * Forgets a person everywhere: journal, days, directory, a snapshot on its way, roster, settings, the organization, what was taken back and what was proposed. The ordinal stays taken and is
 * never given again; facts that arrive late are dropped. Safe to call twice and to cut short: it is on record before the work, and
 * `finishForgetting` does the rest.
 */
export const forgetAccount = async (ports: ForgetPorts, deletion: Deletion): Promise<void> => {
  if (await isOutdated(ports, deletion)) return;
  await ports.deletions.add(deletion);
  await carryOut(ports, deletion);
  await ports.deletions.done(deletion.account);
};

/** Does what is left of every forgetting that was cut short. Returns how many people are forgotten to the end by it. */
export const finishForgetting = async (ports: ForgetPorts): Promise<number> => {
  let done = 0;
  for (const deletion of await ports.deletions.read()) {
    if (!(await isOutdated(ports, deletion))) await carryOut(ports, deletion);
    await ports.deletions.done(deletion.account);
    done += 1;
  }
  return done + (await finishClearing(ports));
};

/** Jira says that an account was made: whoever was forgotten before that is there again. `at`: epoch ms. */
export const noteReturned = async ({ tombstones }: TombstonesPort, account: AccountId, at: number): Promise<void> => {
  const tombstone = (await tombstones.among([account])).get(account);
  if (tombstone?.backAt !== null || tombstone.forgottenAt >= at) return;
  await tombstones.set(account, { ...tombstone, backAt: at });
};
