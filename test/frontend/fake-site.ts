import { NO_ORGANIZATION } from '../fakes/organization-status';
import { NOTHING_SENT } from '../fakes/push-status';
import type { Overview } from '../../src/resolvers/view';
import { USUAL } from '../../src/settings/rules/settings';

/** Sunday 22 November 2026, 09:05 UTC: the fake app's clock. */
export const NOW = Date.UTC(2026, 10, 22, 9, 5);

const NEVER = 65_535;
/** The numbers of a fake account are those of this window. Unit: days. */
export const FAKE_DAYS = 30;
export const PRODUCTS: readonly string[] = ['jira-software', 'jira-servicedesk', 'jira-product-discovery'];

const GIVEN = [
  'Ada',
  'Amina',
  'Björn',
  'Chen',
  'Dana',
  'Elif',
  'Farid',
  'Grace',
  'Hiro',
  'Inês',
  'Jonas',
  'Katya',
  'Liam',
  'Maya',
  'Noor',
  'Olga',
  'Priya',
  'Quinn',
  'Rosa',
  'Sven',
  'Tomás',
  'Uma',
  'Viktor',
  'Wanda',
  'Xiu',
  'Yara',
  'Zoe',
];
const FAMILY = [
  'Almeida',
  'Berg',
  'Cohen',
  'Dubois',
  'Eriksen',
  'Fischer',
  'García',
  'Hopper',
  'Ito',
  'Jansen',
  'Kowalski',
  'Lindqvist',
  'Moreau',
  'Nguyen',
  'Okafor',
  'Patel',
  'Quispe',
  'Rossi',
  'Singh',
  'Tanaka',
  'Ueda',
  'Vargas',
  'Wong',
  'Xu',
  'Yilmaz',
  'Zhang',
];
const APPS = ['Automation for Jira', 'Slack', 'GitHub for Jira', 'Opsgenie', 'Figma for Jira', 'Trello'];

export interface FakeAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Whether Jira's user search returns it. */
  readonly listed: boolean;
  readonly type: number;
  readonly status: number;
  readonly roles: number;
  /** Application role keys. */
  readonly licences: readonly string[];
  readonly comment: number;
  readonly history: number;
  readonly worklog: number;
  readonly view: number;
  readonly activeDays: number;
  readonly lastActive: number;
  readonly lastSeen: number;
  readonly knownFor: number;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
const chanceFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const NOTHING = {
  comment: 0,
  history: 0,
  worklog: 0,
  view: 0,
  activeDays: 0,
  lastActive: NEVER,
  lastSeen: NEVER,
  knownFor: NEVER,
};

const activityOf = (chance: () => number) => {
  const upTo = (most: number) => Math.floor(chance() * (most + 1));
  const fate = chance();
  if (fate < 0.58) {
    const [comment, history, worklog] = [upTo(14), 1 + upTo(18), chance() < 0.4 ? upTo(20) : 0];
    const activeDays = Math.min(22, comment + history + worklog, Math.max(comment, history, worklog) + upTo(3));
    const lastActive = upTo(6);
    const views = activeDays + upTo(6);
    const lastSeen = upTo(lastActive);
    const view = Math.min(FAKE_DAYS - lastSeen, views);
    return { ...NOTHING, comment, history, worklog, activeDays, view, lastActive, lastSeen };
  }
  if (fate < 0.72) {
    const [views, lastActive, lastSeen] = [1 + upTo(12), chance() < 0.5 ? NEVER : 31 + upTo(200), upTo(20)];
    return { ...NOTHING, view: Math.min(FAKE_DAYS - lastSeen, views), lastActive, lastSeen };
  }
  if (fate < 0.87) {
    const lastSeen = 31 + upTo(180);
    return { ...NOTHING, lastActive: lastSeen + upTo(40), lastSeen };
  }
  return fate < 0.96 ? NOTHING : { ...NOTHING, knownFor: upTo(12) };
};

