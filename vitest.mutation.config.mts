import { defineConfig } from 'vitest/config';

/** What Stryker runs against each mutant of the kernel and the rules: the tests that speak of the rules, none that needs a build. */
export default defineConfig({
  test: {
    include: ['test/kernel/**/*.test.ts', 'test/*/rules/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
