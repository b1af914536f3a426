import { describe, expect, it } from 'vitest';
import { dayAt } from '../../src/kernel/day';
import { TryLater } from '../../src/kernel/failures';
import { readOverview } from '../../src/resolvers/overview';
import type { Overview } from '../../src/resolvers/view';
import { USUAL } from '../../src/settings/rules/settings';
import { memoryPorts } from '../fakes/memory';
import { NO_ORGANIZATION } from '../fakes/organization-status';
import { NOTHING_SENT } from '../fakes/push-status';

const NOW = Date.UTC(2026, 10, 22, 12);
const BUSY = new TryLater({ code: 'store-busy', status: 503 });

const EMPTY: Overview = {
  now: NOW,
  cloudId: 'cloud',
  edition: 'full',
  record: { recordedSince: null, foldedAt: null, accounts: 0, problem: null },
  folding: false,
  ignored: {},
  directory: { state: 'never', readAt: null, checkedAt: null, behind: 0, progress: null, problems: [] },
  backfill: {
    state: 'never',
    done: 0,
    total: null,
    secondsLeft: null,
    waitingFor: null,
    problems: [],
    doneAt: null,
    page: { state: 'reading', token: null, done: 0, range: null },
  },
  audit: { days: [], sweep: null, waitingFor: null, problem: null },
  products: [],
  prices: { currency: 'USD', prices: [], problem: null },
  settings: { ...USUAL, problem: null },
  views: { views: [], problem: null },
  push: NOTHING_SENT,
  morePushes: [NOTHING_SENT, NOTHING_SENT, NOTHING_SENT],
  reclaim: { batches: [], open: null, problem: null },
  proposals: { proposals: [], rules: [], refused: {}, problem: null },
  organization: NO_ORGANIZATION,
  privacyProblem: null,
};

const unreadable = (record: string) => ({ code: 'record-unreadable', record }) as const;

describe('the overview', () => {
  it('of a new installation says that there is nothing yet', async () => {
    expect(await readOverview(memoryPorts(NOW))).toEqual(EMPTY);
  });

  it.each<[string, Partial<Overview>]>([
    ['roster', { record: { ...EMPTY.record, problem: unreadable('roster') } }],
    ['directory', { directory: { ...EMPTY.directory, state: 'failed', problems: [unreadable('directory')] } }],
    ['backfill', { backfill: { ...EMPTY.backfill, state: 'failed', problems: [unreadable('backfill')] } }],
    ['audit', { audit: { ...EMPTY.audit, problem: unreadable('audit') } }],
    ['prices', { prices: { ...EMPTY.prices, problem: unreadable('prices') } }],
    ['settings', { settings: { ...EMPTY.settings, problem: unreadable('settings') } }],
    ['views', { views: { ...EMPTY.views, problem: unreadable('views') } }],
    ['proposals', { proposals: { ...EMPTY.proposals, problem: unreadable('proposals') } }],
    ['push', { push: { ...EMPTY.push, problem: unreadable('push') } }],
    ['organization', { organization: { ...NO_ORGANIZATION, problems: [unreadable('organization')] } }],
    ['privacy', { privacyProblem: unreadable('privacy') }],
  ])('of an unreadable "%s" says so in its part, and the others are whole', async (key, told) => {
    const ports = memoryPorts(NOW);
    ports.records.rows.set(key, { version: 3, bytes: new Uint8Array([0x7b]) });
    expect(await readOverview(ports)).toEqual({ ...EMPTY, ...told });
  });

  it('has what is journalled folded for who looks, once there is something', async () => {
    const ports = memoryPorts(NOW);
    await ports.journal.join([{ account: 'a', day: dayAt(NOW), sign: 'comment.created' }]);
    expect((await readOverview(ports)).folding).toBe(true);
    expect(ports.queue.woken).toEqual([{ job: 'fold', afterSeconds: 0 }]);
  });

  it('is whole though the counts and the journal do not answer', async () => {
    const ports = memoryPorts(NOW);
    ports.ignoredCounts.read = () => Promise.reject(BUSY);
    ports.journal.read = () => {
      throw BUSY;
    };
    expect(await readOverview(ports)).toEqual(EMPTY);
  });
});
