import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft7 from 'ajv/dist/refs/json-schema-draft-07.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askApp, type Installed } from '../../local/ask-page';
import { NO_FAULTS } from '../../local/forge/faults';
import { Host } from '../../local/forge/host';
import { Outside } from '../../local/forge/outside';
import { openStateFile } from '../../local/forge/state-file';
import { createSite } from '../../local/jira/create-site';
import type { PulledSnapshot } from '../../src/push/read-pulled';

const FOLDER = resolve(import.meta.dirname, '../..');
const START = Date.UTC(2026, 10, 16);
const HOUR_MS = 3_600_000;
const BASE = 'https://rollcall.example/docs/';
const FILES = ['pulling.openapi.json', 'snapshot.schema.json'] as const;

interface Pointer {
  readonly $ref: string;
}
interface Response {
  readonly headers?: Readonly<Record<string, Pointer>>;
  readonly content?: { readonly 'application/json': { readonly schema: Pointer } };
}
interface Operation {
  readonly parameters?: readonly Pointer[];
  readonly responses: Readonly<Record<string, Response | Pointer>>;
}
interface Document {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
}

const [document, schema] = FILES.map(
  (file) => JSON.parse(readFileSync(resolve(FOLDER, 'docs', file), 'utf8')) as object,
) as [Document & object, object];
const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { date: true, 'date-time': true } });
ajv.addMetaSchema(draft7);
ajv.addSchema(document, `${BASE}${FILES[0]}`, undefined, false);
ajv.addSchema(schema, `${BASE}${FILES[1]}`);

/** What stands where the document points to, itself included. */
const lookUp = <T extends object>(place: T | Pointer): T => {
  if (!('$ref' in place)) return place;
  const names = place.$ref.replace('#/', '').split('/');
  return names.reduce<unknown>((value, name) => Reflect.get(Object(value), name) as unknown, document) as T;
};

const problemsWith = (what: string, { $ref }: Pointer, value: unknown): string[] => {
  const check = ajv.getSchema(new URL($ref, `${BASE}${FILES[0]}`).href);
  if (!check) return [`${what}: there is no ${$ref}`];
  return check(value) ? [] : (check.errors ?? []).map((error) => `${what}${error.instancePath} ${error.message ?? ''}`);
};

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** What the document has against an answer. */
const check = (path: string, { status, headers, body }: Answered): string[] => {
  const own = document.paths[path]?.get.responses[String(status)];
  if (!own) return [`${path}: ${status} is not documented`];
  const response = lookUp<Response>(own);
  const headerProblems = Object.entries(response.headers ?? {}).flatMap(([name, place]) => {
    const { schema: shape } = lookUp<{ schema: { pattern: string } }>(place);
    const value = headers[name.toLowerCase()]?.[0];
    return value !== undefined && new RegExp(shape.pattern).test(value) ? [] : [`${path}: ${name} is ${value}`];
  });
  const content = response.content?.['application/json'].schema;
  return [...headerProblems, ...(content ? problemsWith(path, content, JSON.parse(body)) : [])];
};

const host = new Host({ folder: FOLDER, db: openStateFile(':memory:'), start: START, outside: new Outside() });
const site = createSite({ seed: 24, people: 120, start: START });
const installed: Installed = { host, site };
const met = new Set<string>();
const problems: string[] = [];
let token: string;

/** Asks, and holds the answer against the document. */
const ask = async (path: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const lists = (all: Record<string, string>) =>
    Object.fromEntries(Object.entries(all).map(([key, text]) => [key, [text]]));
  const { statusCode, ...answer } = await host.restApi.call(site.cloudId, {
    method: 'GET',
    path,
    headers: lists({ authorization: `Bearer ${token}`, ...headers }),
    queryParameters: lists(query),
  });
  met.add(`${path} ${statusCode}`);
  problems.push(...check(path, { status: statusCode, ...answer }));
  return { status: statusCode, etag: answer.headers['etag']?.[0] ?? '', body: answer.body };
};

