import { SiteError } from './site-error';

export interface Credentials {
  readonly email: string;
  readonly token: string;
}

const WHERE_FROM = 'A token is made at https://id.atlassian.com/manage-profile/security/api-tokens.';

/** What the environment holds. Throws `SiteError`. */
export const credentialsFrom = ({
  ROLLCALL_EMAIL: email = '',
  ROLLCALL_TOKEN: token = '',
}: Readonly<Record<string, string | undefined>>): Credentials => {
  if (email === '' || token === '') {
    throw new SiteError(
      'A real site is read with your own account: set ROLLCALL_EMAIL to its e-mail address and ROLLCALL_TOKEN to an ' +
        `API token. ${WHERE_FROM}`,
    );
  }
  // A colon would end the address in the header, and the rest of it would count as the token.
  if (!/^[^\s:@]+@[^\s:@]+$/.test(email)) throw new SiteError('ROLLCALL_EMAIL is not an e-mail address.');
  if (/\s/.test(token)) throw new SiteError('ROLLCALL_TOKEN holds a space or a line break: copy the token alone.');
  return { email, token };
};
