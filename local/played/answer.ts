import { RefusedRequest } from '../loopback/admit-request';
import type { Ledger } from './ledger';

/** What a played server is asked. */
export interface Asked {
  readonly request: Request;
  readonly url: URL;
  /** When it came. Epoch ms. */
  readonly now: number;
}

/** Answers one request. Throws `RefusedRequest` for what it does not accept. */
export type Play = (asked: Asked) => Response | Promise<Response>;

const refusalOf = (error: unknown): Response => {
  if (!(error instanceof RefusedRequest)) throw error;
  return Response.json({ message: error.message }, { status: error.status });
};

/** Answers with what `play` says, and notes it. Throws what `fetch` would for a request that cannot be made. */
export const answer = async (
  { ledger, now, play }: { readonly ledger: Ledger; readonly now: number; readonly play: Play },
  url: string,
  init: RequestInit | undefined,
): Promise<Response> => {
  const request = new Request(url, init);
  const asked: Asked = { request, url: new URL(request.url), now };
  const response = await Promise.resolve(asked).then(play).catch(refusalOf);
  ledger.note({ at: now, method: request.method, path: asked.url.pathname, status: response.status });
  return response;
};

export const noSuchPath = ({ request, url }: Asked): never => {
  throw new RefusedRequest(404, `There is no ${request.method} ${url.pathname}.`);
};
