import { FakeProposals } from './fake-proposals';
import { FakeReclaim } from './fake-reclaim';
import { PLATFORM_URLS, PULLED } from '../../src/push/rules/destination-kind';
import type { Slot } from '../../src/push/rules/slot';
import type { OfDestination, PlatformDestination } from '../../src/push/view';
import { pushesOf, withPush } from '../../src/frontend/site/pushes';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { join, normalize } from 'node:path';

import type { DirectoryWork } from '../../src/directory/view';
import type { Problem } from '../../src/kernel/problem';
import type { OrganizationPart, OrganizationStatus } from '../../src/organization/view';
import { NO_ORGANIZATION } from '../fakes/organization-status';
import type { PushStatus, SendingChange } from '../../src/push/view';
import type { SecondOpinion } from '../../src/report/rules/second-opinion';
import type { Answer, FailureCode, Overview, PageCalls, PageMethodName } from '../../src/resolvers/view';
import { withoutView, withView } from '../../src/settings/rules/saved-view';
import { withChange } from '../../src/settings/rules/settings';
import { CONNECTED, NOTHING_SWEPT } from './fake-organization';
import { fakeDays, fakeRoster, fakeSegment } from './fake-record';
import { fakeAccounts, fakeOverview, fakeUsers, NOW, type FakeAccount } from './fake-site';

const BUILT = join(import.meta.dirname, '../../build/page');

// Stricter than Forge's own, which also allows Atlassian's hosts.
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; object-src 'none'";

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
const THEMES = ['atlassian-light', 'atlassian-dark', 'atlassian-spacing', 'atlassian-typography', 'atlassian-shape'];

export interface BridgeCall {
  readonly command: string;
  readonly data: unknown;
}

type RecordMethod = 'recordRoster' | 'recordSegment' | 'recordDays';

/** What the page meets. A test changes it before the page loads, or while it is open. */
export interface FakeSite {
  accounts: FakeAccount[];
  overview: Overview;
  mode: 'light' | 'dark';
  /** In which Jira speaks to whoever looks. */
  locale: string;
  /** The module of the manifest that the page is opened by. */
  module: string;
  /** Methods that fail, and how. */
  failures: Partial<Record<PageMethodName, { code: FailureCode; problem: Problem }>>;
  /** What becomes of parts of the record on their way. */
  spoil: { [M in RecordMethod]?: (part: PageCalls[M]['value']) => PageCalls[M]['value'] };
  /** Status with which Jira answers the user search. */
  usersStatus: number;
  /** What else Jira answers to the user search the n-th time, counted from 1; `null`: what it would. Throws: no answer comes. */
  spoilUsers: (nth: number, startAt: number) => Partial<JiraAnswer> | null;
  /** What Jira answers to what is asked of issues and projects: JSON, or `status` alone; `null` for a path of which this knows nothing. */
  jira: (path: string) => object | null;
  /** What becomes of each answer of the app on its way, as text. */
  spoilAnswer: (method: PageMethodName, text: string) => string;
  egressRefused: boolean;
  /** What is proposed, and the rules that propose. */
  proposals: FakeProposals;
  /** Seats that are taken back and given back. */
  reclaim: FakeReclaim;
  /** What Jira says to the app of anyone. */
  opinion: SecondOpinion;
  /** What the last sweep of the organization read. */
  organization: OrganizationPart;
  /** What the app has read of the directory by the page, turn after turn. */
  work: DirectoryWork[];
  /** Every call of the bridge so far. */
  readonly calls: BridgeCall[];
}

export interface JiraAnswer {
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly status: number;
  readonly statusText: string;
}

export interface Harness {
  readonly url: string;
  /** The one that was begun last. */
  readonly site: FakeSite;
  /** Has the page meet another site, with so many people. */
  readonly begin: (people: number) => void;
  readonly close: () => Promise<void>;
}

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
};

const spoiled = <M extends RecordMethod>({ spoil }: FakeSite, method: M, part: PageCalls[M]['value']) =>
  spoil[method]?.(part) ?? part;

const slotIn = (payload: unknown): Slot => (payload as OfDestination | undefined)?.slot ?? 0;

const pushIn = ({ overview }: FakeSite, payload: unknown): PushStatus =>
  pushesOf(overview)[slotIn(payload)] ?? overview.push;

/** Changes the destination that is meant, and gives it. */
const changePush = (site: FakeSite, payload: unknown, change: Partial<PushStatus>): PushStatus => {
  const next = { ...pushIn(site, payload), ...change };
  site.overview = { ...site.overview, ...withPush(site.overview, slotIn(payload), next) };
  return next;
};

