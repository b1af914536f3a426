import type { JobPorts } from '../jobs/ports';
import { wakeAt } from '../jobs/wake';
import type { AccountId } from '../kernel/account';
import type { ActorType } from '../kernel/jira-event';
import { DIRECTORY_JOB } from './directory-job';
import type { ChangedAccountsPort } from './ports';
import { hintSlotAt, hintSlotEnd } from './rules/hint-slot';

/** Beyond the end of the slot: a job comes to its second. Unit: ms. */
const SPARE_MS = 1_000;

/**
 * Notes that something about an account changed, and has the directory ask Jira what once the slot is over: events of one import, or
 * of one account that is changed again and again, come together. Safe to call twice. `type`: what Jira said of it in passing.
 */
export const noteChangedAccount = async (
  ports: ChangedAccountsPort & Pick<JobPorts, 'queue' | 'clock' | 'log'>,
  account: AccountId,
  type?: ActorType,
): Promise<void> => {
  const now = ports.clock.now();
  // The hint is stored: whoever wakes the directory next, at the latest the daily read, finds it.
  await ports.changed.add(account, hintSlotAt(now), type);
  const at = hintSlotEnd(now) + SPARE_MS;
  if (ports.changed.warm.wokenFor >= at) return;
  if (await wakeAt(ports, DIRECTORY_JOB, at)) ports.changed.warm.wokenFor = at;
};
