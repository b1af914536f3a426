import { describe, expect, it } from 'vitest';
import { kindOf, ACTIONS } from '../../../src/kernel/action';
import { factsOf } from '../../../src/activity/rules/facts';
import { parseJiraEvent } from '../../../src/activity/jira-event';
import { formatDay } from '../../../src/kernel/day';

const AT = Date.UTC(2026, 10, 22, 23, 59, 59, 999);
/** Another day than that of the events: nothing falls back on it unseen. */
const ARRIVED = Date.UTC(2026, 10, 24, 8);
const ANA = '712020:5f1b3a6e-1111-4000-8000-0123456789ab';
const BEN = '5be24ad8b1653240376955d2';

const event = (eventType: string, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  eventType,
  timestamp: String(AT),
  selfGenerated: false,
  issue: { id: '10001', key: 'A-1' },
  ...rest,
});

/** What an event proves, as `who what` on its day; or why it proves nothing. */
const read = (payload: unknown): string[] | string => {
  const parsed = parseJiraEvent(payload, ARRIVED);
  const facts = parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
  if (facts.kind === 'ignored') return facts.reason;
  expect(facts.kind).toBe('facts');
  return facts.facts.map(({ account, sign, day }) => `${account} ${sign} ${formatDay(day)}`);
};

const item = (field: string, from: string | null, to: string | null) => ({
  field,
  from,
  to,
  fromString: 'x',
  toString: 'y',
});
const changed = (...items: unknown[]) => event('avi:jira:updated:issue', { atlassianId: ANA, changelog: { items } });
const created = '2026-11-22T10:00:00.000+0000';

