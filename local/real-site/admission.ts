import * as v from 'valibot';
import type { Gateway, Sent } from './gateway';
import { SiteError } from './site-error';

/** Whose eyes the site is read with. */
export interface Administrator {
  readonly accountId: string;
  readonly displayName: string;
}

const Myself = v.object({ accountId: v.string(), displayName: v.optional(v.string(), 'you') });
const Permissions = v.object({ permissions: v.record(v.string(), v.object({ havePermission: v.boolean() })) });

const UNREACHABLE: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'No such host is known. Check the spelling of the address, and the network.'],
  ['EAI_AGAIN', 'Its name could not be looked up. Check the network.'],
  ['ECONNREFUSED', 'Nothing answers there. Check the address.'],
  ['TIMEOUT', 'It did not answer within a minute. Check the network, and try again.'],
]);

const whyUnreachable = (code: string): string => {
  const known = UNREACHABLE.get(code);
  if (known !== undefined) return known;
  if (/CERT|TLS|SSL/.test(code)) return `Its certificate cannot be trusted (${code}). Check the address.`;
  return `It could not be reached (${code}). Check the network, and try again.`;
};

const NO_JIRA = 'What answers there is not Jira. Check the address: it is the one that your browser shows in Jira.';

const whyRefused = (status: number, retryAfter: string | undefined): string => {
  if (status >= 300 && status < 400) {
    return 'It answers with a redirect, which is not followed. Give the address that your browser shows in Jira.';
  }
  if (status === 429) {
    const wait = /^\d+$/.test(retryAfter ?? '') ? `in ${retryAfter} seconds` : 'in some minutes';
    return `It takes no more requests for now. Try again ${wait}.`;
  }
  if (status >= 500) return `It has trouble of its own (${status}). Try again later.`;
  switch (status) {
    case 401:
      return (
        'Jira does not accept the e-mail address and the token. Check ROLLCALL_EMAIL and ROLLCALL_TOKEN; the token must ' +
        'be one without scopes, which is not expired (https://id.atlassian.com/manage-profile/security/api-tokens).'
      );
    case 403:
      return (
        'Jira does not let this account in: it has no access to the site, the site admits other networks only, or too ' +
        'many logins have failed. Log in with the browser, then try again.'
      );
    case 404:
      return 'There is no Jira at this address. Check the spelling of the site’s name.';
    default:
      return NO_JIRA;
  }
};

const parsed = <T>(shape: v.GenericSchema<unknown, T>, body: string): T | null => {
  try {
    const result = v.safeParse(shape, JSON.parse(body));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
};

type Reading<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'problem'; readonly why: string };

/** What the answer says, or in words why it says nothing. */
const understand = <T>(sent: Sent, shape: v.GenericSchema<unknown, T>): Reading<T> => {
  switch (sent.kind) {
    case 'withheld':
      throw new Error('The question was no read.');
    case 'unreachable':
      return { kind: 'problem', why: whyUnreachable(sent.code) };
    case 'answered': {
      const { status, headers, body } = sent;
      if (status !== 200) return { kind: 'problem', why: whyRefused(status, headers['retry-after']) };
      const value = parsed(shape, body);
      return value === null ? { kind: 'problem', why: NO_JIRA } : { kind: 'read', value };
    }
  }
};

/** Who the credentials belong to. Throws `SiteError` when they open no Jira, or are not an administrator's. */
export const admit = async (origin: string, ask: Gateway): Promise<Administrator> => {
  const read = async <T>(path: string, shape: v.GenericSchema<unknown, T>): Promise<T> => {
    const reading = understand(await ask({ method: 'GET', path }), shape);
    if (reading.kind === 'problem') throw new SiteError(`${origin} cannot be read. ${reading.why}`);
    return reading.value;
  };
  const administrator = await read('/rest/api/3/myself', Myself);
  const { permissions } = await read('/rest/api/3/mypermissions?permissions=ADMINISTER', Permissions);
  if (permissions['ADMINISTER']?.havePermission !== true) {
    throw new SiteError(
      `${origin} cannot be read. This account does not administer Jira: Rollcall shows who holds which licence to Jira ` +
        'administrators only. Use an administrator’s e-mail address and token.',
    );
  }
  return administrator;
};
