import { execFile as execFileWithCallback } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

import { chromium, type Browser } from 'playwright-core';

const execFile = promisify(execFileWithCallback);

const ON_THE_MACHINE = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
const SYSTEM_LIBRARIES = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];

// Not the npm package's own arguments: those switch off web security and site isolation, which the tests rely on.
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

interface Installed {
  readonly path: string;
  /** Added to the browser's environment. */
  readonly env: Readonly<Record<string, string>>;
}

const onTheMachine = (): Installed | null => {
  const path = [process.env.CHROMIUM_PATH, ...ON_THE_MACHINE].find((candidate) => candidate && existsSync(candidate));
  return path ? { path, env: {} } : null;
};

const unbrotli = (from: string, to: string) =>
  pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));

const untar = async (from: string, into: string) => {
  await mkdir(into);
  await unbrotli(from, `${into}.tar`);
  await execFile('tar', ['-x', '-f', `${into}.tar`, '-C', into]);
};

/** Its own font first, so that text is as wide on every machine; the machine's fonts for what it lacks. */
const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <dir>/usr/share/fonts</dir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>
`;

/** Unpacks into a folder of its own and renames it: test workers that start together never see half a browser. */
const unpack = async (packed: string, home: string) => {
  const making = await mkdtemp(`${home}-`);
  await Promise.all([
    unbrotli(join(packed, 'chromium.br'), join(making, 'chromium')),
    untar(join(packed, 'al2023.tar.br'), join(making, 'al2023')),
    untar(join(packed, 'fonts.tar.br'), join(making, 'fonts')),
    writeFile(join(making, 'fonts.conf'), fontsConf(join(home, 'fonts'))),
  ]);
  await rename(making, home).catch(async (cause: unknown) => {
    await rm(making, { recursive: true });
    if (!existsSync(home)) throw cause;
  });
};

const fromNpm = async (): Promise<Installed> => {
  const { resolve } = createRequire(join(process.cwd(), 'package.json'));
  const build = dirname(resolve('@sparticuz/chromium'));
  const home = join(tmpdir(), 'rollcall-chromium-147.0.0');
  if (!existsSync(home)) await unpack(join(build, '../../bin'), home);
  // The system's own folders come first: the packed libnss3 only stands in where the machine has none.
  const libraries = [process.env.LD_LIBRARY_PATH ?? '', ...SYSTEM_LIBRARIES, join(home, 'al2023/lib')];
  return {
    path: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  };
};

const launch = async (args: readonly string[]): Promise<Browser> => {
  const { path, env } = onTheMachine() ?? (await fromNpm());
  return chromium.launch({ executablePath: path, args: [...ARGS, ...args], env: { ...process.env, ...env } });
};

/** A headless Chromium with a fresh profile: the machine's own (or CHROMIUM_PATH), else the one that npm brought. */
export const launchChromium = (): Promise<Browser> => launch([]);

/**
 * The same for pages that live for a second or two: compiling them once more, for speed, takes a third of what the processor does for
 * them, and speeds up nothing before they are gone.
 */
export const launchForShortPages = (): Promise<Browser> => launch(['--js-flags=--no-opt --no-maglev']);
