import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { SnapshotAction } from '../../src/push/snapshot-actions';
import type {
  SnapshotCompleted,
  SnapshotHeader,
  SnapshotMessage,
  SnapshotPage,
  SnapshotPerson,
} from '../../src/push/snapshot-message';

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const NEXT_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

const WINDOW = { from: '2026-10-24', to: '2026-11-22' };
const TAKEN_AT = '2026-11-22T03:00:00.000Z';

export const header = (id: string, takenAt = TAKEN_AT): SnapshotHeader => ({
  format: 2,
  id,
  kind: 'full',
  site: '11111111-2222-4333-8444-555555555555',
  takenAt,
  window: WINDOW,
  watchedSince: '2026-10-01',
  notKnown: null,
  base: null,
  rules: { graceDays: 14, counted: ['comment', 'history', 'worklog'] },
  includes: { emails: true, days: true, organization: false, actions: false },
});

/** A number for each id, as a site gives. */
const refs = new Map<string, number>();
const refOf = (accountId: string): number => {
  const ref = refs.get(accountId) ?? refs.size;
  refs.set(accountId, ref);
  return ref;
};

export const person = (accountId: string, change: Partial<SnapshotPerson> = {}): SnapshotPerson => ({
  ref: refOf(accountId),
  accountId,
  type: 'person',
  status: 'active',
  displayName: `Person ${accountId}`,
  email: `${accountId}@example.com`,
  emailHidden: false,
  roles: ['product-user'],
  licences: ['jira-software'],
  seats: [
    {
      product: 'jira-software',
      groups: ['everyone'],
      use: 'active',
      writtenDays: 2,
      lookedDays: 1,
      lastWritten: '2026-11-20',
      lastLooked: '2026-11-21',
      lastByAtlassian: null,
      judgedBy: 'record',
    },
  ],
  use: 'active',
  activity: {
    activeDays: 2,
    lastActive: '2026-11-20',
    lastSeen: '2026-11-21',
    days: { comment: '1', history: '0', worklog: '0', view: '1' },
  },
  ...change,
});

export const page = (snapshot: SnapshotHeader, number: number, people: SnapshotPerson[]): SnapshotPage => ({
  type: 'snapshot.page',
  timestamp: TAKEN_AT,
  data: { snapshot, page: number, people },
});

/** Seats that were taken back of those people, by Jira's word. */
export const takenBack = (
  batch: number,
  refs: readonly number[],
  change: Partial<SnapshotAction> = {},
): SnapshotAction => ({
  ...{ batch, kind: 'reclaim', of: null, place: 'jira', product: 'jira-software', site: null },
  ...{ by: null, why: 'Renewal' },
  ...{ at: TAKEN_AT, endedAt: TAKEN_AT, count: refs.length },
  people: refs.map((ref) => ({
    ...{ ref, at: TAKEN_AT, outcome: 'changed' },
    before: { groups: ['everyone', 'desk'], products: ['jira-software', 'jira-servicedesk'] },
    after: { groups: ['desk'], products: ['jira-servicedesk'] },
    evidence: {
      ...{ use: 'idle', lastWritten: '2026-05-04', lastLooked: null, lastByAtlassian: null },
      ...{ window: { from: '2026-05-01', to: '2026-10-31' }, watchedSince: '2026-04-01' },
    },
    access: [],
  })),
  ...change,
});

const digestOf = (message: SnapshotMessage): string =>
  createHash('sha256').update(JSON.stringify(message)).digest('base64');

export const completion = (
  snapshot: SnapshotHeader,
  pages: readonly SnapshotPage[],
  change: Partial<SnapshotCompleted['data']> = {},
): SnapshotCompleted => ({
  type: 'snapshot.completed',
  timestamp: TAKEN_AT,
  data: {
    snapshot,
    pages: pages.length,
    people: pages.reduce((sum, { data }) => sum + data.people.length, 0),
    left: [],
    products: [
      {
        ...{ key: 'jira-software', name: 'Jira', seats: 50, used: 4, remaining: 46 },
        price: { amount: 815, currency: 'USD', period: 'month' },
        uses: { active: 4, reader: 0, idle: 0, unknown: 0, new: 0 },
      },
    ],
    coverage: [],
    proposals: [],
    actions: [],
    digests: pages.map(digestOf),
    ...change,
  },
});

export interface Sending {
  readonly secret?: string;
  readonly id?: string;
  /** When the attempt was made; now, unless told. */
  readonly at?: Date;
  readonly headers?: Record<string, string>;
}

/** Sends a body, signed by the reference library. */
export const post = (hook: string, body: string, sending: Sending = {}): Promise<Response> => {
  const { secret = SECRET, at = new Date(), headers = {} } = sending;
  const id = sending.id ?? `msg_${createHash('sha256').update(body).digest('base64url')}`;
  return fetch(hook, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, body),
      ...headers,
    },
  });
};

export const deliver = (hook: string, message: SnapshotMessage, sending: Sending = {}): Promise<Response> =>
  post(hook, JSON.stringify(message), sending);
