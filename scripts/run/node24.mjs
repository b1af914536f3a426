import { spawnSync } from 'node:child_process';
import { delimiter, join, resolve } from 'node:path';

const MAJOR = 24; // node:sqlite, and the runtime that the manifest names
const PACKAGED = join('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const needed = (version) => `Rollcall needs Node ${MAJOR}, and this is Node ${version}.
The package "node" brings it along, but its install script did not run here (npm may refuse install scripts). Either
  npm rebuild node --ignore-scripts=false     lets that one script run, or
  install Node ${MAJOR} (https://nodejs.org, or "nvm install ${MAJOR}") and run the same command again.`;

const majorOf = (command) => {
  const { stdout, status } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/^v(\d+)\./.exec(stdout)?.[1]) : 0;
};

/** The Node to run everything with: the installed package's, or this one when it is new enough. */
export const node24 = (version = process.versions.node) => {
  const packaged = resolve(PACKAGED);
  if (majorOf(packaged) >= MAJOR) return packaged;
  if (Number(version.split('.')[0]) >= MAJOR) return process.execPath;
  throw new Error(needed(version));
};

/** The environment in which the project's own commands come first. */
export const projectEnv = () => ({
  ...process.env,
  PATH: [resolve('node_modules', '.bin'), process.env.PATH].join(delimiter),
});
