import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { withoutExports } from './exports';
import { handlersOf, readManifest, type Manifest } from './manifest';

/** Where the sealed edition is written: a folder that Forge's own tools take as an app. */
export const SEALED = join('build', 'sealed');

/** Lines that are other ones there, by file. What imports only what was left out stays as it is. */
const LINES: readonly (readonly [string, string, string])[] = [
  [
    join('src', 'forge', 'edition.ts'),
    "export const EDITION: Edition = 'full';",
    "export const EDITION: Edition = 'sealed';",
  ],
  ['tsconfig.json', '"noUnusedLocals": true,', '"noUnusedLocals": false,'],
];
const INDEX_FILE = join('src', 'index.ts');

/** What both editions are made of, beside what is written anew. */
const SHARED = ['src', 'locales', 'package.json', 'package-lock.json', 'tsconfig.json', join('build', 'page')];

/** By its name: what may be changed by it. Forge's own storage is the app's. */
const isWriting = (scope: unknown): boolean => /^(write|delete|manage|send):/.test(String(scope));

type Modules = NonNullable<Manifest['modules']>;
interface Entry {
  readonly key: string;
  readonly function?: string;
  readonly resolver?: { readonly function?: string };
  readonly scopes?: readonly string[];
}

const entriesOf = (modules: Modules): [string, Entry[]][] =>
  Object.entries(modules).map(([type, entries]) => [type, entries as Entry[]]);

const calledBy = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ function: called, resolver }) => called ?? resolver?.function ?? []);

/** Without what the outside may start, what asks for a scope that writes, and the functions that nothing calls then. */
const sealedModules = (modules: Modules): Modules => {
  const kept = entriesOf(modules)
    .filter(([type]) => type !== 'webtrigger')
    .map(([type, entries]): [string, Entry[]] => [type, entries.filter(({ scopes = [] }) => !scopes.some(isWriting))]);
  const called = new Set(kept.flatMap(([type, entries]) => (type === 'function' ? [] : calledBy(entries))));
  return Object.fromEntries(
    kept.map(([type, entries]) => [type, type === 'function' ? entries.filter(({ key }) => called.has(key)) : entries]),
  );
};

/** The manifest of an edition by which nothing leaves the site and nothing is changed: no domain, no scope that writes, no web trigger. */
export const sealedManifest = (manifest: Manifest): Manifest => {
  const { scopes, ...permissions } = manifest.permissions ?? {};
  if (!Array.isArray(scopes)) throw new Error('manifest.yml lists no scopes.');
  delete permissions.external;
  const reading = scopes.filter((scope) => !isWriting(scope));
  return {
    ...manifest,
    modules: sealedModules(manifest.modules ?? {}),
    permissions: { ...permissions, scopes: reading },
  };
};

const replaceLine = async (file: string, line: string, other: string): Promise<void> => {
  const source = await readFile(file, 'utf8');
  if (source.split(line).length !== 2) throw new Error(`${file} does not hold ${line} once.`);
  await writeFile(join(SEALED, file), source.replace(line, other));
};

/** Writes the sealed edition's sources, with the page as it was built last, to be bundled there. */
export const writeSealed = async (): Promise<void> => {
  const manifest = sealedManifest(await readManifest());
  await rm(SEALED, { recursive: true, force: true });
  await mkdir(SEALED, { recursive: true });
  for (const path of SHARED) await cp(path, join(SEALED, path), { recursive: true });
  await writeFile(join(SEALED, 'manifest.yml'), stringify(manifest));
  for (const [file, line, other] of LINES) await replaceLine(file, line, other);
  const wanted = new Set(handlersOf(manifest).map((handler) => handler.export));
  await writeFile(join(SEALED, INDEX_FILE), withoutExports(await readFile(INDEX_FILE, 'utf8'), wanted));
  await symlink(join('..', '..', 'node_modules'), join(SEALED, 'node_modules'), 'dir');
};
