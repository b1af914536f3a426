import type { Administrator } from './rules/licence';
import type { DirectoryGroup, DirectoryState } from './state';

type Slots = DirectoryState['groups'];

/** Groups that are kept: the state, which names them all, must fit one value. */
const MOST_GROUPS = 2_000;

const EMPTY: Omit<DirectoryGroup, 'id'> = { products: [], roles: [], readAt: null };

/** In a free slot, or one more. `false` when there is none left. */
const place = (slots: Slots, group: DirectoryGroup): boolean => {
  const free = slots.indexOf(null);
  if (free < 0 && slots.length >= MOST_GROUPS) return false;
  slots[free < 0 ? slots.length : free] = group;
  return true;
};

/**
 * The slots once Jira has said which groups give products, or roles, and which. A known group keeps its slot, one that
 * gives nothing any more leaves it. `left`: groups for which there is no slot.
 */
export const assignGroupSlots = (
  before: Slots,
  ...[what, given]:
    ['products', ReadonlyMap<string, readonly string[]>] | ['roles', ReadonlyMap<string, readonly Administrator[]>]
): { groups: Slots; left: number } => {
  const groups: Slots = before.map((group) => {
    const now = group && { ...group, [what]: [...(given.get(group.id) ?? [])] };
    return now && now.products.length + now.roles.length > 0 ? now : null;
  });
  const known = new Set(groups.map((group) => group?.id));
  const fresh = [...given].filter(([id]) => !known.has(id));
  const left = fresh.filter(([id, gifts]) => !place(groups, { ...EMPTY, id, [what]: [...gifts] })).length;
  return { groups, left };
};
