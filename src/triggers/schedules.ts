import { startAudit } from '../history/audit-job';
import { startBackfill } from '../history/backfill-job';
import { dropOldDays } from '../activity/drop-old-days';
import { whatIsDue } from '../jobs/due';
import { TryLater } from '../kernel/failures';
import { foldJournal } from '../activity/fold-journal';
import { finishForgetting } from '../privacy/forget-account';
import { keepDirectoryFresh } from '../directory/directory-job';
import { keepAccountsReported } from '../privacy/privacy-job';
import { rollDays } from '../activity/roll-days';
import { keepPlatformFresh } from '../push/take-snapshot';
import type { Ports } from '../store/ports';

type PortsOf = (context: unknown) => Ports;

/** What Forge takes for a scheduled run that went well. */
const DONE = { statusCode: 204 };

/** A piece of work that must wait is due again at the next run; the others are done all the same. */
const orNextTime = async (ports: Ports, name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    ports.log.warn('left for the next run', { work: name, why: error.message });
  }
};

/** Every five minutes: activity that is due becomes record, and whatever lost its job goes on. */
export const onFiveMinutes =
  (portsOf: PortsOf) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    await orNextTime(ports, 'five minutes', async () => {
      const due = await whatIsDue(ports);
      if (due.fold) await orNextTime(ports, 'fold', foldJournal(ports));
      if (due.directory) await orNextTime(ports, 'directory', keepDirectoryFresh(ports));
      if (due.backfill) await orNextTime(ports, 'backfill', startBackfill(ports));
      if (due.audit) await orNextTime(ports, 'audit', startAudit(ports));
      if (due.push) await orNextTime(ports, 'push', keepPlatformFresh(ports));
    });
    return DONE;
  };

/**
 * Every day: days that left the usual window are joined, what retention no longer keeps is dropped, a forgetting that was
 * cut short is finished, and Atlassian told of whom something is kept.
 */
export const onDay =
  (portsOf: PortsOf) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    await orNextTime(ports, 'last days', rollDays(ports));
    await orNextTime(ports, 'retention', dropOldDays(ports));
    await orNextTime(ports, 'forgetting', finishForgetting(ports));
    await orNextTime(ports, 'privacy', keepAccountsReported(ports));
    return DONE;
  };
