import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { verdictOf } from '../../src/push/rules/delivery';

const DOCS = resolve(__dirname, '../../docs');

interface Published {
  readonly webhooks: {
    readonly snapshot: {
      readonly post: {
        readonly requestBody: {
          readonly content: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
        };
        readonly responses: Readonly<Record<string, unknown>>;
      };
    };
  };
}

it('the published document names the schema, and an answer for everything that the app makes of one', () => {
  const text = readFileSync(resolve(DOCS, 'receiving.openapi.json'), 'utf8');
  const { requestBody, responses } = (JSON.parse(text) as Published).webhooks.snapshot.post;
  expect(existsSync(resolve(DOCS, requestBody.content['application/json'].schema.$ref))).toBe(true);
  const verdicts = Object.keys(responses).map((status) => {
    const { kind } = verdictOf({ status: Number(status.replace('XX', '04')), retryAfterSeconds: null });
    return [status, kind];
  });
  expect(Object.fromEntries(verdicts)).toEqual({
    '2XX': 'accepted',
    401: 'retry',
    409: 'restart',
    410: 'gone',
    429: 'retry',
  });
});
