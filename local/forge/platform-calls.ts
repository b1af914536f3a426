import type { Egress } from './egress';
import type { CallFate, Faults, PlatformCall } from './faults';
import { asPlatform, currentInvocation, elapsedOf, nowOf, type Invocation } from './invocation';
import type { Kvs } from './kvs';
import { EGRESS_PER_RUNTIME_MINUTE } from './limits';
import { runtimeMinutes, type Manifest } from './manifest';
import type { Meter } from './meter';
import type { Outside } from './outside';
import type { PersonalData } from './personal-data';
import type { Queues } from './queue';
import type { Caller, JiraSite } from '../jira/site';

/** How long a call to the platform takes, by the host's model. Unit: ms. */
const LATENCY_MS = { kvs: 8, queue: 25, jira: 120, egress: 0, other: 25 } as const;

interface Meta {
  readonly type: string;
  readonly provider?: string;
  readonly remote?: string;
  readonly accountId?: string;
}

/** Refusals that are part of how the app works: an absent key, a lost race. */
const ORDINARY_REFUSALS = ['KEY_NOT_FOUND', 'KEY_ALREADY_EXISTS', 'TRANSACTION_CONDITION_FAILED'];

/** A kill is no error that the app could catch: what it awaits never comes. */
const never = (): Promise<never> => new Promise(() => undefined);

/** Asked anew after each wait: the platform may have ended the function meanwhile. */
const isDead = ({ dead }: Invocation): boolean => dead;

/** As bytes: of a text a Response first counts the bytes, and then makes them. */
const answer = (status: number, body: string, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 || status === 304 ? null : Buffer.from(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });

/** An endpoint's name without ids, for the meter. */
const endpointOf = (method: string, path: string): string =>
  `${method} ${(path.split('?')[0] ?? '').replace(/\/(issue|product|applicationrole)\/[^/]+/, '/$1/{id}')}`;

interface Parts {
  readonly manifest: Manifest;
  readonly kvs: Kvs;
  readonly queues: Queues;
  readonly egress: Egress;
  readonly outside: Outside;
  readonly personalData: PersonalData;
  readonly meter: Meter;
  readonly siteOf: (installation: string) => JiraSite;
  readonly webTriggerUrl: (installation: string, key: string) => string | null;
  /** Notes that the app asked for what Forge does not allow. */
  readonly violation: (invocation: Invocation, what: string) => void;
  /** Ends an invocation as the platform would. */
  readonly kill: (invocation: Invocation, why: string) => void;
}

/** `__forge_fetch__` and `fetch` as the unmodified `@forge/*` packages call them. */
export class PlatformCalls {
  constructor(
    private readonly parts: Parts,
    private readonly faults: () => Faults,
  ) {}

  /** KVS, queue, Jira and Atlassian's own services. */
  readonly forgeFetch = (meta: Meta, path: string, init: RequestInit = {}): Promise<Response> => {
    const kind =
      meta.type === 'kvs'
        ? 'kvs'
        : meta.remote === 'jira'
          ? 'jira'
          : path.startsWith('/webhook/queue/publish')
            ? 'queue'
            : 'other';
    return this.perform({ kind, path }, (invocation) => {
      if (kind === 'kvs') return this.kvs(invocation, path, init);
      if (kind === 'queue') return this.queue(invocation, init);
      if (kind === 'jira') return this.jira(invocation, meta, path, init);
      if (path === '/graphql') return this.graphql(invocation, init);
      if (path === '/app/report-accounts') return this.reportAccounts(invocation, init);
      return answer(501, JSON.stringify({ message: `The local host does not play ${path}.` }));
    });
  };

  /** Requests out of Forge: only to domains that the manifest or an admin allows. */
  readonly fetch = (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = input instanceof Request ? input.url : String(input);
    return this.perform({ kind: 'egress', path: url }, (invocation) => {
      const { meter, egress, outside } = this.parts;
      if (!egress.permits(invocation.installation, url)) {
        this.parts.violation(invocation, `egress to ${new URL(url).origin}, which nobody allowed`);
        throw new Error(
          `REQUEST_EGRESS_ALLOWLIST_ERR: URL not included in the external fetch backend permissions: ${url}.`,
        );
      }
      invocation.egressRequests += 1;
      if (invocation.egressRequests > EGRESS_PER_RUNTIME_MINUTE * runtimeMinutes(invocation.function)) {
        this.parts.violation(invocation, `more than ${EGRESS_PER_RUNTIME_MINUTE} requests out per minute`);
        return answer(429, 'Too many requests out of the function.');
      }
      meter.egressRequests += 1;
      return outside.fetch(url, init);
    });
  };

