import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whole lives of a site, and the like: what they run of the sources, others run as well. */
const LONG = [
  'test/directory/directory.test.ts',
  'test/editions/**/*.test.ts',
  'test/faults/**/*.test.ts',
  'test/history/audit.test.ts',
  'test/lives/{asking,damage,organization-changes,seats}.test.ts',
  'test/report/evidence-worlds.test.ts',
];

/** Files that take half a minute or more. Begun last, one of them would run alone while the other core waits. */
const FIRST = [
  'test/frontend/everywhere.test.ts',
  'test/faults/first-lives.test.ts',
  'test/faults/second-lives.test.ts',
  'test/lives/damage.test.ts',
  'test/e2e/journeys.test.ts',
  'test/editions/sealed.test.ts',
  'test/frontend/page.test.ts',
  'test/frontend/bad-app.test.ts',
  'test/frontend/person.test.ts',
  'test/frontend/bad-names.test.ts',
  'test/history/audit.test.ts',
  'test/faults/proof.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = FIRST.findIndex((file) => moduleId.endsWith(`/${file}`));
  return place < 0 ? FIRST.length : place;
};

/** The long files first, in the order above; the others as Vitest sorts them. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

const BROWSER = ['test/frontend/**/*.test.{ts,tsx}', 'test/e2e/**/*.test.ts'];
const GATES = ['test/gates/**/*.test.ts'];

/** Share of src that the tests must run, in percent. */
const FLOOR = 85;

export default defineConfig({
  test: {
    // A forgotten `.only` would turn the rest of the suite off.
    allowOnly: false,
    restoreMocks: true,
    // Limits end what hangs; they do not measure. A machine under four times the load must keep within them.
    testTimeout: 120_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...BROWSER, ...GATES, ...LONG],
        },
      },
      {
        extends: true,
        test: { name: 'long', include: LONG },
      },
      {
        extends: true,
        test: { name: 'gates', include: GATES, testTimeout: 300_000 },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: BROWSER,
          setupFiles: ['test/frontend/words/learn.ts'],
          testTimeout: 300_000,
          globalSetup: ['scripts/run/fresh-page.mjs'],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // The page's code runs in Chromium, where this coverage does not reach.
      exclude: ['src/frontend/**'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { statements: FLOOR, branches: FLOOR, functions: FLOOR, lines: FLOOR },
    },
  },
});
