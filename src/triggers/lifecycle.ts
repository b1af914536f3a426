import { keepDirectoryFresh } from '../app/read-directory';
import type { Ports } from '../app/ports';
import { orAgain, type AskAgain } from './retry';

/** The app was installed or upgraded: the directory is read when it never was. */
export const onInstalled =
  (portsOf: (context: unknown) => Ports, askAgain: AskAgain) =>
  async (_event: unknown, context: unknown): Promise<unknown> => {
    const ports = portsOf(context);
    return orAgain(ports.log, 'installed', askAgain, keepDirectoryFresh(ports));
  };
