import { buildStale } from './build.mjs';

/** Vitest's setup of the browser tests: they open the page as it is built from the sources of now. */
export default () => buildStale(process.execPath, { report: console.log, only: 'page' });
