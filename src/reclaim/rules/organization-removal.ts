import { applicationOf } from '../../organization/rules/products';
import type { Hindrance } from './hindrance';
import { organizationHindranceOf, type OptionalPerson, type Someone } from './suspension';

/** A product on a site, and what somebody did there. */
export interface Resource {
  /** Atlassian's own id of it. */
  readonly resource: string;
}

/** A group that gives the product which is to be taken. */
export interface GivingOrganizationGroup {
  readonly id: string;
  /** Whether nobody is taken out of it by hand. */
  readonly isKept: boolean;
  /** Whether its members administer a product. */
  readonly isAdmin: boolean;
}

/** What becomes of somebody who leaves every group that gives a product of the organization. */
export interface OrganizationRemoval<P extends Resource, G extends GivingOrganizationGroup> {
  readonly leave: readonly G[];
  /** The product itself, and others that those groups alone give. */
  readonly lost: readonly P[];
  /** Products that stay: through other groups, or by no group at all. */
  readonly stays: readonly P[];
}

/**
 * `memberOf`: ids of all groups of somebody. `giving`: groups that give the product. `givers`: by product that any of those gives, the ids of all
 * groups that give it.
 */
export const organizationRemovalOf = <P extends Resource, G extends GivingOrganizationGroup>(
  products: readonly P[],
  memberOf: ReadonlySet<string>,
  {
    resource,
    giving,
    givers,
  }: {
    readonly resource: string;
    readonly giving: readonly G[];
    readonly givers: ReadonlyMap<string, ReadonlySet<string>>;
  },
): OrganizationRemoval<P, G> => {
  const leave = giving.filter(({ id }) => memberOf.has(id));
  const left = new Set(leave.map(({ id }) => id));
  const goes = (product: P): boolean => {
    if (product.resource === resource) return true;
    const through = [...(givers.get(product.resource) ?? [])].filter((id) => memberOf.has(id));
    return through.length > 0 && through.every((id) => left.has(id));
  };
  return { leave, lost: products.filter(goes), stays: products.filter((product) => !goes(product)) };
};

/** What is known of somebody who may be taken out of groups of the organization. Seen is who was in the product, by Atlassian's word. */
export interface Removable extends Someone {
  /** Whether they have the product, enabled and not suspended. */
  readonly hasProduct: boolean;
  readonly leave: readonly Pick<GivingOrganizationGroup, 'isKept'>[];
}

const byGroups = ({ hasProduct, leave }: Removable): Hindrance | null => {
  if (!hasProduct) return 'no-access';
  if (leave.length === 0) return 'no-group';
  return leave.some(({ isKept }) => isKept) ? 'kept-group' : null;
};

/** Why somebody's seat is not taken; `null`: it may be. */
export const removalHindranceOf = (person: Removable, chosen: readonly OptionalPerson[]): Hindrance | null =>
  organizationHindranceOf(person, byGroups(person), chosen);

/** Whether seats on it are taken in Jira itself, by the record of this site: those of its own Jira products. */
export const isTakenInJira = ({ key, isHere }: { readonly key: string; readonly isHere: boolean }): boolean =>
  isHere && applicationOf(key).startsWith('jira-');
