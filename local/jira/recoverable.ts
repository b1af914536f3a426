import type { SiteEvent } from './site';

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

const logged = (worklog: Payload['worklog'], author: { readonly accountId: string } | undefined) => ({
  accountId: author?.accountId,
  issue: worklog?.issueId ?? '',
  thing: `worklog ${worklog?.id}`,
});

/** What an event tells that REST may tell too. Of attachments and deletions REST knows what the changelog says. */
const deedsOf = ({ name, payload }: SiteEvent): Deed[] => {
  const { timestamp, atlassianId, issue, comment, worklog, changelog } = payload as unknown as Payload;
  const base = { at: Number(timestamp), accountId: atlassianId, issue: issue?.id ?? '' };
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
      return [{ ...base, ...logged(worklog, worklog?.author), action: 'worklog.created' }];
    case 'avi:jira:updated:worklog':
      return [{ ...base, ...logged(worklog, worklog?.updateAuthor), action: 'worklog.edited' }];
    default:
      return [];
  }
};

export const factOf = (accountId: string, at: number, action: string): string =>
  `${new Date(at).toISOString().slice(0, 10)} ${accountId} ${action}`;

/** The past of a site, event by event: of a long one no more is kept than is needed. */
export class Past {
  private readonly deeds: Deed[] = [];
  /** Things that are gone at the end: issues, comments, worklogs. */
  private readonly gone = new Set<string>();
  private readonly lastEdit = new Map<string, number>();

  /** What happened next, oldest first. */
  take(events: readonly SiteEvent[]): this {
    for (const event of events) {
      for (const deed of deedsOf(event)) {
        this.deeds.push(deed);
        if (deed.thing !== undefined && deed.action.endsWith('.edited')) this.lastEdit.set(deed.thing, deed.at);
      }
      const { issue, comment, worklog } = event.payload as unknown as Payload;
      if (event.name === 'avi:jira:deleted:issue') this.gone.add(`issue ${issue?.id}`);
      if (event.name === 'avi:jira:deleted:comment') this.gone.add(`comment ${comment?.id}`);
      if (event.name === 'avi:jira:deleted:worklog') this.gone.add(`worklog ${worklog?.id}`);
    }
    return this;
  }

  /**
   * The facts between `from` and `until` that REST still tells when nothing else has happened so far: not those of
   * deleted issues, comments and worklogs, nor edits that a later edit has overwritten, nor views.
   */
  recoverable(from: number, until: number): Set<string> {
    const facts = new Set<string>();
    for (const { at, accountId, action, issue, thing } of this.deeds) {
      if (at < from || at >= until || accountId === undefined) continue;
      if (this.gone.has(`issue ${issue}`) || (thing !== undefined && this.gone.has(thing))) continue;
      if (thing !== undefined && action.endsWith('.edited') && this.lastEdit.get(thing) !== at) continue;
      facts.add(factOf(accountId, at, action));
    }
    return facts;
  }
}

/** The same of events that are all at hand. */
export const recoverable = (events: readonly SiteEvent[], from: number, until: number): Set<string> =>
  new Past().take(events).recoverable(from, until);
