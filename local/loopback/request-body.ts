import type { IncomingMessage } from 'node:http';
import { RefusedRequest } from './admit-request';

/** The whole body, or `null` when it is longer than `limit` bytes; then the rest is left unread. */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | null> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** The same as text. Throws `RefusedRequest` when it is too long. */
export const readText = async (request: IncomingMessage, limit: number): Promise<string> => {
  const body = await readBody(request, limit);
  if (body === null) throw new RefusedRequest(413, 'The request is too large.');
  return body.toString();
};

/** The same as JSON; nothing is an empty object. Throws `RefusedRequest` when it is too long or no JSON. */
export const readJson = async (request: IncomingMessage, limit: number): Promise<unknown> => {
  const body = await readText(request, limit);
  try {
    return JSON.parse(body === '' ? '{}' : body) as unknown;
  } catch {
    throw new RefusedRequest(400, 'The request is no JSON.');
  }
};
