/** An Atlassian account id: up to 128 characters, opaque. */
export type AccountId = string;

/** Letters, digits, `:`, `-` and `_` so far: whatever is printed without a blank passes. */
const ACCOUNT_ID = /^[\x21-\x7e]{1,128}$/;
/** What Jira writes in the place of somebody that it cannot name: the same for several people at once. */
const NOBODY: ReadonlySet<string> = new Set(['unknown', 'unidentified', 'anonymous', 'null', 'undefined']);

/** The account that an outside value names; `null` when it names none. */
export const accountIdOf = (value: unknown): AccountId | null =>
  typeof value === 'string' && ACCOUNT_ID.test(value) && !NOBODY.has(value.toLowerCase()) ? value : null;

export const ACCOUNT_TYPES = ['person', 'app', 'customer', 'unknown'] as const;
/** `customer` is portal-only and takes no seat; `unknown` acted but was not in the last directory read. */
export type AccountType = (typeof ACCOUNT_TYPES)[number];

const TYPES = new Map<unknown, AccountType>([
  ['atlassian', 'person'],
  ['app', 'app'],
  ['customer', 'customer'],
]);

/** What Atlassian's `accountType` means. */
export const accountTypeOf = (value: unknown): AccountType => TYPES.get(value) ?? 'unknown';

export const ACCOUNT_STATUSES = ['active', 'inactive', 'unknown'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const ROLES = ['site-admin', 'jira-admin', 'product-user', 'agent', 'customer'] as const;
export type Role = (typeof ROLES)[number];
