import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
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

/** Starts with a stand-in for npm, which runs this shell script. */
const startWithNpm = (tree: Tree, script: string): { status: number | null; output: string } => {
  const npm = join(tree.dir, 'npm');
  writeFileSync(npm, `#!/bin/sh\n${script}\n`);
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

it('npm ci runs when nothing is installed, and all that it says is shown when it fails', () => {
  const tree = startable('');
  rmSync(join(tree.dir, 'node_modules'));
  const script = 'echo "npm warn EBADENGINE" >&2; echo "npm error code ENOTFOUND registry.example" >&2; exit 1';
  const { status, output } = startWithNpm(tree, script);
  expect(output).toMatch(/^Installing packages with npm ci \(about a minute\) …\n/);
  expect(output).toContain('npm warn EBADENGINE\nnpm error code ENOTFOUND registry.example\n');
  expect(output).toContain('npm could not reach its registry.');
  expect(status).toBe(1);
});

it('npm ci runs when a package of another version is installed', () => {
  const tree = startable('');
  const lock = readFileSync('package-lock.json', 'utf8');
  const other = lock.replace(/("node_modules\/valibot": \{\s+"version": ")[^"]+/, '$10.0.1');
  writeFileSync(join(tree.dir, 'package-lock.json'), other);
  const { status, output } = startWithNpm(tree, 'echo "npm error code EACCES" >&2; exit 1');
  expect(output).toContain('npm ci failed (exit code 1); what it said is above.');
  expect(status).toBe(1);
});

it('npm is quiet when it succeeds', () => {
  const tree = startable('console.log("started");\n');
  rmSync(join(tree.dir, 'node_modules'));
  const script = `echo "npm warn EBADENGINE" >&2; echo "added 1 package"; ln -s "${resolve('node_modules')}" node_modules`;
  expect(startWithNpm(tree, script)).toEqual({
    status: 0,
    output: expect.stringMatching(
      /^Installing packages with npm ci \(about a minute\) …\nInstalled in [\d.]+ s\.\nstarted\n$/,
    ) as string,
  });
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

describe('npm test ends', () => {
  const NOT_CHECKED = 'Not checked: the weather. There is no window.';
  const RESULTS = {
    passed: 1403,
    failed: 0,
    skipped: 0,
    files: Array.from({ length: 12 }, (_, index) => ({ name: `test/${index}.test.ts`, seconds: 10 * index })),
    failures: [] as { name: string; messages: string[] }[],
    notChecked: [] as string[],
  };
  const GATES = [
    { name: 'eslint', seconds: 61.4 },
    { name: 'prettier', seconds: 8.04 },
  ];

  const linesOf = (change: object): string[] => {
    const given = JSON.stringify({ gates: GATES, results: RESULTS, seconds: 725, code: 0, ...change });
    const script = `
      import { summaryOf } from './scripts/run/summary.mjs';
      for (const line of summaryOf(${given})) console.log(line);
    `;
    return plantedTree({}).node('--input-type=module', '--eval', script).output.trimEnd().split('\n');
  };

  it('with the slowest test files and gates, the time of all, and how many passed', () => {
    expect(linesOf({})).toEqual([
      'What took longest:',
      '  1 min 50 s  test/11.test.ts',
      '  1 min 40 s  test/10.test.ts',
      '  1 min 30 s  test/9.test.ts',
      '  1 min 20 s  test/8.test.ts',
      '  1 min 10 s  test/7.test.ts',
      '   1 min 0 s  test/6.test.ts',
      '      50.0 s  test/5.test.ts',
      '      40.0 s  test/4.test.ts',
      '      30.0 s  test/3.test.ts',
      '      20.0 s  test/2.test.ts',
      '   1 min 1 s  eslint',
      '       8.0 s  prettier',
      'In all: 12 min 5 s',
      '1403 passed, 0 failed',
    ]);
  });

  it('with what all runs came to together', () => {
    const failures = [{ name: 'test/a.test.ts > sums > adds', messages: ['no'] }];
    const second = { ...RESULTS, passed: 2, failed: 1, skipped: 3, failures, notChecked: [NOT_CHECKED] };
    const script = `
      import { together } from './scripts/run/summary.mjs';
      console.log(JSON.stringify(together(${JSON.stringify([RESULTS, second])})));
    `;
    const { output } = plantedTree({}).node('--input-type=module', '--eval', script);
    expect(JSON.parse(output)).toEqual({
      ...{ passed: 1405, failed: 1, skipped: 3, failures, notChecked: [NOT_CHECKED] },
      files: [...RESULTS.files, ...RESULTS.files],
    });
  });

  it('with what was not checked', () => {
    const results = { ...RESULTS, skipped: 7, notChecked: [NOT_CHECKED] };
    expect(linesOf({ results }).slice(-2)).toEqual([NOT_CHECKED, '1403 passed, 0 failed, 7 skipped']);
  });

  it('with each test that failed, and the first lines of why', () => {
    const failures = [
      { name: 'test/a.test.ts > sums > adds', messages: ['expected 3 to be 4\n\n- 4\n+ 3'] },
      { name: 'test/b.test.ts', messages: ['no'] },
    ];
    expect(linesOf({ results: { ...RESULTS, failed: 2, failures }, code: 1 }).slice(-9)).toEqual([
      'FAILED  test/a.test.ts > sums > adds',
      '        expected 3 to be 4',
      '',
      '        - 4',
      '        + 3',
      'FAILED  test/b.test.ts',
      '        no',
      'FAILED  tests and coverage',
      '1403 passed, 2 failed',
    ]);
  });

  it.each([
    [2, '1403 passed, 2 failed'],
    // Its coverage is too low.
    [0, '1403 passed, 1 failed'],
  ])('and never as if nothing had failed when something has', (failed, last) => {
    const results = { ...RESULTS, failed };
    expect(linesOf({ results, code: 1 }).slice(-2)).toEqual(['FAILED  tests and coverage', last]);
  });

  it('as Vitest tells: a file that fails outside its tests counts, and a suite without its document says so', () => {
    const tree = plantedTree({
      'test/contract/document.ts': readFileSync('test/contract/document.ts', 'utf8'),
      'test/skipped.test.ts': `
        import { expect, it } from 'vitest';
        import { describeWithDocument } from './contract/document';
        describeWithDocument('the sky is blue', () => { it('one', () => {}); it('two', () => {}); });
      `,
      'test/hook.test.ts': `
        import { beforeAll, it } from 'vitest';
        beforeAll(() => { throw new Error('no'); });
        it('never runs', () => {});
      `,
      'test/broken.test.ts': "throw new Error('no');\n",
      'test/right.test.ts': "import { it } from 'vitest';\nit('passes', () => {});\n",
      'test/wrong.test.ts': `
        import { describe, expect, it } from 'vitest';
        describe('sums', () => { it('add up', () => { expect(1 + 1).toBe(3); }); });
      `,
    });
    const REPORTER = '--reporter=./scripts/run/results-reporter.mjs';
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', REPORTER];
    expect(tree.node(...vitest)).toMatchObject({
      status: 1,
      output: expect.stringContaining('Not checked: the sky is blue.') as string,
    });
    const results = JSON.parse(readFileSync(join(tree.dir, 'build/test-results.json'), 'utf8')) as typeof RESULTS;
    expect(results).toMatchObject({
      passed: 1,
      failed: 3,
      notChecked: [expect.stringMatching(/^Not checked: the sky is blue\. Atlassian's OpenAPI document/)],
    });
    expect(results.files.map(({ name }) => name).sort()).toEqual(
      ['broken', 'hook', 'right', 'skipped', 'wrong'].map((name) => `test/${name}.test.ts`),
    );
    const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
    expect(results.failures.sort(byName)).toEqual([
      { name: 'test/broken.test.ts', messages: ['no'] },
      { name: 'test/hook.test.ts', messages: ['no'] },
      { name: 'test/wrong.test.ts > sums > add up', messages: ['expected 2 to be 3 // Object.is equality'] },
    ]);
  });
});
