const API = '/rest/api/3/';

/** POSTs that only ask: the question is too long for an address. */
const ASKING_POSTS: ReadonlySet<string> = new Set([
  `${API}search/jql`,
  `${API}search/approximate-count`,
  `${API}changelog/bulkfetch`,
  `${API}worklog/list`,
  `${API}issue/bulkfetch`,
]);

/** A slash or dot that the other side might still unfold. */
const FOLDED = /%(2f|5c|2e|25)/i;

/** Where a read goes, or `null` for whatever is none: another method, path or origin. Decides by these alone. */
export const readOf = (origin: string, method: string, path: string): URL | null => {
  if (!URL.canParse(path, origin)) return null;
  const url = new URL(path, origin);
  if (url.origin !== origin || url.username !== '' || url.password !== '') return null;
  if (!url.pathname.startsWith(API) || FOLDED.test(url.pathname)) return null;
  if (method === 'GET') return url;
  return method === 'POST' && ASKING_POSTS.has(url.pathname) ? url : null;
};
