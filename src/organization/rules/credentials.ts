import type { Problem } from '../../kernel/problem';

/** A UUID, or what Atlassian may make of it one day. */
const ORGANIZATION_ID = /^[0-9a-z-]{8,64}$/i;
/** Keys vary in length, with scopes they are long. Nothing in them needs a blank. */
const KEY = /^[\x21-\x7e]{16,4096}$/;

/** What is wrong with an organization's id and key, before anybody is asked; `null` when they may be some. */
export const credentialsProblem = ({
  organization,
  key,
}: {
  readonly organization: string;
  readonly key: string;
}): Problem | null => {
  if (!ORGANIZATION_ID.test(organization)) return { code: 'organization-id-unusable' };
  return KEY.test(key) ? null : { code: 'organization-key-unusable' };
};
