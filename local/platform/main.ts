import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { privateFolder } from '../private-files';
import { complain, say } from '../terminal';
import { UnusableDataFile } from './database';
import { startPlatform } from './start-platform';

const FOLDER = '.rollcall';

/** Runs the receiving end alone: `tsx local/platform/main.ts [--port 4100] [--file .rollcall/platform.sqlite] [--secret whsec_…]`. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      file: { type: 'string', default: `${FOLDER}/platform.sqlite` },
      secret: { type: 'string' },
    },
  });
  // A folder that somebody names is theirs to open or close.
  if (dirname(values.file) === FOLDER) privateFolder(FOLDER);
  else mkdirSync(dirname(values.file), { recursive: true, mode: 0o700 });
  const platform = await startPlatform({ port: Number(values.port), file: values.file, secret: values.secret });
  say(`The receiving end: ${platform.url} (deliveries to ${platform.hook})`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close());
};

main().catch((error: unknown) => {
  complain(error instanceof UnusableDataFile || error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
});
