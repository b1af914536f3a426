import { join } from 'node:path';
import { duration } from './duration.mjs';

/** What the run of Vitest came to, as `results-reporter.mjs` writes it. */
export const RESULTS = join('build', 'test-results.json');

const sumOf = (runs, count) => runs.reduce((sum, run) => sum + run[count], 0);

/** What several runs came to together. */
export const together = (runs) => ({
  passed: sumOf(runs, 'passed'),
  failed: sumOf(runs, 'failed'),
  skipped: sumOf(runs, 'skipped'),
  files: runs.flatMap(({ files }) => files),
  failures: runs.flatMap(({ failures }) => failures),
  notChecked: runs.flatMap(({ notChecked }) => notChecked),
});

const SLOWEST_FILES = 10;
const SLOWEST_GATES = 3;

const slowest = (timed, most) => [...timed].sort((one, other) => other.seconds - one.seconds).slice(0, most);

const table = (timed) => {
  const times = timed.map(({ seconds }) => duration(seconds));
  const width = Math.max(...times.map((time) => time.length));
  return timed.map(({ name }, index) => `  ${times[index].padStart(width)}  ${name}`);
};

/** Each test that failed, and why. Where only the end of the output is kept, nothing else tells. */
const failureLines = (failures) =>
  failures.flatMap(({ name, messages }) => [
    `FAILED  ${name}`,
    ...messages.flatMap((message) => message.split('\n').map((line) => `        ${line}`.trimEnd())),
  ]);

/**
 * The lines that end `npm test`: what took longest, what was not checked, which tests failed, and last how many passed and failed.
 * A run that failed for another reason, such as its coverage, does not say that nothing failed.
 */
export const summaryOf = ({ gates, results, seconds, code }) => {
  const { passed, failed, skipped, files, failures, notChecked } = results;
  const slow = [...slowest(files, SLOWEST_FILES), ...slowest(gates, SLOWEST_GATES)];
  return [
    'What took longest:',
    ...table(slow),
    `In all: ${duration(seconds)}`,
    ...notChecked,
    ...failureLines(failures),
    ...(code === 0 ? [] : ['FAILED  tests and coverage']),
    `${passed} passed, ${code === 0 ? failed : Math.max(1, failed)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  ];
};
