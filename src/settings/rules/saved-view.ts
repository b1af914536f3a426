import type { Problem } from '../../kernel/problem';

/** How somebody looks at the list of people, kept under a name. */
export interface SavedView {
  /** Whoever saves it chooses it: saving under it again is changing it, or bringing it back. */
  readonly id: string;
  readonly name: string;
  /** The query string of its address, without the question mark. */
  readonly query: string;
}

export const MOST_VIEWS = 50;
export const MOST_NAME_CHARS = 100;
export const MOST_QUERY_CHARS = 1_000;

/** Letters, digits and hyphens, as of a UUID. */
export const VIEW_ID = /^[A-Za-z0-9-]{1,64}$/;
/** What `URLSearchParams` writes: all else stands in it by its number. */
const QUERY = /^([A-Za-z0-9*._+&=-]|%[0-9A-Fa-f]{2})*$/;
/** Parameters that name people: what is searched for, which is mostly a name, and whose panel is open. They are not kept. */
const PERSONAL = ['q', 'person'] as const;

/** The query string of an address as it may be kept: without what names people. */
export const impersonal = (search: string): string => {
  const query = new URLSearchParams(search);
  for (const name of PERSONAL) query.delete(name);
  return query.toString();
};

/** Why a view cannot be kept; `null` when it can. */
export const viewProblem = ({ name, query }: SavedView): Problem | null => {
  if (name === '' || name.length > MOST_NAME_CHARS) return { code: 'view-name', most: MOST_NAME_CHARS };
  if (!QUERY.test(query) || query.length > MOST_QUERY_CHARS) return { code: 'view-query', most: MOST_QUERY_CHARS };
  const asked = new URLSearchParams(query);
  return PERSONAL.some((each) => asked.has(each)) ? { code: 'view-personal' } : null;
};

/** The views with this one in the place of that with its id, or after all others. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  views.some(({ id }) => id === view.id) ? views.map((each) => (each.id === view.id ? view : each)) : [...views, view];

export const withoutView = (views: readonly SavedView[], gone: string): SavedView[] =>
  views.filter(({ id }) => id !== gone);
