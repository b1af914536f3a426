import type { JiraEvent } from '../kernel/jira-event';
import { actorOf, changelogItemsOf, productIn } from '../kernel/jira-payload';
import { momentOf } from '../kernel/moment';
import { fieldOf } from '../kernel/outside';
import { accountIdOf } from '../kernel/account';
import type { IgnoredReason } from './rules/facts';

// Forge's Jira events, as documented and as they have been seen: nearly everything may be missing. Whoever is named is recorded.

type Parsed =
  { readonly kind: 'event'; readonly event: JiraEvent } | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

/** A clock may be wrong by as much; what claims to be later was not meant so. Unit: ms. */
const AHEAD_MS = 86_400_000;
/** Jira writes a comment in two steps: an edit moves `updated` away from `created` by more than that takes. Unit: ms. */
const EDIT_MS = 1_000;

const TIMESTAMP = ['timestamp'];

/** Where an event's payload says when it happened, should the event itself not say so. */
const TIMES = new Map([
  ['avi:jira:created:issue', [['issue', 'fields', 'created']]],
  ['avi:jira:updated:issue', [['issue', 'fields', 'updated']]],
  [
    'avi:jira:commented:issue',
    [
      ['comment', 'updated'],
      ['comment', 'created'],
    ],
  ],
  ['avi:jira:created:worklog', [['worklog', 'created']]],
  ['avi:jira:updated:worklog', [['worklog', 'updated']]],
  ['avi:jira:created:attachment', [['attachment', 'created']]],
]);

/** The instant of the event; where it names none that can be, the instant of its arrival. Epoch ms. */
const timeOf = (payload: unknown, eventType: string, arrivedAt: number): number => {
  const times = [TIMESTAMP, ...(TIMES.get(eventType) ?? [])].map((path) => momentOf(fieldOf(payload, ...path)));
  return times.find((at) => at !== null && at <= arrivedAt + AHEAD_MS) ?? arrivedAt;
};

/** Where a payload may say of what type its actor is. */
const PERSONS = [
  ['user'],
  ['comment', 'author'],
  ['comment', 'updateAuthor'],
  ['issue', 'fields', 'creator'],
  ['issue', 'fields', 'reporter'],
  ['issue', 'fields', 'assignee'],
] as const;

type Actor = ReturnType<typeof actorOf>;

/** Who the event says did it: `atlassianId`, and what type the payload gives that account anywhere. */
const doerOf = (payload: unknown, ...otherwise: readonly unknown[]): Actor => {
  const account = accountIdOf(fieldOf(payload, 'atlassianId'));
  if (account === null) return actorOf(...otherwise);
  const named = PERSONS.map((path) => fieldOf(payload, ...path));
  return actorOf(...named.filter((person) => fieldOf(person, 'accountId') === account), { accountId: account });
};

/** One event serves both: only an edit moves `updated` away from `created`. */
const changeOf = (comment: unknown): 'created' | 'edited' => {
  const created = momentOf(fieldOf(comment, 'created'));
  const updated = momentOf(fieldOf(comment, 'updated'));
  return created !== null && updated !== null && updated - created >= EDIT_MS ? 'edited' : 'created';
};

const commented = (payload: unknown, at: number): JiraEvent => {
  const comment = fieldOf(payload, 'comment');
  const change = changeOf(comment);
  const [author, editor] = [fieldOf(comment, 'author'), fieldOf(comment, 'updateAuthor')];
  return {
    kind: 'comment',
    change,
    at,
    ...doerOf(payload, ...(change === 'edited' ? [editor, author] : [author, editor])),
  };
};

/** A worklog's event names nobody but the worklog itself does. */
const logged =
  (change: 'created' | 'edited') =>
  (payload: unknown, at: number): JiraEvent => {
    const [author, editor] = [fieldOf(payload, 'worklog', 'author'), fieldOf(payload, 'worklog', 'updateAuthor')];
    return { kind: 'worklog', change, at, ...actorOf(...(change === 'edited' ? [editor, author] : [author, editor])) };
  };

const issue =
  (change: 'created' | 'deleted' | 'viewed') =>
  (payload: unknown, at: number): JiraEvent => ({ kind: 'issue', change, at, ...doerOf(payload) });

const READERS = new Map<unknown, (payload: unknown, at: number) => JiraEvent>([
  ['avi:jira:created:issue', issue('created')],
  ['avi:jira:deleted:issue', issue('deleted')],
  ['avi:jira:viewed:issue', issue('viewed')],
  [
    'avi:jira:updated:issue',
    (payload, at) => ({
      kind: 'changelog',
      at,
      ...doerOf(payload),
      items: changelogItemsOf(fieldOf(payload, 'changelog', 'items')),
    }),
  ],
  ['avi:jira:commented:issue', commented],
  ['avi:jira:deleted:comment', (payload, at) => ({ kind: 'comment', change: 'deleted', at, ...doerOf(payload) })],
  ['avi:jira:created:worklog', logged('created')],
  ['avi:jira:updated:worklog', logged('edited')],
  [
    'avi:jira:created:attachment',
    (payload, at) => ({
      kind: 'attachment',
      change: 'created',
      at,
      ...actorOf(fieldOf(payload, 'attachment', 'author')),
    }),
  ],
]);

const ignored = (reason: IgnoredReason): Parsed => ({ kind: 'ignored', reason });

/** Reads the payload that Forge hands to a trigger. `arrivedAt`: epoch ms. Never throws. */
export const parseJiraEvent = (payload: unknown, arrivedAt: number): Parsed => {
  const eventType = fieldOf(payload, 'eventType');
  if (typeof eventType !== 'string') return ignored('malformed');
  const read = READERS.get(eventType);
  if (!read) return ignored('unsubscribed');
  if (fieldOf(payload, 'selfGenerated') === true) return ignored('own');
  // Events of worklogs and attachments name no project; the change of the issue that comes with each of them does.
  const product = productIn(fieldOf(payload, 'issue'));
  return { kind: 'event', event: { ...read(payload, timeOf(payload, eventType, arrivedAt)), ...product } };
};
