import { build } from 'vite';

/** The page is one chunk and its worker, since whoever opens it needs all of it. Vite would warn from 500 kB on; here, when it grows. */
const CHUNK_KB = 600;

await build({
  configFile: 'src/frontend/vite.config.ts',
  // Vite's usual loader warns that it will not read such a file for ever. This one reads it as the module that it is.
  configLoader: 'runner',
  logLevel: 'warn',
  build: { chunkSizeWarningLimit: CHUNK_KB },
});