const idOf = (index: number): string => {
  const hex = (index * 2_654_435_761).toString(16).padStart(12, '0').slice(-12);
  return index % 3 === 0 ? `5be24ad8b165${hex}` : `712020:${hex.slice(0, 8)}-0000-4000-8000-${hex}`;
};

const pick = <T>(list: readonly T[], chance: () => number): T => list[Math.floor(chance() * list.length)] as T;

const accountAt = (index: number, chance: () => number): FakeAccount => {
  const name = `${pick(GIVEN, chance)} ${pick(FAMILY, chance)}`;
  const address = `${name
    .normalize('NFD')
    .replace(/[^A-Za-z ]/g, '')
    .toLowerCase()
    .replace(' ', '.')}${index}@example.com`;
  const kind = chance();
  const common = {
    id: idOf(index),
    name,
    email: chance() < 0.09 ? null : address,
    listed: true,
    status: 0,
    ...activityOf(chance),
  };
  if (kind < 0.04)
    return { ...common, name: `${pick(APPS, chance)} ${index}`, email: null, type: 1, roles: 0, licences: [] };
  if (kind < 0.1) return { ...common, type: 2, roles: 1 << 4, licences: [] };
  if (kind < 0.11) return { ...common, type: 3, status: 2, roles: 0, licences: [], listed: false };
  if (kind < 0.16)
    return { ...common, ...NOTHING, lastActive: 60, lastSeen: 58, type: 0, status: 1, roles: 0, licences: [] };
  const servicedesk = chance() < 0.3;
  const held = [chance() < 0.92, servicedesk, chance() < 0.15];
  const licences = PRODUCTS.filter((_, i) => held[i]);
  const admin = chance() < 0.02 ? 3 : chance() < 0.03 ? 2 : 0;
  const user = held[0] || held[2] ? 4 : 0;
  return { ...common, type: 0, roles: admin | user | (servicedesk ? 8 : 0), licences };
};

/** `count` accounts of all sorts, always the same. Account 2 was forgotten. */
export const fakeAccounts = (count: number): FakeAccount[] => {
  const chance = chanceFrom(20_261_122);
  return Array.from({ length: count }, (_, index) => {
    const account = accountAt(index, chance);
    return index === 2
      ? { ...account, ...NOTHING, id: '', listed: false, type: 3, status: 2, roles: 0, licences: [] }
      : account;
  });
};

/** A page of Jira's user search. */
export const fakeUsers = (accounts: readonly FakeAccount[], startAt: number, maxResults: number): object[] =>
  accounts
    .slice(startAt, startAt + maxResults)
    .flatMap(({ id, name, email, listed }) =>
      listed
        ? [{ accountId: id, displayName: name, ...(email === null ? {} : { emailAddress: email }), active: true }]
        : [],
    );

const holders = (accounts: readonly FakeAccount[], product: string): number =>
  accounts.filter(({ licences }) => licences.includes(product)).length;

