import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { RESULTS } from './summary.mjs';

const countIn = (modules, wanted) =>
  modules.flatMap((module) => [...module.children.allTests()]).filter((test) => test.result().state === wanted).length;

/** A file that could not be loaded, or whose hooks failed, has no test that says so. */
const failsSilently = (module) => !module.ok() && countIn([module], 'failed') === 0;

const notCheckedIn = (modules) => {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  return [...new Set(tests.map((test) => test.meta().notChecked).filter((sentence) => sentence !== undefined))];
};

/** The first lines of an error's message: a difference between two large values may have hundreds. */
const MESSAGE_LINES = 12;

const messageOf = ({ message = '', stack = '' }) => (message || stack).split('\n').slice(0, MESSAGE_LINES).join('\n');

/** What failed, one by one: `file > suite > title`, and why. */
const failuresIn = (modules, unhandledErrors) => [
  ...modules.flatMap((module) => {
    const name = module.relativeModuleId;
    const tests = [...module.children.allTests('failed')].map((test) => ({
      name: `${name} > ${test.fullName}`,
      messages: (test.result().errors ?? []).map(messageOf),
    }));
    const suites = [module, ...module.children.allSuites()].flatMap((suite) => {
      const messages = suite.errors().map(messageOf);
      return messages.length === 0 ? [] : [{ name: suite === module ? name : `${name} > ${suite.fullName}`, messages }];
    });
    return [...suites, ...tests];
  }),
  ...unhandledErrors.map((error) => ({ name: 'Outside of any test', messages: [messageOf(error)] })),
];

/** Tells `npm test` what Vitest found. Vitest's own JSON leaves out what hooks took, and files that failed outside a test. */
export default class ResultsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const results = {
      passed: countIn(modules, 'passed'),
      failed: countIn(modules, 'failed') + modules.filter(failsSilently).length + unhandledErrors.length,
      skipped: countIn(modules, 'skipped'),
      files: modules.map((module) => {
        const { collectDuration, setupDuration, duration } = module.diagnostic();
        return { name: module.relativeModuleId, seconds: (collectDuration + setupDuration + duration) / 1000 };
      }),
      failures: failuresIn(modules, unhandledErrors),
      notChecked: notCheckedIn(modules),
    };
    mkdirSync(dirname(RESULTS), { recursive: true });
    writeFileSync(RESULTS, JSON.stringify(results));
  }
}