  private async perform(
    call: PlatformCall,
    work: (invocation: Invocation) => Response | Promise<Response>,
  ): Promise<Response> {
    const invocation = currentInvocation.getStore();
    if (!invocation) throw new Error(`A call to ${call.path} outside any invocation.`);
    if (isDead(invocation)) return never();
    invocation.calls += 1;
    const fate: CallFate = this.faults().call(invocation, call);
    const answered = invocation.waitedMs + LATENCY_MS[call.kind];
    await Promise.resolve(); // calls that are made at once wait at once
    if (isDead(invocation)) return never();
    if (fate === 'kill') return this.end(invocation, 'killed before a call');
    invocation.waitedMs = Math.max(invocation.waitedMs, answered);
    if (elapsedOf(invocation) > invocation.function.timeoutSeconds * 1000) return this.end(invocation, 'time is up');
    if (fate === 'fail') return answer(500, JSON.stringify({ code: 'INTERNAL_ERROR', message: 'An injected fault.' }));
    for (let turns = this.faults().turns(); turns > 0; turns--) await Promise.resolve();
    if (isDead(invocation)) return never();
    const done = await asPlatform(invocation, () => work(invocation));
    if (isDead(invocation)) return never();
    if (fate === 'kill-after') return this.end(invocation, 'killed after a call');
    if (fate === 'lose')
      return answer(504, JSON.stringify({ code: 'TIMEOUT', message: 'An injected fault: done, but not answered.' }));
    return done;
  }

  private end(invocation: Invocation, why: string): Promise<never> {
    this.parts.kill(invocation, why);
    return never();
  }

  /** Of Atlassian's GraphQL only what `webTrigger.getUrl` asks for. */
  private graphql(invocation: Invocation, init: RequestInit): Response {
    const { query = '', variables = {} } = JSON.parse(bodyOf(init)) as {
      query?: string;
      variables?: { input?: { triggerKey: string } };
    };
    if (!query.includes('createWebTriggerUrl')) {
      return answer(501, JSON.stringify({ message: 'The local host does not play this query.' }));
    }
    const url = this.parts.webTriggerUrl(invocation.installation, variables.input?.triggerKey ?? '');
    if (url === null)
      this.parts.violation(invocation, 'the address of a web trigger that the manifest does not declare');
    return answer(200, JSON.stringify({ data: { createWebTriggerUrl: url === null ? null : { url } } }));
  }

  private reportAccounts(invocation: Invocation, init: RequestInit): Response {
    const { personalData, siteOf } = this.parts;
    const { status, updates } = personalData.answer(invocation.id, siteOf(invocation.installation), bodyOf(init));
    if (status === 400) this.parts.violation(invocation, 'a personal-data report that Atlassian would refuse');
    return answer(status, JSON.stringify({ accounts: updates }));
  }

  private kvs(invocation: Invocation, path: string, init: RequestInit): Response {
    const { manifest, kvs, meter } = this.parts;
    if (!manifest.scopes.includes('storage:app')) {
      this.parts.violation(invocation, 'storage without the scope storage:app');
      return answer(403, JSON.stringify({ code: 'FORBIDDEN', message: 'The scope storage:app is missing.' }));
    }
    const { status, body } = kvs.handle({
      installation: invocation.installation,
      path,
      text: bodyOf(init),
      now: nowOf(invocation),
      meter,
      fails: (key) => this.faults().keyFails(invocation, key),
    });
    if (status >= 400 && !ORDINARY_REFUSALS.some((code) => body.includes(code)))
      this.parts.violation(invocation, `storage ${path}: ${body}`);
    return answer(status, body);
  }

  private queue(invocation: Invocation, init: RequestInit): Response {
    const { queues, meter } = this.parts;
    const { status, body } = queues.push(
      { installation: invocation.installation, chain: invocation.chain, longestChain: this.faults().longestChain() },
      bodyOf(init),
      nowOf(invocation),
      meter,
    );
    if (status >= 400) this.parts.violation(invocation, `queue: ${body}`);
    return answer(status, body);
  }

  private async jira(invocation: Invocation, meta: Meta, path: string, init: RequestInit): Promise<Response> {
    const { manifest, meter, siteOf } = this.parts;
    const accountId = meta.accountId ?? invocation.accountId;
    if (meta.provider === 'user' && accountId === null) {
      return answer(401, '', { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' });
    }
    const method = init.method ?? 'GET';
    const { scopes } = manifest;
    const caller: Caller =
      meta.provider === 'user' && accountId !== null
        ? { kind: 'user', accountId, scopes }
        : { kind: meta.provider === 'app' ? 'app' : 'anonymous', scopes };
    const headers = Object.fromEntries(new Headers(init.headers));
    const body = typeof init.body === 'string' ? init.body : undefined;
    const request = { method, path, headers, body, caller, now: nowOf(invocation) };
    const given = await siteOf(invocation.installation).rest(request);
    const endpoint = endpointOf(method, path);
    meter.jiraRequest(endpoint, given.points, given.embedded);
    if (given.status >= 400) this.parts.violation(invocation, `Jira ${endpoint}: ${given.status} ${given.body}`);
    return answer(given.status, given.body, { ...given.headers });
  }
}

const bodyOf = (init: RequestInit): string => (typeof init.body === 'string' ? init.body : '');
