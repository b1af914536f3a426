import type { Use } from '../../report/rules/use';

/** How roles are called in Jira. A role that this page does not know is shown by its key. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  'site-admin': 'Site admin',
  'jira-admin': 'Jira admin',
  'product-user': 'User',
  agent: 'Agent',
  customer: 'Customer',
};

export const roleName = (role: string): string => (Object.hasOwn(ROLE_NAMES, role) ? (ROLE_NAMES[role] ?? role) : role);

export const USE_NAMES: Readonly<Record<Use, string>> = {
  active: 'Active',
  reader: 'Reader',
  idle: 'Idle',
  unknown: 'Not known yet',
  new: 'New',
};

export const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const counts = new Intl.NumberFormat('en');

/** In the place of a number that is none. */
export const NO_NUMBER = '–';

/** Beyond these no number is exact, and none was meant. */
export const isFigure = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

export const formatCount = (count: number): string => (isFigure(count) ? counts.format(count) : NO_NUMBER);

/** `12%`; less than one in a hundred is not shown as nothing. */
export const formatShare = (part: number, whole: number): string => {
  if (whole === 0 || part === 0) return '0%';
  const percent = (100 * part) / whole;
  if (!isFigure(percent)) return NO_NUMBER;
  return percent < 1 ? '<1%' : `${Math.round(percent)}%`;
};
