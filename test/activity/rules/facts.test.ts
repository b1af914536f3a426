import { describe, expect, it } from 'vitest';
import { kindOf, ACTIONS } from '../../../src/kernel/action';
import { factsOf } from '../../../src/activity/rules/facts';
import { parseJiraEvent } from '../../../src/activity/jira-event';
import { formatDay } from '../../../src/kernel/day';

const AT = Date.UTC(2026, 10, 22, 23, 59, 59, 999);
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
  const parsed = parseJiraEvent(payload);
  const facts = parsed.kind === 'event' ? factsOf(parsed.event) : parsed;
  if (facts.kind === 'ignored') return facts.reason;
  expect(facts.kind).toBe('facts');
  return facts.facts.map(({ account, action, day }) => `${account} ${action} ${formatDay(day)}`);
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

  it('with an empty changelog proves nothing and fails nothing', () => {
    expect(read(changed())).toEqual([]);
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
    ['without a timestamp', { eventType: 'avi:jira:created:issue', atlassianId: ANA }, 'malformed'],
    [
      'with a timestamp that is none',
      event('avi:jira:created:issue', { atlassianId: ANA, timestamp: 'yesterday' }),
      'malformed',
    ],
    ['without a changelog', event('avi:jira:updated:issue', { atlassianId: ANA }), 'malformed'],
    ['with an actor that is too long', event('avi:jira:created:issue', { atlassianId: 'x'.repeat(129) }), 'malformed'],
    ['that is no object', 'event', 'malformed'],
    ['that is nothing', undefined, 'malformed'],
  ])('%s is ignored', (_name, payload, reason) => {
    expect(read(payload)).toBe(reason);
  });

  it('takes its day from its own timestamp, a number too', () => {
    const midnight = Date.UTC(2026, 10, 23);
    expect(read(event('avi:jira:viewed:issue', { atlassianId: ANA, timestamp: midnight }))).toEqual([
      `${ANA} view.seen 2026-11-23`,
    ]);
    expect(read(event('avi:jira:viewed:issue', { atlassianId: ANA, timestamp: String(midnight - 1) }))).toEqual([
      `${ANA} view.seen 2026-11-22`,
    ]);
  });
});

describe('actions', () => {
  it('belong to a kind; views to none that makes active', () => {
    expect([...new Set(ACTIONS.map(kindOf))]).toEqual(['comment', 'history', 'worklog', 'view']);
  });
});
