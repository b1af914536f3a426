import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duration } from './duration.mjs';

const LOCK = 'package-lock.json';
/** What npm itself writes about what it has installed. */
const INSTALLED = join('node_modules', '.package-lock.json');
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT/;

const packagesOf = (file) => {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages).filter(([path]) => path !== '');
};

/** Whether node_modules holds what the lock names. A package for another platform may be absent. */
const isInstalled = () => {
  if (!existsSync(INSTALLED)) return false;
  const installed = new Map(packagesOf(INSTALLED));
  const locked = new Map(packagesOf(LOCK));
  const missing = [...locked].some(([path, { version, integrity, optional, devOptional }]) => {
    const found = installed.get(path);
    return found ? found.version !== version || found.integrity !== integrity : !optional && !devOptional;
  });
  return !missing && [...installed.keys()].every((path) => locked.has(path));
};

/** Keeps what npm says: on an older Node that is pages of warnings about packages that only the project's own Node runs. */
const npmCi = () =>
  new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--no-progress'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (said += chunk));
    npm.on('error', reject);
    npm.on('close', (code) => resolve({ code, said }));
  });

/** Installs what package-lock.json names, unless it is there. Throws with all that npm said when that fails. */
export const install = async () => {
  if (isInstalled()) return;
  const started = Date.now();
  console.log('Installing packages with npm ci (about a minute) …');
  const { code, said } = await npmCi();
  if (code === 0) {
    console.log(`Installed in ${duration((Date.now() - started) / 1000)}.`);
    return;
  }
  const what = UNREACHABLE.test(said)
    ? 'npm could not reach its registry. Check the network or the proxy (npm config get registry), then run this again.'
    : `npm ci failed (exit code ${code}); what it said is above.`;
  throw new Error(`${said.trimEnd()}\n\n${what}`);
};
