import type { Part } from './paging';

/** A page of version 2: it leads on by a bare cursor. */
export const newPage = <T>({ items, next }: Part<T>, show: (item: T) => unknown): Response =>
  Response.json({ data: items.map(show), links: next === null ? {} : { next } });

/** Version 1 leads on by an address. */
export const oldPage = <T>(url: URL, { items, next }: Part<T>, show: (item: T) => unknown): Response => {
  const to = new URL(url);
  to.searchParams.set('cursor', next ?? '');
  return Response.json({
    data: items.map(show),
    meta: { total: items.length },
    links: { self: url.href, ...(next === null ? {} : { next: to.href }) },
  });
};

/** A refusal in the form that the API gives it. */
export const errorBody = async (response: Response): Promise<Response> => {
  if (response.ok || response.status === 429) return response;
  const { message } = (await response.json()) as { message: string };
  const { status } = response;
  if (status === 401) return Response.json({ code: 401, message }, { status });
  const code = message.startsWith('ADMIN-') ? message : `ADMIN-${status}-1`;
  return Response.json({ errors: [{ code, status: String(status), title: message }] }, { status });
};
