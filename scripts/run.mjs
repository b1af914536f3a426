// `npm start` and `npm test`, from a fresh clone onwards. Runs on Node 18 or later with nothing installed:
// installs what package-lock.json names, builds what is stale, then hands over to the project's own Node 24.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStale } from './run/build.mjs';
import { runGates } from './run/gates.mjs';
import { install } from './run/install.mjs';
import { node24, projectEnv } from './run/node24.mjs';

const TARGETS = { start, test };

/** Runs a child in our place: same terminal, same signals, same exit code. */
function become(command, args) {
  const child = spawn(command, args, { stdio: 'inherit', env: projectEnv() });
  // A terminal sends Ctrl-C to the child as well: forwarded, it would arrive twice.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

async function start(node, args) {
  await buildStale(node, { report: (line) => console.log(line) });
  return become(node, ['--disable-warning=ExperimentalWarning', '--import', 'tsx', 'local/start.ts', ...args]);
}

/** With arguments, only Vitest runs, on what they name: `npm test -- test/domain`. */
async function test(node, args) {
  if (args.length === 0) return runGates(node);
  await buildStale(node, { report: (line) => console.log(line) });
  return become(node, ['node_modules/vitest/vitest.mjs', 'run', ...args]);
}

async function main([target, ...args]) {
  const run = TARGETS[target];
  if (!run) throw new Error('Usage: node scripts/run.mjs <start|test> [arguments]');
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
  await install();
  return run(node24(), args);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  },
);