const changeOrganization = (site: FakeSite, change: Partial<OrganizationStatus>): OrganizationStatus => {
  site.overview = { ...site.overview, organization: { ...site.overview.organization, ...change } };
  return site.overview.organization;
};

const valueOf = (site: FakeSite, method: PageMethodName, payload: unknown): unknown => {
  switch (method) {
    case 'overview':
      return { ...site.overview, reclaim: site.reclaim.status, proposals: site.proposals.status };
    case 'recordRoster':
      return spoiled(site, method, fakeRoster(site.accounts, payload as PageCalls[typeof method]['request']));
    case 'recordSegment':
      return spoiled(site, method, fakeSegment(site.accounts, payload as PageCalls[typeof method]['request']));
    case 'recordDays':
      return spoiled(site, method, fakeDays(site.accounts, payload as PageCalls[typeof method]['request']));
    case 'seats':
      return [
        { product: 'jira-software', groups: ['g-1', 'g-2'] },
        { product: 'jira-servicedesk', groups: ['g-gone'] },
      ] satisfies PageCalls['seats']['value'];
    case 'directoryTurn':
    case 'handDirectory':
      return { directory: site.overview.directory, work: site.work.shift() ?? null };
    case 'secondOpinion':
      return site.opinion;
    case 'handPast':
      return site.overview.backfill;
    case 'readPastHere': {
      const { backfill } = site.overview;
      const state = (payload as PageCalls['readPastHere']['request']).wanted ? 'reading' : 'off';
      site.overview = { ...site.overview, backfill: { ...backfill, page: { ...backfill.page, state } } };
      return site.overview.backfill;
    }
    case 'readDirectory': {
      const directory = { ...site.overview.directory, state: 'reading' as const, progress: { done: 3, total: 12 } };
      site.overview = { ...site.overview, directory };
      return directory;
    }
    case 'savePrices':
      site.overview = {
        ...site.overview,
        prices: { ...(payload as PageCalls['savePrices']['request']), problem: null },
      };
      return site.overview.prices;
    case 'saveSettings': {
      const change = payload as PageCalls['saveSettings']['request'];
      const settings = { ...withChange(site.overview.settings, change), problem: null };
      site.overview = { ...site.overview, settings };
      return settings;
    }
    case 'saveView':
    case 'removeView': {
      const asked = payload as PageCalls['saveView']['request'];
      const { views } = site.overview.views;
      const after = method === 'saveView' ? withView(views, asked) : withoutView(views, asked.id);
      site.overview = { ...site.overview, views: { views: after, problem: null } };
      return site.overview.views;
    }
    case 'savePull':
      return changePush(site, payload, { kind: 'pull', url: PULLED, account: null, secretSince: null, problem: null });
    case 'savePlatform': {
      const { kind, account } = payload as PlatformDestination;
      return changePush(site, payload, {
        ...{ kind, account, url: PLATFORM_URLS[kind], secretSince: site.overview.now, problem: null },
      });
    }
    case 'saveDestination': {
      const { url, newSecret } = payload as { url: string; newSecret: boolean };
      changePush(site, payload, { kind: 'webhook', url, secretSince: site.overview.now, problem: null });
      return { url, secret: newSecret ? 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' : null };
    }
    case 'removeDestination':
      return changePush(site, payload, { kind: 'webhook', url: null, account: null, secretSince: null, problem: null });
    case 'changeSending': {
      const { schedule, includes, isPaused, takesRequests } = {
        ...pushIn(site, payload),
        ...(payload as SendingChange),
      } as PushStatus;
      return changePush(site, payload, { schedule, includes, isPaused, takesRequests });
    }
    case 'planReclaim':
      return site.reclaim.plan(payload as PageCalls[typeof method]['request']);
    case 'beginReclaim':
      return site.reclaim.begin(payload as PageCalls[typeof method]['request']);
    case 'proposedPeople':
      return site.proposals.people.get((payload as PageCalls[typeof method]['request']).proposal) ?? [];
    case 'approveProposal': {
      const { proposal, ...request } = payload as PageCalls[typeof method]['request'];
      const reclaim = site.reclaim.begin(request);
      return { reclaim, proposals: site.proposals.change(proposal, { state: 'approved', batch: reclaim.open }) };
    }
    case 'declineProposal': {
      const { proposal, why } = payload as PageCalls[typeof method]['request'];
      return site.proposals.change(proposal, { state: 'declined', declined: { at: NOW, by: 'boss', why } });
    }
    case 'saveRule':
      return site.proposals.save(payload as PageCalls[typeof method]['request']);
    case 'removeRule':
      return site.proposals.remove(payload as PageCalls[typeof method]['request']);
    case 'requestAddress':
      return { url: 'https://00000000.hello.atlassian-dev.net/x1/an-id?destination=1' };
    case 'planSuspension':
      return site.reclaim.suspensions(payload as PageCalls[typeof method]['request']);
    case 'beginSuspension':
      return site.reclaim.suspend(payload as PageCalls[typeof method]['request']);
    case 'planRemoval':
      return site.reclaim.removals(payload as PageCalls[typeof method]['request']);
    case 'beginRemoval':
      return site.reclaim.remove(payload as PageCalls[typeof method]['request']);
    case 'beginRestore':
      return site.reclaim.restore(payload as PageCalls[typeof method]['request']);
    case 'takeTurn':
      return site.reclaim.turn(payload as PageCalls[typeof method]['request']);
    case 'batchPart':
      return site.reclaim.part(payload as PageCalls[typeof method]['request']);
    case 'sendTest':
    case 'replayMessage': {
      const { page } = { page: null, ...(payload as { page?: number | null }) };
      const what =
        method === 'sendTest' ? ('test' as const) : page === null ? ('completed' as const) : ('page' as const);
      const attempt = { at: site.overview.now, what, page, bytes: 112, ms: 40, status: 204 };
      changePush(site, payload, { attempts: [attempt, ...pushIn(site, payload).attempts] });
      return { ...attempt, problem: null };
    }
    case 'connectOrganization': {
      const { organization, expires, maySuspend } = payload as PageCalls['connectOrganization']['request'];
      return changeOrganization(site, { connection: { ...CONNECTED, organization, expires, maySuspend } });
    }
    case 'disconnectOrganization':
      return changeOrganization(site, NO_ORGANIZATION);
    case 'readOrganization':
      return changeOrganization(site, { reading: { accounts: 0, waitingFor: null } });
    case 'organizationNames': {
      const { accounts } = payload as PageCalls[typeof method]['request'];
      return Object.fromEntries(accounts.map((account) => [account, `Called ${account.split(':').at(-1)}`]));
    }
    case 'recordOrganization':
      return site.organization;
    case 'sendAgain':
    case 'sendSnapshot': {
      const sending = {
        snapshot: 'snp_0005',
        kind: 'full' as const,
        startedAt: site.overview.now,
        completedAt: null,
        state: 'sending' as const,
        pagesSent: 1,
        pages: 5,
        people: site.accounts.length,
        withoutAddress: 0,
        attempts: 1,
        nextAttemptAt: site.overview.now + 60_000,
        problem: null,
      };
      return changePush(site, payload, { deliveries: [sending, ...pushIn(site, payload).deliveries] });
    }
  }
};

const invoke = (
  site: FakeSite,
  { functionKey, payload }: { functionKey: PageMethodName; payload: unknown },
): Answer<unknown> => {
  const failure = site.failures[functionKey];
  return failure ? { ok: false, ...failure } : { ok: true, value: valueOf(site, functionKey, payload) };
};

const GROUP_NAMES: Readonly<Record<string, string>> = {
  'g-1': 'jira-software-users',
  'g-2': 'contractors',
  'g-of-jira-product-discovery': 'discovery-users',
};

/** The groups of these ids that Jira knows. */
const groupsOf = (ids: readonly string[]) => {
  const values = ids.flatMap((groupId) => {
    const name = GROUP_NAMES[groupId];
    return name === undefined ? [] : [{ groupId, name }];
  });
  return { values, total: values.length, isLast: true };
};

/** Starts of the pages of users that were asked for, in order. */
export const userReads = ({ calls }: Pick<FakeSite, 'calls'>): number[] =>
  calls.flatMap(({ command, data }) => {
    const [, startAt] =
      /users\/search\?startAt=(\d+)/.exec(command === 'fetchProduct' ? JSON.stringify(data) : '') ?? [];
    return startAt === undefined ? [] : [Number(startAt)];
  });

const fetchProduct = (site: FakeSite, restPath: string): JiraAnswer => {
  const told = site.jira(restPath);
  if (told !== null) {
    const { status = 200 } = told as { status?: number };
    return { body: JSON.stringify(told), headers: {}, status, statusText: '' };
  }
  const query = new URL(restPath, 'http://jira').searchParams;
  if (restPath.startsWith('/rest/api/3/group/bulk?'))
    return { body: JSON.stringify(groupsOf(query.getAll('groupId'))), headers: {}, status: 200, statusText: 'OK' };
  const users = fakeUsers(site.accounts, Number(query.get('startAt')), Number(query.get('maxResults')));
  const ok = site.usersStatus === 200;
  return {
    body: JSON.stringify(ok ? users : {}),
    headers: { 'content-type': 'application/json' },
    status: site.usersStatus,
    statusText: ok ? 'OK' : 'Forbidden',
    ...site.spoilUsers(userReads(site).length, Number(query.get('startAt'))),
  };
};

/** Answers a bridge call. Throws on one that the page has no business making. */
const answer = (site: FakeSite, { command, data }: BridgeCall): unknown => {
  switch (command) {
    case 'getContext':
      return { locale: site.locale, siteUrl: 'https://acme.example', moduleKey: site.module };
    case 'enableTheming':
      return { mode: site.mode, styles: THEMES.map((theme) => `/theme/${theme}.css`) };
    case 'invoke': {
      const asked = data as { functionKey: PageMethodName; payload: unknown };
      return site.spoilAnswer(asked.functionKey, JSON.stringify(invoke(site, asked)));
    }
    case 'fetchProduct':
      return fetchProduct(site, (data as { restPath: string }).restPath);
    case 'navigate':
      return null;
    case '__permission__egressSet':
    case '__permission__egressDeleteDomain':
    case '__permission__egressDeleteGroup':
      if (site.egressRefused) throw new Error('the request was declined');
      return { results: [] };
    default:
      throw new Error(`Unexpected bridge command ${command}.`);
  }
};

const require = createRequire(import.meta.url);

const themeCss = (name: string): string => {
  const { default: css } = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/${name}.js`) as { default: string };
  return css;
};

const fileFor = async (root: string, path: string): Promise<string | Buffer> => {
  if (path === '/fake-bridge.js') return readFile(join(import.meta.dirname, 'fake-bridge.js'));
  if (path.startsWith('/theme/')) return themeCss(path.slice('/theme/'.length, -'.css'.length));
  if (path === '/index.html') {
    const html = await readFile(join(root, 'index.html'), 'utf8');
    return html.replace('<head>', '<head><script src="/fake-bridge.js"></script>');
  }
  return readFile(join(root, normalize(path)));
};

const respond = async (
  root: string,
  site: FakeSite,
  request: IncomingMessage,
): Promise<{ type: string; body: string | Buffer }> => {
  const { pathname } = new URL(request.url ?? '/', 'http://harness');
  if (pathname !== '/bridge') {
    const path = pathname === '/' ? '/index.html' : pathname;
    return { type: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', body: await fileFor(root, path) };
  }
  const call = JSON.parse(await textOf(request)) as BridgeCall;
  site.calls.push(call);
  try {
    return { type: 'application/json', body: JSON.stringify({ value: answer(site, call) }) };
  } catch (cause) {
    return { type: 'application/json', body: JSON.stringify({ error: (cause as Error).message }) };
  }
};

/** As Forge serves it: files whose names change with what is in them may be kept. */
const cachingOf = ({ url = '' }: IncomingMessage): string =>
  /^\/(assets|theme)\//.test(url) ? 'public, max-age=31536000, immutable' : 'no-store';

const newSite = (people: number): FakeSite => {
  const accounts = fakeAccounts(people);
  return {
    accounts,
    overview: fakeOverview(accounts),
    mode: 'light',
    locale: 'en-GB',
    module: 'rollcall',
    failures: {},
    spoil: {},
    usersStatus: 200,
    proposals: new FakeProposals(),
    reclaim: new FakeReclaim(),
    opinion: { kind: 'nothing' },
    organization: NOTHING_SWEPT,
    work: [],
    spoilUsers: () => null,
    jira: (path) => (path.endsWith('/search/approximate-count') ? { count: 0 } : null),
    spoilAnswer: (_, text) => text,
    egressRefused: false,
    calls: [],
  };
};

/** Serves the page built at `root` with a strict policy and a fake bridge in front of it. */
export const startHarness = async (root = BUILT): Promise<Harness> => {
  let site = newSite(0);
  const server = createServer((request, response) => {
    respond(root, site, request).then(
      ({ type, body }) =>
        response
          .writeHead(200, {
            'content-type': type,
            'content-security-policy': POLICY,
            'cache-control': cachingOf(request),
          })
          .end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The harness has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    get site() {
      return site;
    },
    begin: (people) => {
      site = newSite(people);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
