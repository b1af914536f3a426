import { fetch } from '@forge/api';
import type { Platform, PlatformAnswer, PlatformRequest } from '../push/ports';
import { readText } from './body';
import { problemOfOutside, RECEIVER_TIMEOUT_MS } from './outside-problem';
import { retryAfterSeconds } from './retry-after';

/** No answer that is waited for is longer. Unit: bytes. */
const MOST_ANSWER = 65_536;

interface Encoded {
  readonly body: string;
  readonly type: string;
}

const JSON_TYPE = 'application/json';

/** As one text with its type: a form is not left to what carries it, which may know texts alone. */
const encoded = async (body: PlatformRequest['body']): Promise<Encoded | null> => {
  if (body === null) return null;
  switch (body.kind) {
    case 'json':
      return { body: JSON.stringify(body.value), type: JSON_TYPE };
    case 'text':
      return { body: body.text, type: body.type };
    case 'form': {
      const form = new FormData();
      for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
      const { name, type, text } = body.file;
      form.set('file', new Blob([text], { type }), name);
      const made = new Response(form);
      return { body: await made.text(), type: made.headers.get('content-type') ?? 'multipart/form-data' };
    }
  }
};

const valueIn = (text: string | null): unknown => {
  try {
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
};

/** Asks with the platform's key. Redirects are not followed: the key is for one address alone. */
export const platform: Platform = {
  ask: async ({ method, url, key, body }): Promise<PlatformAnswer> => {
    const sent = await encoded(body);
    const bytes = sent ? Buffer.byteLength(sent.body) : 0;
    const headers: Record<string, string> = { accept: JSON_TYPE };
    if (key !== null) headers['authorization'] = `Bearer ${key}`;
    if (sent) headers['content-type'] = sent.type;
    try {
      const signal = AbortSignal.timeout(RECEIVER_TIMEOUT_MS);
      const answer = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal,
        ...(sent && { body: sent.body }),
      });
      const after = retryAfterSeconds(answer.headers.get('retry-after'), Date.now());
      const value = valueIn(await readText(answer, MOST_ANSWER));
      return { kind: 'answered', status: answer.status, retryAfterSeconds: after, value, bytes };
    } catch (error) {
      return { kind: 'unreachable', problem: problemOfOutside(error), bytes };
    }
  },
};
