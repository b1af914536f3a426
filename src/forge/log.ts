import type { Log, LogData } from '../kernel/log';

const line = (level: string, event: string, data: LogData = {}): string => JSON.stringify({ level, event, ...data });

/** One JSON line a call: Forge keeps 100 lines a minute. */
export const log: Log = {
  info: (event, data) => console.info(line('info', event, data)),
  warn: (event, data) => console.warn(line('warn', event, data)),
};
