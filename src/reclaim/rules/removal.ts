import { includingRole } from '../../directory/rules/licence';

/** A group, and the products that membership of it gives, as application role keys. */
export interface GivingGroup {
  readonly id: string;
  readonly products: readonly string[];
}

/** What becomes of somebody who leaves every group that gives a product. */
export interface Removal {
  /** Ids of the groups to leave. */
  readonly leave: readonly string[];
  /** Products that go with it, though nobody asked for that: these groups alone give them. */
  readonly alsoLost: readonly string[];
  /** Products that stay, through other groups. */
  readonly stays: readonly string[];
}

/**
 * Which groups somebody must leave so that a seat comes free. Who leaves `jira-software` leaves what gives `jira-core` as well: the two are one
 * seat, and would be counted again by the other. `held`: the groups that the person is in, and what each gives.
 */
export const removalOf = (held: readonly GivingGroup[], product: string): Removal => {
  const isWanted = (role: string): boolean => includingRole(role) === product || role === product;
  const left = held.filter(({ products }) => products.some(isWanted));
  const kept = held.filter((group) => !left.includes(group));
  const given = (groups: readonly GivingGroup[]): Set<string> => new Set(groups.flatMap(({ products }) => products));
  const stays = given(kept);
  return {
    leave: left.map(({ id }) => id),
    alsoLost: [...given(left)].filter((role) => !isWanted(role) && !stays.has(role)),
    stays: [...stays],
  };
};
