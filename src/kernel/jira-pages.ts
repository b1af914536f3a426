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

/** The same of a list that may also say whether a page is its last: that is believed, and so is that nothing came. */
export const nextInList = (
  page: { readonly values: readonly unknown[]; readonly isLast?: unknown; readonly total?: unknown },
  startAt: number,
): number | null => {
  const { values, isLast, total } = page;
  const isAhead = isLast === false && values.length > 0;
  return isLast === true ? null : isAhead ? startAt + values.length : nextStartOf(startAt, values.length, total);
};

/** What a page of a counted list begins with: a list that begins anew on each page shows it. */
export const markOf = (values: readonly unknown[]): string => `${idOf(values[0]) ?? ''} ${values.length}`;

/** No place on earth is further behind UTC. Unit: ms. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;

/** JQL reads a time in a zone that nobody tells: `2026-11-22 00:00` is meant nowhere later than here. `since`: epoch ms. */
export const updatedSince = (since: number): string => {
  const [day, time] = new Date(since - FURTHEST_BEHIND_MS).toISOString().split('T');
  return `updated >= "${day} ${time?.slice(0, 5)}"`;
};

/** By creation, which never changes: an issue that is updated meanwhile keeps its place. */
export const BY_CREATION = 'ORDER BY created DESC, key ASC';

/** Issues with their past in a page of the search: Jira gives no more than `most`. */
export const ISSUE_PAGE = { most: 100, least: 5, growth: 5 } as const;

/** How many to ask for when so many were too large to be read; `null`: these are few, and are asked for without their past. */
export const fewer = (size: number): number | null =>
  size <= ISSUE_PAGE.least ? null : Math.max(ISSUE_PAGE.least, Math.floor(size / 2));

/** How many to ask for after a page that could be read. */
export const more = (size: number): number => Math.min(ISSUE_PAGE.most, size + ISSUE_PAGE.growth);
