import { expect, it } from 'vitest';
import { plantedTree } from './planted';

const KNIP = ['node_modules/knip/bin/knip.js', '--include', 'files,exports,unlisted,unresolved'] as const;

/** What the scripts of the copied tooling need to count as used. */
const SOUND = {
  'src/index.ts': "import { day } from './kernel/day';\nexport const daily = () => day;\n",
  'src/kernel/day.ts': 'export const day = 1;\n',
  'src/push/snapshot-message.ts': 'export const SnapshotMessage = 1;\n',
  'src/proposals/request-message.ts': 'export const SeatRequest = 1;\n',
  'src/kernel/edition.ts': 'export const EDITIONS = [];\n',
  'test/frontend/words/learn.ts': 'export {};\n',
};

it('knip passes a tree in which everything is used', () => {
  expect(plantedTree(SOUND).node(...KNIP)).toMatchObject({ status: 0 });
});

it('knip catches files and exports that nothing uses, and packages that nothing names', () => {
  const { status, output } = plantedTree({
    ...SOUND,
    'src/kernel/day.ts': 'export const day = 1;\nexport const forgotten = 2;\n',
    'src/kernel/orphan.ts': 'export const orphan = 1;\n',
    'local/start.ts': "import 'left-pad';\n",
  }).node(...KNIP);
  expect(output).toContain('src/kernel/orphan.ts');
  expect(output).toMatch(/forgotten\s+src\/kernel\/day\.ts/);
  expect(output).toMatch(/left-pad\s+local\/start\.ts/);
  expect(status).toBe(1);
});
