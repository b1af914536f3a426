import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '..');
const OUT = join(ROOT, 'build', 'bench');

/** Compiles one file and what it imports of ours into one CommonJS file. `alone`: packages go in as well. */
const compile = async (entry: string, folder: string, file: string, alone: boolean): Promise<string> => {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: alone ? true : [] },
    build: {
      ssr: join(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: file } },
    },
  });
  return join(folder, file);
};

/** The folder of Rollcall as it ships: its manifest and its built functions. */
export const rollcall = ROOT;

/** Which of the textbook's handlers takes the events: the tutorials', or the one that writes only what is new. */
export type TextbookHandler = 'activity' | 'frugalActivity';

/** Builds the textbook app into a folder of the shape that the local host takes. */
export const buildTextbook = async (handler: TextbookHandler = 'activity'): Promise<string> => {
  const folder = join(OUT, `textbook-${handler}`);
  mkdirSync(folder, { recursive: true });
  const manifest = readFileSync(join(ROOT, 'bench/textbook/manifest.yml'), 'utf8');
  writeFileSync(join(folder, 'manifest.yml'), manifest.replace('handler: index.activity', `handler: index.${handler}`));
  await compile('bench/textbook/src/index.ts', join(folder, 'build', 'functions'), 'index.cjs', true);
  return folder;
};

/** Builds what runs in processes of their own, so that plain Node runs them and nothing else is in their memory. */
export const buildChild = (): Promise<string> => compile('bench/child.ts', OUT, 'child.cjs', false);
