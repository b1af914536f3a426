import { defineConfig } from 'vitest/config';

const ONE_BROWSER = ['test/frontend/**/*.test.{ts,tsx}', 'test/e2e/**/*.test.ts'];
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
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...ONE_BROWSER, ...GATES],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'gates', include: GATES, testTimeout: 300_000, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ONE_BROWSER,
          testTimeout: 300_000,
          // Each file starts a Chromium of its own: two at once on two cores measure each other.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
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
