import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EDITIONS } from '../src/kernel/edition';
import { SEALED, writeSealed } from './seal';

const HELP = `npm run build -- [--edition full|sealed]

Builds the page and the functions. The sealed edition is written to ${SEALED}, a Forge app
of its own: without a domain that it calls, a key, a scope that writes, or a web trigger.`;

const run = (script: string, cwd = '.'): Promise<void> =>
  new Promise((done, fail) => {
    const args = ['--import', 'tsx', resolve('scripts', script)];
    const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' });
    child.on('error', fail);
    child.on('exit', (code) => (code === 0 ? done() : fail(new Error(`${script} failed; the reason is above.`))));
  });

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { edition: { type: 'string', default: 'full' }, help: { type: 'boolean' } },
  });
  if (values.help === true || !EDITIONS.some((edition) => edition === values.edition)) {
    console.log(HELP);
    process.exitCode = values.help === true ? 0 : 1;
    return;
  }
  await run('build-page.mts');
  if (values.edition === 'full') {
    await run('bundle.ts');
    return;
  }
  await writeSealed();
  await run('bundle.ts', SEALED);
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
