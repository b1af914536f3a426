import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { UnusableDataFile } from './database';
import { startPlatform } from './start-platform';

/** Runs the receiving end alone: `tsx local/platform/main.ts [--port 4100] [--file .rollcall/platform.sqlite] [--secret whsec_…]`. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      file: { type: 'string', default: '.rollcall/platform.sqlite' },
      secret: { type: 'string' },
    },
  });
  mkdirSync(dirname(values.file), { recursive: true });
  const platform = await startPlatform({ port: Number(values.port), file: values.file, secret: values.secret });
  console.log(`The receiving end: ${platform.url} (deliveries to ${platform.hook})`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close());
};

main().catch((error: unknown) => {
  console.error(error instanceof UnusableDataFile || error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
});
