import { dropOldDays } from '../app/drop-old-days';
import { TryLater } from '../app/failures';
import { foldWhenDue } from '../app/fold-journal';
import { finishForgetting } from '../app/forget-account';
import { keepDirectoryFresh } from '../app/read-directory';
import { keepPlatformFresh } from '../app/take-snapshot';
import type { Ports } from '../app/ports';

type PortsOf = (context: unknown) => Ports;

/** What Forge takes for a scheduled run that went well. */
const DONE = { statusCode: 204 };

/** Each piece of work is done even when one before it must wait; what waited is due again at the next run. */
const eachOf = async (ports: Ports, work: Record<string, () => Promise<unknown>>): Promise<typeof DONE> => {
  for (const [name, run] of Object.entries(work)) {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      ports.log.warn('left for the next run', { work: name, why: error.message });
    }
  }
  return DONE;
};

/** Every five minutes: activity that is due becomes record, and whatever lost its job goes on. */
export const onFiveMinutes =
  (portsOf: PortsOf) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    return eachOf(ports, {
      fold: foldWhenDue(ports),
      directory: keepDirectoryFresh(ports),
      push: keepPlatformFresh(ports),
    });
  };

/** Every day: what retention no longer keeps is dropped, and a forgetting that was cut short is finished. */
export const onDay =
  (portsOf: PortsOf) =>
  async (_request: unknown, context: unknown): Promise<typeof DONE> => {
    const ports = portsOf(context);
    return eachOf(ports, { retention: dropOldDays(ports), forgetting: finishForgetting(ports) });
  };
