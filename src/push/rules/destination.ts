import type { Problem } from '../../kernel/problem';

/** Longest address that is taken. Unit: characters. */
const MOST_CHARS = 2_000;
/** Labels of a name on the public internet: letters, digits and hyphens, and no wildcard. */
const PUBLIC_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
/** What an address of four numbers looks like once a URL was made of it, in whatever notation it was written. */
const IPV4 = /^\d+(\.\d+){3}$/;
/** Ends of names that no public server has. @see https://www.iana.org/assignments/special-use-domain-names */
const PRIVATE_ENDS = [
  'localhost',
  'localdomain',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'invalid',
  'onion',
  'arpa',
  'alt',
] as const;
/** Public names of private addresses: each of them leads to the address that stands in it, or to this machine. */
const DISGUISES = ['nip.io', 'sslip.io', 'xip.io', 'localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com'] as const;

const endsWith = (name: string, ends: readonly string[]): boolean =>
  ends.some((end) => name === end || name.endsWith(`.${end}`));

const isPublic = (hostname: string): boolean => {
  const name = hostname.replace(/\.$/, '');
  return !IPV4.test(name) && PUBLIC_NAME.test(name) && !endsWith(name, PRIVATE_ENDS) && !endsWith(name, DISGUISES);
};

/**
 * Why snapshots may not go to that address; `null` when they may: https, a public name, no user name or password in it, and port 443
 * unless another was chosen on purpose.
 */
export const destinationProblem = (text: string, otherPort = false): Problem | null => {
  if (text.length > MOST_CHARS || !URL.canParse(text)) return { code: 'not-an-address' };
  const url = new URL(text);
  if (url.protocol !== 'https:') return { code: 'address-not-https' };
  if (url.username || url.password) return { code: 'address-with-password' };
  if (!isPublic(url.hostname)) return { code: 'address-not-public' };
  return url.port !== '' && !otherPort ? { code: 'address-with-port', port: Number(url.port) } : null;
};

/** The address as it is kept: without a fragment, which goes to no server, and without the dot that may end a name. */
export const destinationOf = (text: string): string => {
  const url = new URL(text);
  url.hash = '';
  url.hostname = url.hostname.replace(/\.$/, '');
  return url.href;
};
