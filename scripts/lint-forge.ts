import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lint, reportLintResults } from '@forge/lint';
import { exportsOf } from './exports';
import { readManifest, type Manifest } from './manifest';
import { problemsOf } from './manifest-rules';

/** Atlassian's OpenAPI documents lie beside the project, never in it. */
const SPECS = process.env.ATLASSIAN_SPECS ?? join('..', 'shared', 'specs');
const JIRA = join(SPECS, 'jira-openapi.json');

const logger = { info: (message: string) => console.log(message) };

/** Atlassian's linter asks its own service which runtimes are deprecated; offline the answer is none. */
const noService = { getDeprecatedRuntimes: () => Promise.resolve([]) } as unknown as Parameters<typeof lint>[4];

/** Points the linter at files instead of the network: Jira's own where it is at hand, an empty one for the rest. */
const offerSpecs = async (dir: string): Promise<void> => {
  const none = join(dir, 'none.json');
  await writeFile(none, JSON.stringify({ paths: {} }));
  for (const product of ['JSM', 'JSW', 'CONF', 'CONF_V2', 'BB']) process.env[`LOCAL_${product}_SWAGGER`] = none;
  process.env.LOCAL_JIRA_SWAGGER = existsSync(JIRA) ? JIRA : none;
  process.env.USE_LOCAL_SWAGGER = '1';
  if (!existsSync(JIRA)) console.log(`endpoint scopes not checked: no OpenAPI file (${JIRA})`);
};

/** Runs Atlassian's linter; its errors, warnings and pending approvals all count. */
const atlassianProblems = async (manifest: Manifest): Promise<number> => {
  const dir = await mkdtemp(join(tmpdir(), 'lint-forge-'));
  try {
    await offerSpecs(dir);
    const files = (await readdir('src', { recursive: true })).filter((name) => /\.tsx?$/.test(name));
    const results = await lint(
      files.map((name) => join('src', name)),
      manifest,
      'production',
      logger,
      noService,
      { linter: { mode: 'client-side' } },
    );
    reportLintResults(logger, results);
    return results.reduce((sum, result) => sum + result.size(), 0);
  } finally {
    await rm(dir, { recursive: true });
  }
};

const main = async (): Promise<void> => {
  const manifest = await readManifest();
  const found = await atlassianProblems(manifest);
  const ours = problemsOf(manifest, exportsOf(await readFile(join('src', 'index.ts'), 'utf8')));
  for (const problem of ours) console.error(`manifest.yml: ${problem}`);
  console.log(`Forge lint: ${found} problems of Atlassian's, ${ours.length} of our own.`);
  process.exitCode = found + ours.length > 0 ? 1 : 0;
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
