import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duration } from './duration.mjs';
import { projectEnv } from './node24.mjs';

/** Rooms of `src`, and what the page takes of each but its own and the kernel: pure rules, and what the app answers. */
const rooms = existsSync('src')
  ? readdirSync('src', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  : [];
const FOR_THE_PAGE = ['rules', 'view.ts'];

/** What is built, from what, by which command. */
export const BUILDS = [
  {
    name: 'page',
    output: join('build', 'page', 'index.html'),
    inputs: [
      'package-lock.json',
      join('scripts', 'build-page.mts'),
      ...['frontend', 'kernel'].map((room) => join('src', room)),
      ...rooms.flatMap((room) => FOR_THE_PAGE.map((part) => join('src', room, part))),
    ],
    args: ['--import', 'tsx', 'scripts/build-page.mts'],
  },
  {
    name: 'functions',
    output: join('build', 'functions', 'index.cjs'),
    inputs: [
      ...['package-lock.json', 'manifest.yml', 'tsconfig.json', 'scripts/bundle.ts', join('src', 'index.ts')],
      ...rooms.filter((room) => room !== 'frontend').map((room) => join('src', room)),
    ],
    args: ['--import', 'tsx', 'scripts/bundle.ts'],
  },
];

const filesUnder = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
};

const hashOf = (inputs) => {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const stampOf = ({ name }) => join('build', `${name}.stamp`);

/** Whether the output was built from the inputs as they are now. */
export const isFresh = (build) =>
  existsSync(build.output) &&
  existsSync(stampOf(build)) &&
  readFileSync(stampOf(build), 'utf8') === hashOf(build.inputs);

/** Call after a successful build, with the hash taken before it: a file saved meanwhile makes the build stale again. */
export const noteBuilt = (build, hash) => {
  mkdirSync('build', { recursive: true });
  writeFileSync(stampOf(build), hash);
};

export const inputHash = (build) => hashOf(build.inputs);

const run = (node, args) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit', env: projectEnv() });
    child.on('error', reject);
    child.on('exit', resolve);
  });

/** Builds the page and the functions, or `only` one of them, where their inputs have changed. Throws when a build fails. */
export const buildStale = async (node, { report, only }) => {
  const wanted = BUILDS.filter(({ name }) => only === undefined || name === only);
  for (const build of wanted.filter((candidate) => !isFresh(candidate))) {
    report(`Building the ${build.name} …`);
    const started = Date.now();
    const hash = inputHash(build);
    const code = await run(node, build.args);
    if (code !== 0) throw new Error(`The ${build.name} could not be built; the reason is above.`);
    noteBuilt(build, hash);
    report(`Built in ${duration((Date.now() - started) / 1000)}.`);
  }
};
