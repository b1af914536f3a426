import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { expect, it } from 'vitest';
import { TryLater } from '../../src/kernel/failures';
import { REQUEST_CHARS } from '../../src/proposals/request-message';
import { changeSending } from '../../src/push/change-sending';
import { asking, askingSite } from './asking-site';

const ROOT = resolve(import.meta.dirname, '../..');
const BASE = 'https://rollcall.example/docs/asking.openapi.json';

interface Response {
  readonly $ref?: string;
  readonly content?: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
}
interface Published {
  readonly paths: Readonly<
    Record<string, { readonly post: { readonly security: object[]; readonly responses: Record<string, Response> } }>
  >;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

const document = JSON.parse(readFileSync(resolve(ROOT, 'docs/asking.openapi.json'), 'utf8')) as Published;
const ajv = new Ajv2020({ strict: false });
ajv.addSchema(document, BASE, undefined, false);

const responses = document.paths['/']?.post.responses ?? {};
const documented = (status: string): Response | undefined => {
  const own = responses[status];
  return own?.$ref ? document.components.responses[own.$ref.split('/').at(-1) ?? ''] : own;
};

it('the published document names every answer to a signed request, each as it is, and no other', async () => {
  const { ports, post, handle } = await askingSite();
  const at = ports.clock.now();
  const met = new Map<number, unknown>();
  const note = async (answer: Promise<{ status: number; value: unknown }>) => {
    const { status, value } = await answer;
    met.set(status, value);
  };
  await note(post(asking(['ann', 'no-one']), { id: 'msg_a', at }));
  await note(post(asking(['ann']), { id: 'msg_a', at }));
  await note(post(asking(['ann'])));
  await note(post('{'));
  await note(post(asking(['ann']), { at: 0 }));
  await note(post('x'.repeat(REQUEST_CHARS + 1)));
  for (let i = 0; i < 10; i++) await note(post(asking(['ann'], { id: `more-${i}` })));
  met.set((await handle({ method: 'GET' }, {})).statusCode, null);
  const get = ports.records.get.bind(ports.records);
  ports.records.get = () => Promise.reject(new TryLater({ code: 'store-busy', status: 503 }));
  await note(post(asking(['ann'])));
  ports.records.get = get;
  await changeSending(ports, { takesRequests: false });
  await note(post(asking(['ann'])));
  expect([...met.keys()].sort().map(String)).toEqual(Object.keys(responses));
  for (const [status, value] of met) {
    const schema = documented(String(status))?.content?.['application/json'].schema.$ref;
    const check = schema === undefined ? () => true : ajv.getSchema(`${BASE}${schema}`);
    expect(check?.(value), `${status} ${JSON.stringify(value)}`).toBe(true);
  }
});

it('names the route and the scope of the manifest', () => {
  const { modules } = parse(readFileSync(resolve(ROOT, 'manifest.yml'), 'utf8')) as {
    modules: { apiRoute: { path: string; operation: string; scopes: string[] }[] };
  };
  const posted = modules.apiRoute.filter(({ operation }) => operation === 'POST');
  expect(posted.map(({ path, scopes }) => [path, scopes])).toEqual(
    Object.entries(document.paths).flatMap(
      ([
        path,
        {
          post: { security },
        },
      ]) => security.map((each) => [path, Object.values(each).flat()]),
    ),
  );
});
