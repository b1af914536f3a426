import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run', '--coverage', '--coverage.reporter=text-summary'] as const;
const TEST = (call: string): string =>
  `import { expect, it } from 'vitest';\nimport { a } from '../src/kernel/a';\nit('a', () => { ${call} });\n`;
const SOURCE = 'export const a = (n: number): number => {\n  if (n > 0) return 1;\n  return 2;\n};\n';

it('Vitest fails below the coverage floor, also for files that no test loads', () => {
  const { status, output } = plantedTree({
    'src/kernel/a.ts': SOURCE,
    'src/kernel/b.ts': SOURCE,
    'test/a.test.ts': TEST('expect(a(1)).toBe(1); expect(a(0)).toBe(2);'),
  }).node(...VITEST);
  expect(output).toContain('Coverage for lines (50%) does not meet global threshold (85%)');
  expect(output).toContain('Coverage for branches (50%) does not meet global threshold (85%)');
  expect(status).not.toBe(0);
});

it('Vitest fails on a forgotten .only', () => {
  const { status, output } = plantedTree({
    'src/kernel/a.ts': SOURCE,
    'test/a.test.ts': TEST('').replace('it(', 'it.only('),
  }).node(...VITEST);
  expect(output).toContain('Unexpected .only modifier');
  expect(status).not.toBe(0);
});
