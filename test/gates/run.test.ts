import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { plantedTree, type Tree } from './planted';

const RUN = 'scripts/run.mjs';
/** Marks what is built as fresh, so that `start` starts at once. */
const NOTE_BUILDS = `
  import { BUILDS, inputHash, noteBuilt } from './scripts/run/build.mjs';
  for (const build of BUILDS) noteBuilt(build, inputHash(build));
`;
const BUILT = { 'build/page/index.html': '', 'build/functions/index.cjs': '' };

const startable = (source: string): Tree => {
  const tree = plantedTree({ ...BUILT, 'local/start.ts': source, 'note.mjs': NOTE_BUILDS });
  tree.node('note.mjs');
  return tree;
};

/** Starts with a stand-in for npm that says one thing and fails. */
const startWithNpm = (tree: Tree, says: string): { status: number | null; output: string } => {
  const npm = join(tree.dir, 'npm');
  writeFileSync(npm, `#!/bin/sh\necho "npm error ${says}" >&2\nexit 1\n`);
  chmodSync(npm, 0o755);
  const env = { ...process.env, PATH: [tree.dir, process.env.PATH].join(delimiter) };
  const { status, stdout, stderr } = spawnSync(process.execPath, [RUN, 'start'], {
    cwd: tree.dir,
    env,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
};

it('start passes on arguments and the exit code', () => {
  const tree = startable('console.log(process.argv.slice(2).join(), process.version); process.exit(7);\n');
  expect(tree.node(RUN, 'start', '--port', '0')).toEqual({
    status: 7,
    output: expect.stringMatching(/^--port,0 v24\./) as string,
  });
});

it.each(['SIGINT', 'SIGTERM'] as const)('start passes on %s', async (signal) => {
  const tree = startable(
    `process.on('${signal}', () => process.exit(3)); setInterval(() => undefined, 1000); console.log('ready');\n`,
  );
  const child = spawn(process.execPath, [RUN, 'start'], { cwd: tree.dir, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.once('data', () => child.kill(signal));
  const code = await new Promise((done) => child.on('exit', done));
  expect(code).toBe(3);
});

it('start builds what is stale, and says what cannot be built', () => {
  const tree = startable('process.exit(0);\n');
  writeFileSync(join(tree.dir, 'manifest.yml'), `${readFileSync('manifest.yml', 'utf8')}\n`);
  const { status, output } = tree.node(RUN, 'start');
  expect(output).toContain('Building the functions …');
  expect(output).toContain('The functions could not be built');
  expect(status).toBe(1);
});

it('npm ci runs when nothing is installed', () => {
  const tree = startable('');
  rmSync(join(tree.dir, 'node_modules'));
  const { status, output } = startWithNpm(tree, 'code ENOTFOUND registry.example');
  expect(output).toContain('node_modules does not match package-lock.json: npm ci');
  expect(output).toContain('npm could not reach its registry.');
  expect(status).toBe(1);
});

it('npm ci runs when a package of another version is installed', () => {
  const tree = startable('');
  const lock = readFileSync('package-lock.json', 'utf8');
  const other = lock.replace(/("node_modules\/valibot": \{\s+"version": ")[^"]+/, '$10.0.1');
  writeFileSync(join(tree.dir, 'package-lock.json'), other);
  const { status, output } = startWithNpm(tree, 'code EACCES');
  expect(output).toContain('npm ci failed (exit code 1); what it said is above.');
  expect(status).toBe(1);
});

it('without Node 24 it is said how to come by one', () => {
  const tree = plantedTree({});
  rmSync(join(tree.dir, 'node_modules'));
  const script = "import { node24 } from './scripts/run/node24.mjs'; node24('20.1.0');";
  const { output, status } = tree.node('--input-type=module', '--eval', script);
  expect(output).toContain('Rollcall needs Node 24, and this is Node 20.1.0.');
  expect(output).toContain('npm rebuild node');
  expect(status).toBe(1);
});

it('npm test stops at the first gate that fails, under its name', () => {
  const tree = startable('const wrong: number = "one";\n');
  const { status, output } = tree.node(RUN, 'test');
  expect(output).toMatch(/FAILED {2}typecheck: .*\n/);
  expect(output).not.toContain('passed');
  expect(status).toBe(1);
});
