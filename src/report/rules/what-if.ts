import { Bits } from '../../kernel/bits';

/** Who has a product through which group. */
export interface ProductAccess<Group> {
  /** Members of each group that gives the product. */
  readonly groups: ReadonlyMap<Group, Bits>;
  /** Who takes a seat on it, as `seatsOf` says: active people, and for `jira-core` none who has `jira-software`. */
  readonly holders: Bits;
}

/** What becomes of the members of a group when it gives the product no more. Everyone is in one of the three. */
export interface WithoutAccess {
  /** No other group gives it to them: their seats come free. */
  readonly freed: Bits;
  /** They keep their seats through another group. */
  readonly kept: Bits;
  /** They take no seat on it as it is: deactivated people, apps, and who has the product that includes it. */
  readonly seatless: Bits;
}

/**
 * If the group lost its access to this product and nothing else changed. Of a group that does not give it, nobody. Whoever loses
 * `jira-software` may take a seat on `jira-core` instead, where a group gives that: the seat of this product is free all the same.
 */
export const whatIf = <Group>({ groups, holders }: ProductAccess<Group>, lost: Group): WithoutAccess => {
  const members = groups.get(lost) ?? new Bits();
  const others = new Bits();
  for (const [group, its] of groups) if (group !== lost) others.join(its);
  const seated = members.and(holders);
  return { freed: seated.without(others), kept: seated.and(others), seatless: members.without(holders) };
};

/** The same for each group that gives the product, asked by itself. Who has it through two groups or more is found once for all of them. */
export const whatIfEach = <Group>({ groups, holders }: ProductAccess<Group>): Map<Group, WithoutAccess> => {
  const [once, twice] = [new Bits(), new Bits()];
  for (const members of groups.values()) {
    twice.join(once.and(members));
    once.join(members);
  }
  return new Map(
    [...groups].map(([group, members]) => {
      const seated = members.and(holders);
      return [
        group,
        { freed: seated.without(twice), kept: seated.and(twice), seatless: members.without(holders) },
      ] as const;
    }),
  );
};
