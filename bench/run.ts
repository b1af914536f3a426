import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { buildChild, buildTextbook, rollcall } from './apps';
import { derived, FIGURES, isMet, type Goal } from './figures';
import type { Measured } from './task';

const HELP = `Measures Rollcall beside an app as the tutorials have it, and beside a poller.

  npm run bench -- [options]

  --people A,B,C   sizes of site for the store and the report (default 1000,10000,100000)
  --only NAME      one of event, store, report, fold, backfill, month, poller, audit, directory, abuse, page, push; report, fold, page and push need the store first
  --help           this text

A whole run of the default sizes writes bench/results.json.`;

const SIZES = [1_000, 10_000, 100_000];
const GROUPS = [
  'event',
  'store',
  'report',
  'fold',
  'backfill',
  'month',
  'poller',
  'audit',
  'directory',
  'abuse',
  'page',
  'push',
] as const;
/** Issues that changed in the 30 days before the install, about. */
const PASTS = [1_000, 10_000, 100_000];
type Group = (typeof GROUPS)[number];
/** What goes on with the state that the store leaves. */
const NEED_STORE: readonly Group[] = ['store', 'report', 'fold', 'page', 'push'];

const RESULTS = resolve(import.meta.dirname, 'results.json');
/**
 * V8 must keep house as it does in a function of 512 MB: what it takes there by itself, as it was found in a container of that size. From the
 * memory of this machine it would take a young generation of 64 MB in the place of two, and fill it with garbage.
 */
const AS_A_FUNCTION = ['--max-old-space-size=256', '--max-semi-space-size=1'];
/** Measurements that fill large stores are no functions. */
const FILLING = ['--max-old-space-size=6000'];
/** The local host serves the page's surroundings from files that lie beside its sources. */
const UNBUNDLED: ReadonlySet<string> = new Set(['page']);
const OUTPUT_BYTES = 16 * 1024 * 1024;

const run = promisify(execFile);

interface Bench {
  readonly child: string;
  readonly textbook: string;
  /** The textbook that writes only what is new. */
  readonly frugal: string;
  readonly scratch: string;
  readonly figures: Record<string, number>;
  readonly notes: string[];
}

/** Runs a measurement in a process of its own. Throws when it fails. */
const measure = async (bench: Bench, task: string, parameters: object, heap = FILLING): Promise<void> => {
  const began = performance.now();
  const program = UNBUNDLED.has(task) ? ['--import', 'tsx', resolve(import.meta.dirname, 'child.ts')] : [bench.child];
  const args = [...heap, ...program, task, JSON.stringify(parameters)];
  const { stdout } = await run(process.execPath, args, { maxBuffer: OUTPUT_BYTES });
  const { figures, notes = [] } = JSON.parse(stdout) as Measured;
  Object.assign(bench.figures, figures);
  bench.notes.push(...notes);
  console.log(`  ${task} ${JSON.stringify(parameters)}: ${Math.round((performance.now() - began) / 1000)} s`);
};

const stateOf = (bench: Bench, people: number): string => join(bench.scratch, `${people}.sqlite`);

/** What takes longest, by the size of the site: it has one core to itself. */
const largeMeasurements = async (bench: Bench, groups: ReadonlySet<Group>, sizes: readonly number[]): Promise<void> => {
  const wanted = NEED_STORE.some((group) => groups.has(group));
  for (const people of wanted ? sizes.toReversed() : []) {
    await measure(bench, 'store', { folder: rollcall, people, file: stateOf(bench, people) });
  }
  for (const people of groups.has('directory') ? sizes : []) {
    await measure(bench, 'directory', { folder: rollcall, people });
  }
  const largest = sizes.at(-1);
  if (groups.has('directory')) await measure(bench, 'directoryByPage', { folder: rollcall, people: largest });
};

const otherMeasurements = async (bench: Bench, groups: ReadonlySet<Group>, sizes: readonly number[]): Promise<void> => {
  const { textbook } = bench;
  if (groups.has('event')) await measure(bench, 'event', { rollcall, textbook });
  if (groups.has('month')) {
    const ours = { folder: rollcall, views: true, directory: true };
    await measure(bench, 'month', ours);
    await measure(bench, 'monthWithoutViews', ours);
    await measure(bench, 'monthCold', ours);
    await measure(bench, 'monthWarm', ours);
    await measure(bench, 'monthTextbook', { folder: textbook, views: true, directory: false });
    await measure(bench, 'monthFrugal', { folder: bench.frugal, views: true, directory: false });
  }
  for (const issues of groups.has('backfill') ? PASTS : []) {
    await measure(bench, 'backfill', { folder: rollcall, issues });
  }
  const largestPast = PASTS.at(-1);
  if (groups.has('backfill')) await measure(bench, 'backfillByPage', { folder: rollcall, issues: largestPast });
  if (groups.has('poller')) await measure(bench, 'poller', {});
  if (groups.has('audit')) await measure(bench, 'audit', { folder: rollcall });
  if (groups.has('abuse')) await measure(bench, 'abuse', { folder: rollcall });
  for (const people of groups.has('store') || groups.has('report') ? sizes : []) {
    await measure(bench, 'textbookStore', { folder: textbook, people });
  }
};

