import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { BUILDS, inputHash, isFresh, noteBuilt } from './build.mjs';
import { duration } from './duration.mjs';
import { projectEnv } from './node24.mjs';
import { RESULTS, summaryOf, together } from './summary.mjs';

const AT_ONCE = 2; // a small machine's cores
/** The compiler in its native form, several times as fast. The linter and Forge's bundler know the one before it alone. */
const TSC = 'node_modules/typescript-7/bin/tsc';

const builds = BUILDS.map((build) => ({
  name: `build: ${build.name}`,
  args: build.args,
  skip: () => isFresh(build),
  prepare: () => inputHash(build),
  done: (hash) => noteBuilt(build, hash),
}));

/**
 * In the order in which failures are told. `after`: the gate that must have passed before this one starts. `tells`: fails
 * nothing, since what it asks is the world outside; what it says of this kind stands at the end of `npm test`.
 */
const GATES = [
  { name: 'typecheck: functions', args: [TSC, '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'typecheck: local, test, scripts', args: [TSC, '--noEmit', '-p', 'tsconfig.local.json'] },
  { name: 'typecheck: page', args: [TSC, '--noEmit', '-p', 'src/frontend/tsconfig.json'] },
  { name: 'eslint', args: ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'] },
  { name: 'prettier', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'layers', args: ['--import', 'tsx', 'scripts/check-layers.mts'] },
  { name: 'knip', args: ['node_modules/knip/bin/knip.js'] },
  {
    name: 'known weaknesses',
    args: ['scripts/audit.mjs'],
    tells: /^(Not checked: .+|Weaknesses of what ships: (?!none).+)$/m,
  },
  ...builds,
  // Atlassian's linter looks for the resources that the manifest names.
  { name: 'lint:forge', args: ['--import', 'tsx', 'scripts/lint-forge.ts'], after: 'build: page' },
];

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill()));

/** Runs one command to its end and keeps what it says, so that two at a time stay readable. */
const execute = (node, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, args, { env: { ...projectEnv(), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } });
    running.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, said });
    });
  });

/** Resolves to the seconds that it took and the sentence that it tells; `null` when there was nothing to do. */
const runGate = async (node, gate) => {
  if (gate.skip?.()) {
    console.log(`ok    ${gate.name} (fresh)`);
    return null;
  }
  const started = Date.now();
  const prepared = gate.prepare?.();
  const { code, said } = await execute(node, gate.args);
  if (code === null) return null; // stopped because another gate failed
  const told = gate.tells?.exec(said)?.[0];
  if (code !== 0 && told === undefined)
    throw new Error(`FAILED  ${gate.name}\n\n${said.trimEnd()}\n\nFAILED  ${gate.name}`);
  gate.done?.(prepared);
  const seconds = (Date.now() - started) / 1000;
  console.log(`${told === undefined ? 'ok   ' : 'told '} ${gate.name} (${duration(seconds)})`);
  return { name: gate.name, seconds, told };
};

/** Takes gates in order, `AT_ONCE` at a time; the first failure stops the rest. Resolves to what each came to. */
const runAll = async (node) => {
  const results = new Map();
  const queue = [...GATES];
  const worker = async () => {
    for (let gate = queue.shift(); gate; gate = queue.shift()) {
      if (gate.after) await results.get(gate.after);
      const result = runGate(node, gate);
      results.set(gate.name, result);
      await result;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker)).catch((error) => {
    queue.length = 0;
    for (const child of running) child.kill();
    throw error;
  });
  return (await Promise.all(results.values())).filter((result) => result !== null);
};

/**
 * Counting which lines ran makes a test half as long again. It is done for the tests of single parts, which together must reach the floor;
 * whole lives, Chromium and the tools are the second run, three at once since they wait for each other's processes.
 */
const RUNS = [
  ['--project', 'unit', '--coverage'],
  ['--project', 'long', '--project', 'gates', '--project', 'browser', '--maxWorkers', '3'],
];

/** Resolves to the exit code, and what there was. */
const vitest = (node, which) =>
  new Promise((resolve, reject) => {
    rmSync(RESULTS, { force: true });
    const reporters = ['--reporter=default', '--reporter=./scripts/run/results-reporter.mjs'];
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...which, ...reporters];
    const child = spawn(node, args, { stdio: 'inherit', env: projectEnv() });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (!existsSync(RESULTS)) reject(new Error('FAILED  tests: Vitest ended without results.'));
      else resolve({ code: code ?? 1, results: JSON.parse(readFileSync(RESULTS, 'utf8')) });
    });
  });

/** Every gate, then every test with its coverage floor. Resolves to the exit code. */
export const runGates = async (node) => {
  const gates = await runAll(node);
  const runs = [];
  for (const which of RUNS) runs.push(await vitest(node, which));
  const results = together(runs.map((run) => run.results));
  const code = Math.max(...runs.map((run) => run.code));
  const told = gates.flatMap((gate) => gate.told ?? []);
  results.notChecked.unshift(...told);
  console.log(`\n${summaryOf({ gates, results, seconds: process.uptime(), code }).join('\n')}`);
  return code;
};
