import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({
      name: v.optional(v.string()),
      version: v.optional(v.string()),
      dev: v.optional(v.boolean(), false),
      license: v.optional(v.string(), 'none'),
      link: v.optional(v.boolean(), false),
    }),
  ),
});
const Description = v.object({ license: v.optional(v.unknown()), licenses: v.optional(v.unknown()) });

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** Where it is installed, below the project's folder. */
  readonly path: string;
  /** What its own description says, usually an SPDX id. */
  readonly licence: string;
}

/** A package for another kind of machine is not there: then the lock file's copy of its word has to do. */
const licenceIn = (folder: string, locked: string): string => {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) return locked;
  const { license, licenses } = v.parse(Description, JSON.parse(readFileSync(description, 'utf8')));
  if (typeof license === 'string') return license;
  return JSON.stringify(license ?? licenses ?? 'none');
};

/**
 * Every package that "dependencies" bring along, as often as it is installed, by name and version. What the development
 * tools alone need is not among them; what npm would install for an optional peer is.
 */
export const shippedPackages = (): ShippedPackage[] => {
  const { packages } = v.parse(Lock, JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.startsWith('node_modules/') && !dev && !link)
    .map(([path, { name, version, license }]) => ({
      name: name ?? path.split('node_modules/').at(-1) ?? '',
      version: version ?? '',
      path,
      licence: licenceIn(path, license),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en'));
};
