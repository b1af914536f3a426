import type { SiteEvent } from '../../local/jira/site';

// Written from docs/backfill.md and from the events alone: it shares no code with the app, and asks no REST.

/** What happened, and to which thing: what becomes of the thing decides whether REST still tells of it. */
interface Deed {
  readonly at: number;
  readonly accountId: string | undefined;
  readonly action: string;
  readonly issue: string;
  /** The comment or worklog that was made or edited. */
  readonly thing?: string;
}

interface Payload {
  readonly timestamp: string;
  readonly atlassianId?: string;
  readonly issue?: { readonly id: string };
  readonly comment?: { readonly id: string; readonly created: string; readonly updated: string };
  readonly worklog?: {
    readonly id: string;
    readonly issueId: string;
    readonly author: { readonly accountId: string };
    readonly updateAuthor: { readonly accountId: string };
  };
  readonly changelog?: {
    readonly items: readonly { readonly field: string; readonly from: string | null; readonly to: string | null }[];
  };
}

const changed = (field: string, from: string | null, to: string | null): string => {
  const removed = Boolean(from) && !to;
  if (field === 'assignee') return 'history.assigned';
  if (field === 'Attachment') return removed ? 'history.detached' : 'history.attached';
  if (field === 'Comment' && removed) return 'comment.deleted';
  if (field === 'WorklogId' && removed) return 'worklog.deleted';
  return 'history.changed';
};

/** What an event tells that REST may tell too. Of attachments and deletions REST knows what the changelog says. */
const deedsOf = ({ name, payload }: SiteEvent): Deed[] => {
  const { timestamp, atlassianId, issue, comment, worklog, changelog } = payload as unknown as Payload;
  const base = { at: Number(timestamp), accountId: atlassianId, issue: issue?.id ?? worklog?.issueId ?? '' };
  switch (name) {
    case 'avi:jira:created:issue':
      return [{ ...base, action: 'history.created' }];
    case 'avi:jira:updated:issue':
      return (changelog?.items ?? []).map(({ field, from, to }) => ({ ...base, action: changed(field, from, to) }));
    case 'avi:jira:commented:issue': {
      const action = comment?.created === comment?.updated ? 'comment.created' : 'comment.edited';
      return [{ ...base, action, thing: `comment ${comment?.id}` }];
    }
    case 'avi:jira:created:worklog':
      return [
        { ...base, accountId: worklog?.author.accountId, action: 'worklog.created', thing: `worklog ${worklog?.id}` },
      ];
    case 'avi:jira:updated:worklog':
      return [
        {
          ...base,
          accountId: worklog?.updateAuthor.accountId,
          action: 'worklog.edited',
          thing: `worklog ${worklog?.id}`,
        },
      ];
    default:
      return [];
  }
};

/** Things that are gone at the end: issues, comments, worklogs. */
const goneAfter = (events: readonly SiteEvent[]): Set<string> => {
  const gone = new Set<string>();
  for (const { name, payload } of events) {
    const { issue, comment, worklog } = payload as unknown as Payload;
    if (name === 'avi:jira:deleted:issue') gone.add(`issue ${issue?.id}`);
    if (name === 'avi:jira:deleted:comment') gone.add(`comment ${comment?.id}`);
    if (name === 'avi:jira:deleted:worklog') gone.add(`worklog ${worklog?.id}`);
  }
  return gone;
};

export const factOf = (accountId: string, at: number, action: string): string =>
  `${new Date(at).toISOString().slice(0, 10)} ${accountId} ${action}`;

/**
 * The facts between `from` and `until` that REST still tells when these are all the events of the site so far: not those
 * of deleted issues, comments and worklogs, nor edits that a later edit has overwritten, nor views.
 */
export const recoverable = (events: readonly SiteEvent[], from: number, until: number): Set<string> => {
  const gone = goneAfter(events);
  const deeds = events.flatMap(deedsOf);
  const lastEdit = new Map<string, number>();
  for (const { thing, at, action } of deeds)
    if (thing !== undefined && action.endsWith('.edited')) lastEdit.set(thing, at);
  const facts = new Set<string>();
  for (const { at, accountId, action, issue, thing } of deeds) {
    if (at < from || at >= until || accountId === undefined) continue;
    if (gone.has(`issue ${issue}`) || (thing !== undefined && gone.has(thing))) continue;
    if (thing !== undefined && action.endsWith('.edited') && lastEdit.get(thing) !== at) continue;
    facts.add(factOf(accountId, at, action));
  }
  return facts;
};
