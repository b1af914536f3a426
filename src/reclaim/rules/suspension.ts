import type { Hindrance } from './hindrance';

/** Who is suspended only if that is asked for. */
export const OPTIONAL_PEOPLE = ['seen', 'new'] as const satisfies readonly Hindrance[];
export type OptionalPerson = (typeof OPTIONAL_PEOPLE)[number];

/** What is known of somebody whose access to the organization may be suspended. */
export interface Suspendable {
  readonly isSelf: boolean;
  readonly isAdmin: boolean;
  readonly isProtected: boolean;
  /** Whether there is access that could be suspended. */
  readonly hasAccess: boolean;
  /** Whether the record or Atlassian saw the person in any product within the window. */
  readonly wasSeen: boolean;
  readonly isNew: boolean;
}

/** Why somebody is not suspended; `null`: they may be. The gravest comes first. */
export const suspensionHindranceOf = (
  { isSelf, isAdmin, isProtected, hasAccess, wasSeen, isNew }: Suspendable,
  chosen: readonly OptionalPerson[],
): Hindrance | null => {
  if (isSelf) return 'self';
  if (isAdmin) return 'admin';
  if (isProtected) return 'protected';
  if (!hasAccess) return 'no-access';
  if (wasSeen && !chosen.includes('seen')) return 'seen';
  return isNew && !wasSeen && !chosen.includes('new') ? 'new' : null;
};