const PAGES = ['/snapshot/people', '/snapshot/changes'] as const;
const newest = async (): Promise<PulledSnapshot> => JSON.parse((await ask('/snapshot')).body) as PulledSnapshot;

/** Every answer that the routes give to a token that is allowed. */
const askEverything = async (): Promise<void> => {
  const { snapshot, pages, changes } = await newest();
  const counts = { '/snapshot/people': pages, '/snapshot/changes': changes?.pages ?? 0 };
  for (const path of PAGES) {
    for (let page = 0; page <= counts[path]; page++) {
      const { etag } = await ask(path, { snapshot: snapshot.id, page: String(page) });
      if (etag !== '') await ask(path, { snapshot: snapshot.id, page: String(page) }, { 'If-None-Match': etag });
    }
    await ask(path, { snapshot: snapshot.id, page: 'one' });
    await ask(path);
    await ask(path, { snapshot: 'another' });
  }
};

const askEach = async (): Promise<void> => {
  await ask('/snapshot');
  for (const path of PAGES) await ask(path, { snapshot: 'any' });
};

beforeAll(async () => {
  host.install(site);
  token = host.restApi.grant(site.cloudId, ['read:snapshot:custom']);
  await askEach();
  host.restApi.turn(site.cloudId, 'on');
  await host.advance(START + 30 * HOUR_MS);
  await askEach();
  await askApp(installed, 'savePull', { slot: 1 });
  await askApp(installed, 'changeSending', { slot: 1, schedule: 'daily' });
  await askApp(installed, 'sendSnapshot', { slot: 1 });
  await host.settle(HOUR_MS);
  await askEverything();
  await host.advance(START + 56 * HOUR_MS);
  await askEverything();
  host.faults = { ...NO_FAULTS, call: (_, { kind }) => (kind === 'kvs' ? 'fail' : 'pass') };
  await askEach();
  host.faults = NO_FAULTS;
  token = 'made-up';
  await askEach();
});

afterAll(() => host.close());

describe('the published document of the routes that are pulled from', () => {
  it('has nothing against any answer', () => {
    expect(problems).toEqual([]);
  });

  it('documents no answer that is never given', () => {
    const documented = Object.entries(document.paths).flatMap(([path, { get }]) =>
      Object.keys(get.responses).map((status) => `${path} ${status}`),
    );
    expect([...met].sort()).toEqual(documented.sort());
  });

  it('names the routes and the scope of the manifest, and every part of an answer', async () => {
    const pulled = host.manifest.apiRoutes.filter(({ operation }) => operation === 'GET');
    const routes = pulled.map(({ path, operation, scopes }) => [path, operation, ...scopes]);
    expect(routes).toEqual(Object.keys(document.paths).map((path) => [path, 'GET', 'read:snapshot:custom']));
    token = host.restApi.grant(site.cloudId, ['read:snapshot:custom']);
    const value = await newest();
    expect(value.changes).not.toBeNull();
    const { properties } = lookUp<{ properties: object }>({ $ref: '#/components/schemas/Snapshot' });
    expect(Object.keys(value).sort()).toEqual(Object.keys(properties).sort());
    const { properties: ofChanges } = lookUp<{ properties: object }>({ $ref: '#/components/schemas/Changes' });
    expect(Object.keys(value.changes ?? {}).sort()).toEqual(Object.keys(ofChanges).sort());
  });

  it('catches an answer that is not as it says', async () => {
    const value = await newest();
    const answer = (status: number, body: object) => ({ status, headers: {}, body: JSON.stringify(body) });
    expect(check('/snapshot', answer(200, { ...value, pages: '2' }))).toEqual(['/snapshot/pages must be integer']);
    expect(check('/snapshot', answer(418, value))).toEqual(['/snapshot: 418 is not documented']);
    expect(check('/snapshot/people', answer(200, value)).slice(0, 2)).toEqual([
      '/snapshot/people: ETag is undefined',
      "/snapshot/people must have required property 'type'",
    ]);
  });
});
