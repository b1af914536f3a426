import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadBundle } from '../../local/forge/instance';
import { live } from './life';

const HELP = `Lives through days of a small site under every fault that Forge allows, and compares the record with the truth.

  npm run faults -- [--seeds N] [--seed K]

  --seeds N   how many lives (default 200)
  --seed K    the first seed; alone, it replays that one life (default 1)`;

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const first = Number(values.seed ?? 1);
  const count = Number(values.seeds ?? (values.seed === undefined ? 200 : 1));
  if (!Number.isInteger(first) || !Number.isInteger(count) || count < 1)
    throw new Error('--seeds and --seed take whole numbers.');
  const folder = resolve(__dirname, '../..');
  const bundle = loadBundle(join(folder, 'build', 'functions', 'index.cjs'));
  let failed = 0;
  for (let seed = first; seed < first + count; seed++) {
    const { wrong, facts, calls, deaths } = await live(seed, { folder, bundle });
    if (count === 1 || wrong.length > 0)
      console.log(`seed ${seed}: ${facts} facts, ${calls} storage requests, ${deaths} deaths`);
    for (const line of wrong.slice(0, 10)) console.log(`  ${line}`);
    if (wrong.length > 0) console.log(`  Replay: npm run faults -- --seed ${seed}`);
    failed += wrong.length > 0 ? 1 : 0;
  }
  console.log(`${count - failed} of ${count} lives end with the record equal to the truth.`);
  if (failed > 0) process.exitCode = 1;
};

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