export const fakeOverview = (accounts: readonly FakeAccount[]): Overview => {
  const [software = 0, servicedesk = 0, discovery = 0] = PRODUCTS.map((product) => holders(accounts, product));
  const bought = Math.ceil((software + 40) / 50) * 50;
  return {
    now: NOW,
    edition: 'full',
    cloudId: '11111111-2222-4333-8444-555555555555',
    record: { recordedSince: '2026-10-01', foldedAt: NOW - 60_000, accounts: accounts.length, problem: null },
    folding: false,
    ignored: {},
    directory: {
      state: 'ready',
      readAt: Date.UTC(2026, 10, 22, 3, 10),
      checkedAt: null,
      behind: 0,
      progress: null,
      problems: [],
    },
    backfill: {
      state: 'done',
      done: 5_210,
      total: null,
      secondsLeft: null,
      waitingFor: null,
      problems: [],
      doneAt: Date.UTC(2026, 9, 1, 9, 40),
      page: { state: 'done', token: null, done: 0, range: null },
    },
    audit: {
      days: [
        {
          day: '2026-11-21',
          issues: 3_412,
          more: false,
          sampled: 200,
          deeds: 512,
          missed: 2,
          coverage: { share: 1 - 2 / 512, low: 0.9694, high: 0.9992 },
          sweep: 'none',
          added: 2,
          problems: [],
        },
        {
          day: '2026-11-20',
          issues: 9_020,
          more: false,
          sampled: 200,
          deeds: 498,
          missed: 41,
          coverage: { share: 1 - 41 / 498, low: 0.871, high: 0.952 },
          sweep: 'done',
          added: 1_204,
          problems: [],
        },
        {
          day: '2026-11-19',
          issues: 0,
          more: false,
          sampled: 0,
          deeds: 0,
          missed: 0,
          coverage: null,
          sweep: 'none',
          added: 0,
          problems: [{ code: 'jira-refused', asked: 'changed-issues', status: 403 }],
        },
      ],
      sweep: null,
      waitingFor: null,
      problem: null,
    },
    products: [
      { key: 'jira-software', name: 'Jira', seats: bought, used: software, remaining: bought - software },
      {
        key: 'jira-servicedesk',
        name: 'Jira Service Management',
        seats: servicedesk - 3,
        used: servicedesk,
        remaining: 0,
      },
      { key: 'jira-product-discovery', name: 'Jira Product Discovery', seats: null, used: discovery, remaining: null },
    ],
    prices: { currency: 'USD', prices: [{ product: 'jira-software', amount: 815, period: 'month' }], problem: null },
    settings: { ...USUAL, problem: null },
    views: { views: [], problem: null },
    proposals: { proposals: [], rules: [], refused: {}, problem: null },
    morePushes: [NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
    push: {
      kind: 'webhook',
      account: null,
      url: 'https://ingest.example.com/rollcall',
      secretSince: Date.UTC(2026, 9, 3, 11, 20),
      schedule: 'daily',
      includes: { emails: true, days: true, organization: false, actions: false },
      isPaused: false,
      takesRequests: false,
      disabled: null,
      completed: { snapshot: 'snp_0003', kind: 'full', pages: 5 },
      attempts: [
        { at: NOW - 1_200_000, what: 'page', page: 2, bytes: 61_204, ms: 412, status: 503 },
        { at: NOW - 3_540_000, what: 'page', page: 1, bytes: 60_871, ms: 388, status: 204 },
        { at: NOW - 3_600_000, what: 'page', page: 0, bytes: 61_377, ms: 405, status: 204 },
        { at: NOW - 90_000_000, what: 'test', page: null, bytes: 112, ms: 20_000, status: null },
      ],
      deliveries: [
        {
          snapshot: 'snp_0004',
          kind: 'changes',
          startedAt: NOW - 3_600_000,
          completedAt: null,
          state: 'waiting',
          pagesSent: 2,
          pages: 5,
          people: accounts.length,
          withoutAddress: 0,
          attempts: 2,
          nextAttemptAt: NOW + 1_500_000,
          problem: { code: 'receiver-answered', status: 503 },
        },
        {
          snapshot: 'snp_0003',
          kind: 'full',
          startedAt: NOW - 26 * 3_600_000,
          completedAt: NOW - 26 * 3_600_000 + 42_000,
          state: 'completed',
          pagesSent: 5,
          pages: 5,
          people: accounts.length,
          withoutAddress: 0,
          attempts: 0,
          nextAttemptAt: null,
          problem: null,
        },
        {
          snapshot: 'snp_0002',
          kind: 'full',
          startedAt: NOW - 8 * 86_400_000,
          completedAt: null,
          state: 'failed',
          pagesSent: 1,
          pages: 5,
          people: accounts.length - 4,
          withoutAddress: 0,
          attempts: 10,
          nextAttemptAt: null,
          problem: { code: 'receiver-answered', status: 410 },
        },
      ],
      problem: null,
    },
    reclaim: { batches: [], open: null, problem: null },
    organization: NO_ORGANIZATION,
    privacyProblem: null,
  };
};
