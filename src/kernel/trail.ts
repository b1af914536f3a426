/** How far a list was followed, page by page: enough to see that it never ends. Kept between two questions. */
export interface Trail {
  readonly pages: number;
  /** The mark of the page whose number is the last power of two. */
  readonly landmark: string;
}

export const TRAIL_START: Trail = { pages: 0, landmark: '' };

/** More than any site's list has, at the smallest pages that Jira gives: whatever is longer is no list. */
const MOST_PAGES = 20_000;

/**
 * The trail with one page more; `null` when the list leads in a circle or is too long to be one. `mark` tells where a page leads or
 * what is on it, whichever cannot come twice. A circle is found within three rounds, by keeping one mark instead of all (Brent).
 */
export const follow = ({ pages, landmark }: Trail, mark: string): Trail | null => {
  if (pages > 0 && mark === landmark) return null;
  if (pages >= MOST_PAGES) return null;
  const passed = pages + 1;
  const isPowerOfTwo = (passed & (passed - 1)) === 0;
  return { pages: passed, landmark: isPowerOfTwo ? mark : landmark };
};
