import { startBackfill } from '../history/backfill-job';
import { whatIsDue } from '../jobs/due';
import type { Ports } from '../store/ports';
import { keepDirectoryFresh } from '../directory/directory-job';
import { orAgain, type AskAgain } from './retry-later';

/** The app was installed or upgraded: the directory and the days before are read when they never were. */
export const onInstalled =
  (portsOf: (context: unknown) => Ports, askAgain: AskAgain) =>
  async (_event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'installed', askAgain, async () => {
      const due = await whatIsDue(ports);
      if (due.directory) await keepDirectoryFresh(ports)();
      if (due.backfill) await startBackfill(ports)();
    });
  };
