import { whatIsDue } from '../app/due';
import type { Ports } from '../app/ports';
import { startDirectoryRead } from '../app/read-directory';
import { orAgain, type AskAgain } from './retry';

/** The app was installed or upgraded: the directory is read when it never was. */
export const onInstalled =
  (portsOf: (context: unknown) => Ports, askAgain: AskAgain) =>
  async (_event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'installed', askAgain, async () => {
      if ((await whatIsDue(ports)).directory) await startDirectoryRead(ports)();
    });
  };
