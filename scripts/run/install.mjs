import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

const npmCi = () =>
  new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci'], { stdio: ['inherit', 'inherit', 'pipe'], shell: process.platform === 'win32' });
    let complaint = '';
    npm.stderr.on('data', (chunk) => {
      complaint += chunk;
      process.stderr.write(chunk);
    });
    npm.on('error', reject);
    npm.on('exit', (code) => resolve({ code, complaint }));
  });

/** Installs what package-lock.json names, unless it is there. Throws with what to do when that fails. */
export const install = async () => {
  if (isInstalled()) return;
  console.log('node_modules does not match package-lock.json: npm ci');
  const { code, complaint } = await npmCi();
  if (code === 0) return;
  throw new Error(
    UNREACHABLE.test(complaint)
      ? 'npm could not reach its registry. Check the network or the proxy (npm config get registry), then run this again.'
      : `npm ci failed (exit code ${code}); what it said is above.`,
  );
};
