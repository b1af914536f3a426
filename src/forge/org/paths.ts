import type { Access, Wanted } from '../../organization/ports';

/** `v1/orgs/<id>` and what lies under it. */
export const under = (version: 1 | 2, { organization }: Access, rest = ''): string =>
  `v${version}/orgs/${encodeURIComponent(organization)}${rest}`;

const inDirectory = (access: Access, directory: string, rest: string): string =>
  under(2, access, `/directories/${encodeURIComponent(directory)}/${rest}`);

/** What is asked of the accounts in a directory; `-` is all that the key may see. */
export const users = (access: Access, directory: string, rest: string): string =>
  inDirectory(access, directory, `users/${rest}`);

/** The same of groups. */
export const groups = (access: Access, directory: string, rest: string): string =>
  inDirectory(access, directory, `groups/${rest}`);

export const queryOf = ({ cursor }: Wanted): Record<string, string> => (cursor === null ? {} : { cursor });
