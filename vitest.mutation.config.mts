import { defineConfig } from 'vitest/config';

/** What Stryker runs against each mutant of src/domain: the tests that speak of the rules, none that needs a build. */
export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
