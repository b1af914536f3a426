import type { AccountStatus, AccountType } from '../../kernel/account';
import type { Use } from '../../report/rules/use';

/** Why somebody's seat is not taken. */
export const HINDRANCES = [
  /** It is whoever asks for it. */
  'self',
  'admin',
  'protected',
  /** The person takes no seat on the product, by what the directory knows. */
  'no-seat',
  'active',
  /** Only looks: unless readers are chosen as well. */
  'reader',
  /** Too young to be judged: unless such are chosen as well. */
  'new',
  /** The record does not reach back far enough: unless such are chosen as well. */
  'unknown',
  /** The person has no access to the organization that could be suspended, by what it told last. */
  'no-access',
  /** Has the product of the organization by no group that could be left. */
  'no-group',
  /** Has it by a group whose members an identity provider keeps: nobody is taken out of it by hand. */
  'kept-group',
  /** Was in a product within the window, by the record or by Atlassian: unless such are chosen as well. */
  'seen',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

/** Classes whose seats are taken only if that is asked for. */
export const OPTIONAL_USES = ['reader', 'new', 'unknown'] as const satisfies readonly Use[];
export type OptionalUse = (typeof OPTIONAL_USES)[number];

/** What is known of somebody whose seat may be taken. */
export interface Holder {
  readonly isSelf: boolean;
  readonly isProtected: boolean;
  readonly type: AccountType;
  readonly status: AccountStatus;
  readonly roles: readonly string[];
  /** The class of the seat in its own product; `null` where there is no seat. */
  readonly use: Use | null;
}

/** Whether somebody with these roles runs the site: nobody's access is to end by those who need it to mend that. */
export const administers = (roles: readonly string[]): boolean =>
  roles.some((role) => role === 'site-admin' || role === 'jira-admin');

/** `null`: the seat may be taken. The gravest comes first. */
export const hindranceOf = (holder: Holder, chosen: readonly OptionalUse[]): Hindrance | null => {
  const { use } = holder;
  if (holder.isSelf) return 'self';
  if (administers(holder.roles)) return 'admin';
  if (holder.isProtected) return 'protected';
  if (use === null || holder.type !== 'person' || holder.status !== 'active') return 'no-seat';
  if (use === 'active') return 'active';
  return use === 'idle' || chosen.includes(use) ? null : use;
};
