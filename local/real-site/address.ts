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

/** Whole labels before Atlassian's own domains, and nothing behind them: no port, no dot. Names of sites are plain ASCII. */
const ATLASSIAN = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:atlassian\.net|jira-dev\.com)$/;

const urlOf = (text: string): URL => {
  try {
    return new URL(text);
  } catch {
    throw new SiteError(`--site takes the address of a Jira Cloud site, such as ${EXAMPLE}.`);
  }
};

/**
 * What `--site` names. Only the origin counts: an address copied from the browser will do. The token goes to Atlassian's
 * hosts alone, and to the one that `trusted` spells out. Throws `SiteError`, which does not repeat the text: it may hold a password.
 */
export const addressOf = (text: string, trusted?: string): Address => {
  const { protocol, hostname, host, origin, username, password } = urlOf(text);
  if (username !== '' || password !== '') {
    throw new SiteError(
      '--site takes an address without a name or password. They are read from ROLLCALL_EMAIL and ROLLCALL_TOKEN.',
    );
  }
  if (protocol === 'http:' && hostname === LOOPBACK) return { origin, host };
  if (protocol !== 'https:') {
    throw new SiteError(
      `--site takes an address with https, such as ${EXAMPLE}: the token must not travel in the open. ` +
        `Plain http is accepted for http://${LOOPBACK}:<port> only.`,
    );
  }
  if (!ATLASSIAN.test(host) && host !== trusted?.toLowerCase()) {
    throw new SiteError(
      `--site takes a site of Atlassian's (*.atlassian.net, *.jira-dev.com), and ${host} is none: the token is sent nowhere ` +
        `else. If you trust that host with it, say so with --trust-host ${host}.`,
    );
  }
  return { origin, host };
};