describe('an event', () => {
  it.each([
    ['an issue created', event('avi:jira:created:issue', { atlassianId: ANA }), 'history.created'],
    ['an issue deleted', event('avi:jira:deleted:issue', { atlassianId: ANA }), 'history.deleted'],
    ['an issue viewed', event('avi:jira:viewed:issue', { atlassianId: ANA }), 'view.seen'],
    [
      'a comment made',
      event('avi:jira:commented:issue', { atlassianId: ANA, comment: { created, updated: created } }),
      'comment.created',
    ],
    [
      'a comment edited',
      event('avi:jira:commented:issue', {
        atlassianId: ANA,
        comment: { created, updated: '2026-11-22T10:05:00.000+0000' },
      }),
      'comment.edited',
    ],
    [
      'a comment deleted',
      event('avi:jira:deleted:comment', { atlassianId: ANA, comment: { created, updated: created } }),
      'comment.deleted',
    ],
    [
      'work logged',
      event('avi:jira:created:worklog', {
        worklog: {
          author: { accountId: ANA },
          updateAuthor: { accountId: BEN },
          started: '2026-11-01T10:00:00.000+0000',
        },
      }),
      'worklog.created',
    ],
    [
      'a worklog edited',
      event('avi:jira:updated:worklog', { worklog: { author: { accountId: BEN }, updateAuthor: { accountId: ANA } } }),
      'worklog.edited',
    ],
    [
      'a file attached',
      event('avi:jira:created:attachment', { attachment: { author: { accountId: ANA } } }),
      'history.attached',
    ],
    ['an assignment', changed(item('assignee', null, BEN)), 'history.assigned'],
    ['an assignment taken away', changed(item('assignee', BEN, null)), 'history.assigned'],
    ['an attachment in the changelog', changed(item('Attachment', null, '7')), 'history.attached'],
    ['an attachment removed', changed(item('Attachment', '7', null)), 'history.detached'],
    ['a comment removed', changed(item('Comment', '9', '')), 'comment.deleted'],
    ['a worklog removed', changed(item('WorklogId', '9', null)), 'worklog.deleted'],
    ['a worklog changed', changed(item('WorklogId', '9', '9')), 'history.changed'],
    ['a comment restored', changed(item('Comment', null, '9')), 'history.changed'],
    ['a comment that neither was there nor is', changed(item('Comment', null, null)), 'history.changed'],
    ['any other field', changed(item('status', '1', '2')), 'history.changed'],
  ])('%s', (_name, payload, action) => {
    expect(read(payload)).toEqual([`${ANA} ${action} 2026-11-22`]);
  });

  it('with several changes proves each action once', () => {
    const both = changed(item('status', '1', '2'), item('priority', '1', '2'), item('assignee', null, BEN));
    expect(read(both)).toEqual([`${ANA} history.changed 2026-11-22`, `${ANA} history.assigned 2026-11-22`]);
  });

  it.each([
    ['an empty changelog', changed()],
    ['no changelog', event('avi:jira:updated:issue', { atlassianId: ANA })],
    ['a changelog that is null', event('avi:jira:updated:issue', { atlassianId: ANA, changelog: null })],
    ['changes of nothing', changed(null, 7, { fieldId: 'x' })],
  ])('with %s proves that something was changed', (_name, payload) => {
    expect(read(payload)).toEqual([`${ANA} history.changed 2026-11-22`]);
  });

  it.each([
    ['without an actor', event('avi:jira:created:issue'), 'no-actor'],
    ['with a null actor', event('avi:jira:viewed:issue', { atlassianId: null }), 'no-actor'],
    ['of a worklog without an author', event('avi:jira:created:worklog', { worklog: {} }), 'no-actor'],
    [
      'of an attachment without an author',
      event('avi:jira:created:attachment', { attachment: { author: null } }),
      'no-actor',
    ],
    ['of the app itself', event('avi:jira:created:issue', { atlassianId: ANA, selfGenerated: true }), 'own'],
    ['that nobody subscribed to', event('avi:jira:assigned:issue', { atlassianId: ANA }), 'unsubscribed'],
    ['of somebody whom Jira cannot name', event('avi:jira:created:issue', { atlassianId: 'unknown' }), 'no-actor'],
    ['with an actor that is too long', event('avi:jira:created:issue', { atlassianId: 'x'.repeat(129) }), 'no-actor'],
    ['that is no object', 'event', 'malformed'],
    ['that is nothing', undefined, 'malformed'],
  ])('%s is ignored', (_name, payload, reason) => {
    expect(read(payload)).toBe(reason);
  });

  const seen = (timestamp: unknown, rest: object = {}) =>
    read({ ...event('avi:jira:commented:issue', { atlassianId: ANA, ...rest }), timestamp });

  it.each([
    ['text of digits', String(AT)],
    ['a number', AT],
    ['seconds', Math.floor(AT / 1000)],
    ['ISO text', new Date(AT).toISOString()],
    ['text with an offset', '2026-11-23T05:29:59.999+0530'],
  ])('takes its day from its own timestamp, %s', (_form, timestamp) => {
    expect(seen(timestamp)).toEqual([`${ANA} comment.created 2026-11-22`]);
  });

  it.each([undefined, null, 'yesterday', '', -1, NaN, 9e15, '2099-01-01T00:00:00Z', {}])(
    'falls back on the payload’s own times, then on its arrival, where the timestamp is %o',
    (timestamp) => {
      expect(seen(timestamp, { comment: { created } })).toEqual([`${ANA} comment.created 2026-11-22`]);
      expect(seen(timestamp)).toEqual([`${ANA} comment.created 2026-11-24`]);
    },
  );

  it('of a comment names its author where it names nobody else, and an editor of an edited one', () => {
    const author = { accountId: ANA };
    const comment = { author, updateAuthor: { accountId: BEN }, created, updated: created };
    expect(read(event('avi:jira:commented:issue', { comment }))).toEqual([`${ANA} comment.created 2026-11-22`]);
    const edited = { ...comment, updated: '2026-11-22T10:00:01.000+0000' };
    expect(read(event('avi:jira:commented:issue', { comment: edited }))).toEqual([`${BEN} comment.edited 2026-11-22`]);
    const atOnce = { ...comment, updated: '2026-11-22T10:00:00.999+0000' };
    expect(read(event('avi:jira:commented:issue', { comment: atOnce }))).toEqual([`${ANA} comment.created 2026-11-22`]);
  });

  it('of a worklog names whoever it names', () => {
    const [ana, ben] = [{ accountId: ANA }, { accountId: BEN }];
    const of = (change: string, worklog: object) => read(event(`avi:jira:${change}:worklog`, { worklog }));
    expect(of('created', { author: null, updateAuthor: ben })).toEqual([`${BEN} worklog.created 2026-11-22`]);
    expect(of('updated', { author: ana })).toEqual([`${ANA} worklog.edited 2026-11-22`]);
  });

  it('tells what type its actor is where the payload does', () => {
    const typeOf = (payload: unknown) => {
      const parsed = parseJiraEvent(payload, ARRIVED);
      return parsed.kind === 'event' ? (parsed.event.actorType ?? null) : parsed;
    };
    const by = (accountType: string) => ({ author: { accountId: ANA, accountType }, created, updated: created });
    const commented = (accountType: string, atlassianId?: string) =>
      typeOf(event('avi:jira:commented:issue', { atlassianId, comment: by(accountType) }));
    expect(['app', 'customer', 'atlassian', 'else'].map((type) => commented(type))).toEqual([
      ...['app', 'customer', null, null],
    ]);
    expect([commented('customer', ANA), commented('customer', BEN)]).toEqual(['customer', null]);
  });
});

describe('actions', () => {
  it('belong to a kind; views to none that makes active', () => {
    expect([...new Set(ACTIONS.map(kindOf))]).toEqual(['comment', 'history', 'worklog', 'view']);
  });
});
