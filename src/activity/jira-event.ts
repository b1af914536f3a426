import * as v from 'valibot';
import type { IgnoredReason } from './rules/facts';
import { changelogItem, type JiraEvent } from '../kernel/jira-event';

// Forge's Jira events as documented. Atlassian adds fields at will, so unknown ones pass; a missing one does not.

const AccountIdText = v.pipe(v.string(), v.minLength(1), v.maxLength(128));
const Actor = v.nullish(AccountIdText, null);
const Author = v.nullish(v.object({ accountId: Actor }));
const Id = v.nullish(v.union([v.string(), v.number()]));

const ChangelogEntry = v.pipe(v.object({ field: v.string(), from: Id, to: Id }), v.transform(changelogItem));

/** Epoch ms; documented as a string, and seen as a number. */
const Timestamp = v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^\d{12,14}$/)), v.pipe(v.number(), v.integer(), v.minValue(0))]),
  v.transform(Number),
);

const base = { timestamp: Timestamp, selfGenerated: v.optional(v.boolean(), false) };
const Issue = v.object({ ...base, atlassianId: Actor });
const Updated = v.object({
  ...base,
  atlassianId: Actor,
  changelog: v.object({ items: v.array(ChangelogEntry) }),
});
const Commented = v.object({
  ...base,
  atlassianId: Actor,
  comment: v.object({ created: v.string(), updated: v.string() }),
});
const Logged = v.object({ ...base, worklog: v.object({ author: Author, updateAuthor: Author }) });
const Attached = v.object({ ...base, attachment: v.object({ author: Author }) });

type Parsed =
  { readonly kind: 'event'; readonly event: JiraEvent } | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

const ignored = (reason: IgnoredReason): Parsed => ({ kind: 'ignored', reason });

/** Checks the payload, drops the app's own events, and hands the rest to `read`. */
const reader =
  <T extends { selfGenerated: boolean }>(schema: v.GenericSchema<unknown, T>, read: (payload: T) => JiraEvent) =>
  (payload: unknown): Parsed => {
    const parsed = v.safeParse(schema, payload);
    if (!parsed.success) return ignored('malformed');
    if (parsed.output.selfGenerated) return ignored('own');
    return { kind: 'event', event: read(parsed.output) };
  };

const issue = (change: 'created' | 'deleted' | 'viewed') =>
  reader(Issue, ({ timestamp, atlassianId }) => ({ kind: 'issue', change, at: timestamp, actor: atlassianId }));

const READERS = new Map<string, (payload: unknown) => Parsed>([
  ['avi:jira:created:issue', issue('created')],
  ['avi:jira:deleted:issue', issue('deleted')],
  ['avi:jira:viewed:issue', issue('viewed')],
  [
    'avi:jira:updated:issue',
    reader(Updated, ({ timestamp, atlassianId, changelog }) => ({
      kind: 'changelog',
      at: timestamp,
      actor: atlassianId,
      items: changelog.items,
    })),
  ],
  [
    'avi:jira:commented:issue',
    reader(Commented, ({ timestamp, atlassianId, comment }) => ({
      kind: 'comment',
      // One event serves both: only an edit moves `updated` away from `created`.
      change: comment.created === comment.updated ? 'created' : 'edited',
      at: timestamp,
      actor: atlassianId,
    })),
  ],
  [
    'avi:jira:deleted:comment',
    reader(Issue, ({ timestamp, atlassianId }) => ({
      kind: 'comment',
      change: 'deleted',
      at: timestamp,
      actor: atlassianId,
    })),
  ],
  [
    'avi:jira:created:worklog',
    reader(Logged, ({ timestamp, worklog }) => ({
      kind: 'worklog',
      change: 'created',
      at: timestamp,
      actor: worklog.author?.accountId ?? null,
    })),
  ],
  [
    'avi:jira:updated:worklog',
    reader(Logged, ({ timestamp, worklog }) => ({
      kind: 'worklog',
      change: 'edited',
      at: timestamp,
      actor: worklog.updateAuthor?.accountId ?? null,
    })),
  ],
  [
    'avi:jira:created:attachment',
    reader(Attached, ({ timestamp, attachment }) => ({
      kind: 'attachment',
      change: 'created',
      at: timestamp,
      actor: attachment.author?.accountId ?? null,
    })),
  ],
]);

const EventType = v.object({ eventType: v.string() });

/** Reads the payload that Forge hands to a trigger. Never throws. */
export const parseJiraEvent = (payload: unknown): Parsed => {
  const typed = v.safeParse(EventType, payload);
  if (!typed.success) return ignored('malformed');
  const { eventType } = typed.output;
  return READERS.get(eventType)?.(payload) ?? ignored('unsubscribed');
};
