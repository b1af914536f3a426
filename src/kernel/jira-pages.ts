import { idOf } from './issue-past';
import { textOf, wholeOf } from './outside';

// Where Jira's lists go on, as the app and the page read them.

/** Longest token of a next page that is believed: it is stored between two questions. Unit: characters. */
const TOKEN_CHARS = 4_000;

/** Where a search goes on; `null` at its end. That it is the last page is believed, whatever token comes with it. */
export const nextTokenOf = (page: { readonly nextPageToken?: unknown; readonly isLast?: unknown }): string | null =>
  page.isLast === true ? null : textOf(page.nextPageToken, TOKEN_CHARS);

/**
 * Where a list that counts its items goes on; `null` at its end: when nothing came, or all that there are. Without a total it
 * goes on until nothing comes.
 */
export const nextStartOf = (startAt: number, came: number, total: unknown): number | null => {
  const end = startAt + came;
  const all = wholeOf(total);
  return came === 0 || (all !== null && end >= all) ? null : end;
};

/** What a page of a counted list begins with: a list that begins anew on each page shows it. */
export const markOf = (values: readonly unknown[]): string => `${idOf(values[0]) ?? ''} ${values.length}`;
