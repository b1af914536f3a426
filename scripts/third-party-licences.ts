import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedPackage } from './shipped-packages';

export const LICENCES_FILE = 'docs/third-party-licences.md';

/** Licences under which a package may ship: they ask for their notice and for nothing else of the app's own source. */
const ALLOWED: readonly string[] = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'Python-2.0', 'Unlicense'],
];

export const DEVELOPER_TERMS = 'Atlassian Developer Terms';
/** Atlassian's own packages for its platform name no SPDX licence, but a file that does. */
const IN_A_FILE = /^SEE LICENSE IN (\S+)$/;

const isUnderDeveloperTerms = ({ name, path }: ShippedPackage, file: string): boolean => {
  const text = join(path, file);
  return name.startsWith('@forge/') && existsSync(text) && readFileSync(text, 'utf8').includes(DEVELOPER_TERMS);
};

/** The licence by the name that people know it by. */
export const licenceOf = (shipped: ShippedPackage): string => {
  const file = IN_A_FILE.exec(shipped.licence)?.[1];
  return file !== undefined && isUnderDeveloperTerms(shipped, file) ? DEVELOPER_TERMS : shipped.licence;
};

/** A line for each package that may not ship as things are. Whoever adds one decides: another package, or another licence above. */
export const licenceProblems = (packages: readonly ShippedPackage[]): string[] =>
  packages.flatMap((shipped) => {
    const licence = licenceOf(shipped);
    const isAllowed = licence === DEVELOPER_TERMS || ALLOWED.includes(licence);
    return isAllowed
      ? []
      : [`${shipped.name} ${shipped.version}: the licence ${licence} is not in the list of those allowed`];
  });

/** The document that lists them. */
export const licencesText = (packages: readonly ShippedPackage[]): string => {
  const names = [...new Set(packages.map(licenceOf))].sort((one, other) => one.localeCompare(other, 'en'));
  const sections = names.map((licence) => {
    const lines = packages
      .filter((each) => licenceOf(each) === licence)
      .map(({ name, version }) => `- ${name} ${version}`);
    return `## ${licence}\n\n${[...new Set(lines)].join('\n')}\n`;
  });
  return [
    '# Licences of what ships\n',
    'Every package that the dependencies of Rollcall bring along, by its licence. Written by `npm run licences`; a gate of',
    '`npm test` fails when it is out of date, or when a licence is none that `scripts/third-party-licences.ts` allows.\n',
    ...sections,
  ].join('\n');
};
