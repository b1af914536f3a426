import { build, createLogger } from 'vite';

/** No file of the page may be larger: from there on whoever opens it waits. */
const CHUNK_KB = 600;

const logger = createLogger('warn');

await build({
  configFile: 'src/frontend/vite.config.ts',
  // Vite's usual loader warns that it will not read such a file for ever. This one reads it as the module that it is.
  configLoader: 'runner',
  logLevel: 'warn',
  customLogger: logger,
  build: { chunkSizeWarningLimit: CHUNK_KB },
});
// Whoever starts Rollcall for the first time would read them, and nobody would mend them.
if (logger.hasWarned) throw new Error('The page was built with warnings; they are above.');
