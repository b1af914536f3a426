import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { getNodeBundler } from '@forge/bundler';
import { handlersOf, readManifest, type Manifest } from './manifest';
import { foreignSources } from './bundle-sources';

/** The functions as Forge would run them: one CommonJS file a module, with its source map. */
const OUT = join('build', 'functions');

type Logger = Parameters<typeof getNodeBundler>[0];
type WrapperProvider = Parameters<typeof getNodeBundler>[1];

const logger: Logger = {
  traceEnabled: false,
  debugEnabled: false,
  trace: () => undefined,
  debug: () => undefined,
  info: (message) => {
    console.log(message);
  },
  warn: (message) => {
    console.warn(message);
  },
  error: (error) => {
    console.error(error);
  },
};

// Atlassian's bundler downloads the cloud's own wrapper and ships it beside the bundle. Here the local host plays its part.
const nothing = { script: '', source: 'local', version: 'local' };
const wrapper: WrapperProvider = {
  getNodeRuntimeWrapper: () => Promise.resolve(nothing),
  getNodeRuntimeLoader: () => Promise.resolve(nothing),
};

const bundle = async (manifest: Manifest): Promise<string[]> => {
  const modules = [...new Set(handlersOf(manifest).map(({ module }) => module))];
  const bundler = getNodeBundler(logger, wrapper, { readConfig: () => Promise.resolve(manifest) });
  const entryPoints = modules.map((name) => ({ name, path: join('src', name) }));
  const { outputDir } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints });
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT, { recursive: true });
  const files = modules.map((name) => `${name}.cjs`);
  for (const file of files.flatMap((name) => [name, `${name}.map`]))
    await copyFile(join(outputDir, file), join(OUT, file));
  await rm(outputDir, { recursive: true });
  return files;
};

const main = async (): Promise<void> => {
  for (const file of await bundle(await readManifest())) {
    const { length } = await readFile(join(OUT, file));
    const foreign = foreignSources(await readFile(join(OUT, `${file}.map`), 'utf8'));
    if (foreign.length > 0) throw new Error(`${file} contains what is no part of the app: ${foreign.join(', ')}`);
    console.log(`${join(OUT, file)}: ${Math.round(length / 1024)} KiB`);
  }
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
