import { failed, type Call, type Outcome } from './outcome';

export interface Page {
  readonly startAt: number;
  readonly maxResults: number;
}

const INTEGER = /^-?\d{1,15}$/;

/** A whole number of the query, or the default; `null` when it is something else. */
export const integerOf = (params: URLSearchParams, name: string, fallback: number): number | null => {
  const text = params.get(name);
  if (text === null || text === '') return fallback;
  return INTEGER.test(text) ? Number(text) : null;
};

/** Which stretch is asked for. Asking for too many gives the maximum, as Jira does. */
export const pageOf = (
  { params }: Call,
  { usual, most }: { readonly usual: number; readonly most: number },
): { readonly kind: 'page'; readonly page: Page } | Extract<Outcome, { kind: 'failed' }> => {
  const startAt = integerOf(params, 'startAt', 0);
  const maxResults = integerOf(params, 'maxResults', usual);
  if (startAt === null || maxResults === null || startAt < 0 || maxResults < 1) {
    return { kind: 'failed', status: 400, messages: ['startAt must be at least 0 and maxResults at least 1.'] };
  }
  return { kind: 'page', page: { startAt, maxResults: Math.min(maxResults, most) } };
};

const linkTo = ({ target, url }: Call, page: Page): string => {
  const link = new URL(target.pathname + target.search, url);
  link.searchParams.set('startAt', String(page.startAt));
  link.searchParams.set('maxResults', String(page.maxResults));
  return link.href;
};

/** Jira's page bean around a stretch of `total` values. */
export const beanOf = (call: Call, page: Page, total: number, values: readonly unknown[]): Record<string, unknown> => {
  const next = page.startAt + page.maxResults;
  const isLast = next >= total;
  return {
    self: linkTo(call, page),
    ...(isLast ? {} : { nextPage: linkTo(call, { ...page, startAt: next }) }),
    maxResults: page.maxResults,
    startAt: page.startAt,
    total,
    isLast,
    values,
  };
};

/** Comes before every item. */
export const FROM_THE_START = [-Infinity, -Infinity] as const;

/** An opaque token that says after which item the next page begins. */
export const tokenOf = (after: readonly [number, number]): string => Buffer.from(after.join(':')).toString('base64url');

export const readToken = (token: string): readonly [number, number] | null => {
  const match = /^(-?\d+):(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match ? [Number(match[1]), Number(match[2])] : null;
};

export const badToken = (): Outcome => failed(400, 'The nextPageToken is invalid or has expired.');
