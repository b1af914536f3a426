import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import { RefusedRequest } from '../../loopback/admit-request';
import { json, text, type Reply } from '../../loopback/reply';
import { readJson } from '../../loopback/request-body';
import type { Handler } from '../../loopback/start-server';
import { visibleText } from '../../visible-text';
import type { EgressGroup } from '../egress';
import type { Host } from '../host';
import { FEATURES, SANDBOX } from './policy';
import { behindToken } from './run-token';
import { answerWebTrigger } from './web-trigger-request';

/** The largest request that the shell's own API takes. Unit: bytes. */
const MAX_BODY = 2 * 1024 * 1024;

/** How much later than on this machine the app answers the page, and Jira. Unit: ms. */
export interface Latency {
  readonly appMs: number;
  readonly jiraMs: number;
}

export interface ShellOptions {
  readonly host: Host;
  /** First part of every path but those of web triggers, which are secrets themselves. */
  readonly token: string;
  readonly frameOrigin: () => string;
  /** Where the receiving end shows what it got, or `null`. */
  readonly platformUrl: string | null;
  readonly violations: readonly string[];
  readonly latency: Latency;
}

const FILES: Record<string, { file: string; type: string }> = {
  '/shell.css': { file: 'shell.css', type: 'text/css; charset=utf-8' },
  '/shell.js': { file: 'shell.js', type: 'text/javascript; charset=utf-8' },
};

const Invoke = v.object({ accountId: v.string(), functionKey: v.string(), payload: v.unknown() });
const Context = v.object({ accountId: v.string() });
const Product = v.object({
  accountId: v.string(),
  restPath: v.string(),
  fetchRequestInit: v.object({
    method: v.optional(v.string(), 'GET'),
    headers: v.optional(v.array(v.tuple([v.string(), v.string()])), []),
    body: v.nullish(v.string()),
  }),
});
const Group = v.object({
  key: v.string(),
  description: v.string(),
  configured: v.array(v.object({ domain: v.string(), type: v.array(v.string()) })),
});
const Consent = v.object({ egresses: v.array(Group) });
const Removal = v.object({ groupKey: v.string(), domain: v.optional(v.string()) });

type Method = (body: unknown) => unknown;
type Api = Readonly<Record<string, Method>>;

const later = (ms: number): Promise<void> | undefined =>
  ms === 0 ? undefined : new Promise((done) => setTimeout(done, ms));

const apiOf = ({ host, frameOrigin, platformUrl, violations, latency }: ShellOptions): Api => {
  const [site] = host.sites;
  if (!site) throw new Error('The shell shows one site: install the app first.');
  const installation = site.cloudId;
  return {
    '/api/start': () => ({
      frame: frameOrigin(),
      sandbox: SANDBOX,
      features: FEATURES,
      site: { name: visibleText(site.name), url: site.url, kind: site.kind },
      title: host.manifest.adminPage.title,
      viewers: site.viewers().map(({ accountId, label }) => ({ accountId, label: visibleText(label) })),
      platformUrl,
    }),
    '/api/status': () => ({
      now: host.clock.now(),
      owed: host.deliveries.count('trigger'),
      bill: host.meter.bill(),
      functions: Object.fromEntries(host.meter.functions),
      kvsRequests: host.meter.kvsRequests,
      points: host.meter.points,
      refused: host.violations.slice(-20),
      policyViolations: violations.slice(-20),
    }),
    '/api/context': (body) => host.page.context(installation, v.parse(Context, body).accountId),
    '/api/invoke': async (body) => {
      const { accountId, functionKey, payload } = v.parse(Invoke, body);
      await later(latency.appMs);
      return host.invokePage(installation, accountId, functionKey, payload);
    },
    '/api/product': async (body) => {
      const { accountId, restPath, fetchRequestInit } = v.parse(Product, body);
      const { method, headers, body: sent } = fetchRequestInit;
      await later(latency.jiraMs);
      const answer = await site.rest({
        method,
        path: restPath,
        headers: Object.fromEntries(headers),
        body: sent ?? undefined,
        caller: { kind: 'user', accountId, scopes: host.manifest.scopes, fromBrowser: true },
        now: host.clock.now(),
      });
      return { body: answer.body, headers: answer.headers, status: answer.status, statusText: '', isAttachment: false };
    },
    '/api/egress/get': () => host.egress.groups(installation),
    '/api/egress/set': (body) => {
      if (!host.manifest.customerManagedEgress)
        throw new Error('The manifest does not enable customer-managed egress.');
      for (const group of v.parse(Consent, body).egresses) host.egress.allow(installation, group satisfies EgressGroup);
      return { success: true };
    },
    '/api/egress/delete': (body) => {
      const { groupKey, domain } = v.parse(Removal, body);
      if (domain === undefined) host.egress.removeGroup(installation, groupKey);
      else host.egress.removeDomain(installation, groupKey, domain);
      return { success: true };
    },
  };
};

/** A form or a script of another page cannot set this header without being asked first. */
const fromShell = (request: IncomingMessage): boolean => request.headers['x-rollcall-shell'] === '1';

/** What the app or the site says is an answer; that the question was none is a refusal. Both are told to the shell. */
const answerApi = async (method: Method, request: IncomingMessage): Promise<Reply> => {
  try {
    return json(200, { ok: true, value: await method(await readJson(request, MAX_BODY)) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof RefusedRequest) return json(error.status, { ok: false, message });
    return json(v.isValiError(error) ? 400 : 200, { ok: false, message });
  }
};

const NEEDS_TOKEN =
  'Open the address that npm start printed: it holds the token of this run, without which nothing is answered.';

/** The product page around the frame: Jira's part, played on this machine. */
export const shell = (options: ShellOptions): Handler => {
  const { host, token, frameOrigin } = options;
  const api = apiOf(options);
  const read = (file: string): string => readFileSync(join(__dirname, 'shell', file), 'utf8');
  const html = read('shell.html');
  const page = (): Reply => {
    const policy = `default-src 'self'; frame-src ${frameOrigin()}; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'`;
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    return { status: 200, headers: { ...headers, 'x-frame-options': 'DENY' }, body: html };
  };
  return (request, url) => {
    if (url.pathname.startsWith('/x1/')) return answerWebTrigger(host.webTriggers, request, url, MAX_BODY);
    const path = behindToken(token, url.pathname);
    if (path === null) return text(403, NEEDS_TOKEN);
    // What the page names beside itself lies behind the slash.
    if (path === '') return text(308, '', { location: `/${token}/${url.search}` });
    const [method, file] = [api[path], FILES[path]];
    if (method && request.method === 'POST' && fromShell(request)) return answerApi(method, request);
    if (file) return { status: 200, headers: { 'content-type': file.type }, body: read(file.file) };
    return path === '/' ? page() : text(404, 'There is no such page.');
  };
};
