/** An Atlassian account id: up to 128 characters, opaque. */
export type AccountId = string;

export const ACCOUNT_TYPES = ['person', 'app', 'customer', 'unknown'] as const;
/** `customer` is portal-only and takes no seat; `unknown` acted but was not in the last directory read. */
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export const ACCOUNT_STATUSES = ['active', 'inactive', 'unknown'] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

export const ROLES = ['site-admin', 'jira-admin', 'product-user', 'agent', 'customer'] as const;
export type Role = (typeof ROLES)[number];
