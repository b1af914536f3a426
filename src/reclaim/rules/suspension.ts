import type { Hindrance } from './hindrance';

/** Who loses something in the organization only if that is asked for. */
export const OPTIONAL_PEOPLE = ['seen', 'new'] as const satisfies readonly Hindrance[];
export type OptionalPerson = (typeof OPTIONAL_PEOPLE)[number];

/** What is known of somebody in the organization, whatever may be taken from them. */
export interface Someone {
  readonly isSelf: boolean;
  readonly isAdmin: boolean;
  readonly isProtected: boolean;
  /** Whether they were seen, by whom that is judged, within the window. */
  readonly wasSeen: boolean;
  readonly isNew: boolean;
}

/** Why nothing is taken from somebody; `null`: it may be. The gravest comes first. `other`: what hinders what is to be done. */
export const organizationHindranceOf = (
  { isSelf, isAdmin, isProtected, wasSeen, isNew }: Someone,
  other: Hindrance | null,
  chosen: readonly OptionalPerson[],
): Hindrance | null => {
  if (isSelf) return 'self';
  if (isAdmin) return 'admin';
  if (isProtected) return 'protected';
  if (other) return other;
  if (wasSeen && !chosen.includes('seen')) return 'seen';
  return isNew && !wasSeen && !chosen.includes('new') ? 'new' : null;
};

/** What is known of somebody whose access to the organization may be suspended. Seen is who was in any product, by the record or by Atlassian. */
export interface Suspendable extends Someone {
  /** Whether there is access that could be suspended. */
  readonly hasAccess: boolean;
}

/** Why somebody is not suspended; `null`: they may be. */
export const suspensionHindranceOf = (person: Suspendable, chosen: readonly OptionalPerson[]): Hindrance | null =>
  organizationHindranceOf(person, person.hasAccess ? null : 'no-access', chosen);
