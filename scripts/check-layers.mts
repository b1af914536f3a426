import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const CONFIG = './.dependency-cruiser.cjs';
const TREES = ['src', 'receiver/src', 'local', 'bench', 'test', 'scripts'].filter((tree) => existsSync(tree));

const filesOf = async (trees: readonly string[]): Promise<string[]> => {
  const files: string[] = [];
  for (const tree of trees) for await (const file of glob(`${tree}/**/*.{ts,tsx}`)) files.push(file);
  return files.filter((file) => !file.endsWith('.d.ts'));
};

const inspect = async (): Promise<ICruiseResult> => {
  const options = await extractDepcruiseOptions(CONFIG);
  const { output } = await cruise(TREES, options, undefined, { tsConfig: extractTSConfig('tsconfig.local.json') });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return output;
};

/** A cruise that cannot read TypeScript finds no violation either: so it must have seen every file, and imports. */
const unseen = async ({ modules }: ICruiseResult): Promise<string[]> => {
  const seen = new Set(modules.map(({ source }) => source));
  return (await filesOf(TREES)).filter((file) => !seen.has(file));
};

const main = async (): Promise<void> => {
  const result = await inspect();
  const { violations, totalCruised, totalDependenciesCruised = 0 } = result.summary;
  const problems = [
    ...violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...(await unseen(result)).map((file) => `not cruised: ${file}`),
    ...(totalCruised > 0 && totalDependenciesCruised > 0 ? [] : ['nothing was cruised']),
  ];
  for (const problem of problems) console.error(problem);
  console.log(`Layers: ${totalCruised} modules, ${totalDependenciesCruised} imports, ${problems.length} problems.`);
  if (problems.length > 0) process.exitCode = 1;
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
