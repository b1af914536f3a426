import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import * as v from 'valibot';
import type { EgressGroup } from '../egress';
import type { Host } from '../host';
import { isLocal, pathOf, readJson, send, sendJson } from './answer';
import { SANDBOX } from './policy';
import { answerWebTrigger } from './web-trigger-request';

export interface ShellOptions {
  readonly host: Host;
  readonly frameOrigin: () => string;
  /** Where the receiving end shows what it got, or `null`. */
  readonly platformUrl: string | null;
  readonly violations: readonly string[];
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

type Api = Record<string, (body: unknown) => unknown>;

const apiOf = ({ host, frameOrigin, platformUrl, violations }: ShellOptions): Api => {
  const [site] = host.sites;
  if (!site) throw new Error('The shell shows one site: install the app first.');
  const installation = site.cloudId;
  return {
    '/api/start': () => ({
      frame: frameOrigin(),
      sandbox: SANDBOX,
      site: { name: site.name, url: site.url, kind: site.kind },
      title: host.manifest.adminPage.title,
      viewers: site.viewers(),
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
    '/api/invoke': (body) => {
      const { accountId, functionKey, payload } = v.parse(Invoke, body);
      return host.invokePage(installation, accountId, functionKey, payload);
    },
    '/api/product': async (body) => {
      const { accountId, restPath, fetchRequestInit } = v.parse(Product, body);
      const { method, headers, body: sent } = fetchRequestInit;
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

/** The product page around the frame: Jira's part, played on this machine. */
export const serveShell = (options: ShellOptions): Server => {
  const api = apiOf(options);
  const read = (file: string): string => readFileSync(join(__dirname, 'shell', file), 'utf8');
  const html = read('shell.html');
  return createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = pathOf(request);
      const method = api[path];
      const file = FILES[path];
      if (!isLocal(request)) {
        send(response, 421, 'text/plain', 'This host serves this machine only.');
      } else if (path.startsWith('/x1/')) {
        await answerWebTrigger(
          options.host.webTriggers,
          request,
          response,
          new URL(request.url ?? '/', 'http://shell'),
        );
      } else if (method && request.method === 'POST' && fromShell(request)) {
        sendJson(response, 200, { ok: true, value: await method(await readJson(request)) });
      } else if (file) {
        send(response, 200, file.type, read(file.file));
      } else if (path === '/') {
        const policy = `default-src 'self'; frame-src ${options.frameOrigin()}; style-src 'self'; script-src 'self'`;
        send(response, 200, 'text/html; charset=utf-8', html, { 'content-security-policy': policy });
      } else {
        send(response, 404, 'text/plain', 'There is no such page.');
      }
    };
    answer().catch((error: unknown) => {
      sendJson(response, 200, { ok: false, message: error instanceof Error ? error.message : String(error) });
    });
  });
};