/** Time and memory are measured last, when nothing else runs. */
const quietMeasurements = async (bench: Bench, groups: ReadonlySet<Group>, sizes: readonly number[]): Promise<void> => {
  for (const people of groups.has('report') ? sizes : []) {
    await measure(bench, 'report', { folder: rollcall, people, file: stateOf(bench, people) }, AS_A_FUNCTION);
  }
  if (groups.has('abuse')) await measure(bench, 'receiverMemory', { folder: rollcall }, AS_A_FUNCTION);
  const largest = sizes.at(-1);
  if (groups.has('page') && largest !== undefined)
    await measure(bench, 'page', { folder: rollcall, people: largest, file: stateOf(bench, largest) });
  if (groups.has('push') && largest !== undefined)
    await measure(bench, 'push', { folder: rollcall, people: largest, file: stateOf(bench, largest) }, AS_A_FUNCTION);
  if (!groups.has('fold') || largest === undefined) return;
  const parameters = { folder: rollcall, people: largest, file: stateOf(bench, largest) };
  await measure(bench, 'fillJournal', parameters);
  await measure(bench, 'fold', parameters, AS_A_FUNCTION);
  const activePeople = bench.figures[`fold.activePeople.${largest}`];
  await measure(bench, 'checkFold', { ...parameters, activePeople });
};

const shown = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const goalOf = (goal: Goal): string =>
  goal === null ? '' : 'most' in goal ? `≤ ${shown(goal.most)}` : `≥ ${shown(goal.least)}`;

const printTable = (figures: Readonly<Record<string, number>>): void => {
  for (const { name, unit, goal } of FIGURES) {
    const value = figures[name];
    if (value === undefined) continue;
    const verdict = goal === null ? '' : isMet(goal, value) ? 'met' : 'NOT MET';
    console.log(
      `${name.padEnd(36)}${shown(value).padStart(14)} ${unit.padEnd(12)}${goalOf(goal).padStart(12)}  ${verdict}`.trimEnd(),
    );
  }
};

const machine = (): string => {
  const [core] = cpus();
  return `${core?.model.trim() ?? 'unknown'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
};

const commit = (): string => {
  const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();
  const changed =
    git('status', '--porcelain', '--', 'src', 'local', 'manifest.yml', 'bench', ':!bench/results.json') !== '';
  return `${git('rev-parse', '--short', 'HEAD')}${changed ? ' and changes' : ''}`;
};

const save = (figures: Readonly<Record<string, number>>): void => {
  const named = Object.fromEntries(FIGURES.map(({ name }) => [name, figures[name]]));
  const results = { date: new Date().toISOString().slice(0, 10), machine: machine(), commit: commit(), figures: named };
  writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log('\nWritten to bench/results.json.');
};

const flags = (): { sizes: number[]; groups: Set<Group>; help: boolean } => {
  const { values } = parseArgs({
    options: { people: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  const sizes = values.people?.split(',').map(Number) ?? SIZES;
  const only = GROUPS.find((group) => group === values.only);
  if (values.only !== undefined && !only) throw new Error(`--only takes one of ${GROUPS.join(', ')}.`);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 100))
    throw new Error('--people takes whole numbers of 100 or more.');
  return { sizes: sizes.sort((a, b) => a - b), groups: new Set(only ? [only] : GROUPS), help: values.help };
};

const main = async (): Promise<void> => {
  const { sizes, groups, help } = flags();
  if (help) {
    console.log(HELP);
    return;
  }
  const began = performance.now();
  const textbook = await buildTextbook();
  const frugal = await buildTextbook('frugalActivity');
  const child = await buildChild();
  const scratch = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
  const bench: Bench = { child, textbook, frugal, scratch, figures: {}, notes: [] };
  try {
    await Promise.all([largeMeasurements(bench, groups, sizes), otherMeasurements(bench, groups, sizes)]);
    await quietMeasurements(bench, groups, sizes);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const figures = derived(bench.figures, sizes.at(-1) ?? 0);
  console.log(`\n${machine()}; ${Math.round((performance.now() - began) / 60_000)} minutes\n`);
  printTable(figures);
  console.log(`\n${bench.notes.join('\n')}`);
  if (groups.size === GROUPS.length && SIZES.every((size, i) => sizes[i] === size)) save(figures);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
