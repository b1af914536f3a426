import { costing } from '../../kernel/costing';
import { follow, TRAIL_START } from '../../kernel/trail';
import type { Points } from '../../kernel/points';

/** A page that was taken in: where it leads (`null`: nowhere), and what tells it from another of the same list. */
interface Page<Next> {
  readonly points: Points;
  readonly leftOut?: number;
  readonly next: Next | null;
  readonly mark: string;
}

interface Pages {
  readonly points: Points;
  readonly leftOut: number;
  /** `false`: the list leads in a circle or never ends, and was left. */
  readonly isWhole: boolean;
}

/** Follows a list from page to page within one call. What a page throws has cost what all pages before it did. */
export const readAllPages = async <Next>(first: Next, take: (at: Next) => Promise<Page<Next>>): Promise<Pages> => {
  let [points, leftOut, trail] = [0, 0, TRAIL_START];
  for (let at = first; ;) {
    const page = await costing(points, () => take(at));
    points += page.points;
    leftOut += page.leftOut ?? 0;
    if (page.next === null) return { points, leftOut, isWhole: true };
    const followed = follow(trail, page.mark);
    if (!followed) return { points, leftOut, isWhole: false };
    trail = followed;
    at = page.next;
  }
};
