// Asks the registry for the known weaknesses of the packages in package-lock.json: `npm run audit`. Needs nothing installed.
// Ends with 1 when one of what ships is high or critical; of the development tools' they are told. Where the registry's
// advisories cannot be reached, that is said and is no failure, but with --must-reach, which ends with 2.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const SEVERITIES = ['critical', 'high', 'moderate', 'low', 'info'];
const FAILING = ['critical', 'high'];
/** A database of advisories that does not answer by then is out of reach; nobody waits for it on the way to the tests. Unit: ms. */
const PATIENCE_MS = { asked: 5_000, needed: 30_000 };

const runNpm = (args, patience) =>
  new Promise((resolve) => {
    const flags = ['audit', '--json', '--package-lock-only', '--fetch-retries=0', `--fetch-timeout=${patience}`];
    const npm = spawn('npm', [...flags, ...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
      timeout: 2 * patience,
    });
    let said = '';
    npm.stdout.on('data', (chunk) => (said += chunk));
    npm.on('error', () => resolve(''));
    npm.on('close', () => resolve(said));
  });

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** How many of each severity, and of which packages; `null` when npm did not get to know. */
const weaknesses = async (args, patience) => {
  const answer = parsed(await runNpm(args, patience));
  const counts = answer?.metadata?.vulnerabilities;
  if (!SEVERITIES.every((severity) => Number.isInteger(counts?.[severity]))) return null;
  return { counts, packages: Object.values(answer.vulnerabilities ?? {}) };
};

const linesOf = (packages) =>
  SEVERITIES.flatMap((severity) =>
    packages.filter((each) => each.severity === severity).map(({ name, range }) => `  ${severity}  ${name} ${range}`),
  );

const summary = (counts) => {
  const some = SEVERITIES.filter((severity) => counts[severity] > 0);
  return some.length === 0 ? 'none known' : some.map((severity) => `${counts[severity]} ${severity}`).join(', ');
};

/** What is to be told, and how the process ends. */
const audit = async (mustReach) => {
  const patience = mustReach ? PATIENCE_MS.needed : PATIENCE_MS.asked;
  const shipped = await weaknesses(['--omit=dev'], patience);
  const all = shipped && (await weaknesses([], patience));
  if (!shipped || !all) {
    const why = 'The database of advisories could not be reached; npm run audit asks again.';
    return { lines: [`Not checked: known weaknesses of packages. ${why}`], code: mustReach ? 2 : 0 };
  }
  return {
    lines: [
      `Weaknesses of what ships: ${summary(shipped.counts)}.`,
      ...linesOf(shipped.packages),
      `Weaknesses with the development tools: ${summary(all.counts)}.`,
      ...linesOf(all.packages),
    ],
    code: FAILING.some((severity) => shipped.counts[severity] > 0) ? 1 : 0,
  };
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { lines, code } = await audit(process.argv.includes('--must-reach'));
  console.log(lines.join('\n'));
  process.exitCode = code;
}
