import type { Platform } from '../../src/push/ports';

/** A platform that is asked in this process, as the app's adapter asks one over the network. */
export const platformOf = (handle: (url: string, init: RequestInit) => Promise<Response>): Platform => ({
  ask: async ({ method, url, key, body }) => {
    const headers = new Headers(key === null ? {} : { authorization: `Bearer ${key}` });
    let sent: BodyInit | null = null;
    if (body?.kind === 'json') {
      headers.set('content-type', 'application/json');
      sent = JSON.stringify(body.value);
    } else if (body?.kind === 'text') {
      headers.set('content-type', body.type);
      sent = body.text;
    } else if (body) {
      const form = new FormData();
      for (const [name, value] of Object.entries(body.fields)) form.set(name, value);
      form.set('file', new Blob([body.file.text], { type: body.file.type }), body.file.name);
      sent = form;
    }
    try {
      const answer = await handle(url, { method, headers, body: sent });
      const text = await answer.text();
      const value: unknown = text.startsWith('{') ? JSON.parse(text) : null;
      return { kind: 'answered', status: answer.status, retryAfterSeconds: null, value, bytes: text.length };
    } catch {
      return { kind: 'unreachable', problem: { code: 'receiver-unreachable' }, bytes: 0 };
    }
  },
});
