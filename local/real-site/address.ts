import { SiteError } from './site-error';

export interface Address {
  /** `https://example.atlassian.net` */
  readonly origin: string;
  /** `example.atlassian.net` */
  readonly host: string;
}

const EXAMPLE = 'https://example.atlassian.net';
/** A Jira on this machine: for tests, and to try things out. */
const LOOPBACK = '127.0.0.1';

const urlOf = (text: string): URL => {
  try {
    return new URL(text);
  } catch {
    throw new SiteError(`--site takes the address of a Jira Cloud site, such as ${EXAMPLE}.`);
  }
};

/**
 * What `--site` names. Only the origin counts: an address copied from the browser will do. Throws `SiteError`, which does
 * not repeat the text: it may hold a password.
 */
export const addressOf = (text: string): Address => {
  const { protocol, hostname, host, origin, username, password } = urlOf(text);
  if (username !== '' || password !== '') {
    throw new SiteError(
      '--site takes an address without a name or password. They are read from ROLLCALL_EMAIL and ROLLCALL_TOKEN.',
    );
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && hostname === LOOPBACK)) {
    throw new SiteError(
      `--site takes an address with https, such as ${EXAMPLE}: the token must not travel in the open. ` +
        `Plain http is accepted for http://${LOOPBACK}:<port> only.`,
    );
  }
  return { origin, host };
};
