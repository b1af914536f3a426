import type { Use } from '../../report/rules/use';
import { t } from '../words/translate';

const ROLES = ['site-admin', 'jira-admin', 'product-user', 'agent', 'customer'] as const;

/** How a role is called in Jira. One that this page does not know is shown by its key. */
export const roleName = (role: string): string => {
  const known = ROLES.find((each) => each === role);
  return known ? t(`classes.${known}`) : role;
};

/** How a class is called. */
export const nameOfUse = (use: Use): string => t(`classes.${use}`);
