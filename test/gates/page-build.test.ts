import { expect, it } from 'vitest';
import { plantedTree, type Tree } from './planted';

const BUILD = ['--import', 'tsx', 'scripts/build-page.mts'] as const;

const page = (main: string): Tree =>
  plantedTree({
    'src/frontend/vite.config.ts':
      "export default { root: 'src/frontend', build: { outDir: '../../build/page', emptyOutDir: true } };\n",
    'src/frontend/index.html': '<script type="module" src="./main.ts"></script>\n',
    'src/frontend/main.ts': main,
  });

it('the page is built without a word', () => {
  expect(page('document.title = "one";\n').node(...BUILD)).toEqual({ status: 0, output: '' });
});

it('a warning fails the build of the page, and is shown', () => {
  const { status, output } = page('document.title = eval("1");\n').node(...BUILD);
  expect(output).toContain('EVAL');
  expect(output).toContain('The page was built with warnings; they are above.');
  expect(status).toBe(1);
});
